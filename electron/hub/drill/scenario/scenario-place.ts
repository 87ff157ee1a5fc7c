import { z } from 'zod';
import { numberWithin, strictObject, words } from '../../config/strict-object.ts';

const NTH = 'a whole number from 1';
const nth = z.int({ error: NTH }).min(1, { error: NTH }).max(100_000, { error: NTH });
const position = z.tuple(
  [numberWithin(-180, 180, 'degrees of longitude'), numberWithin(-90, 90, 'degrees of latitude')],
  {
    error: '[longitude, latitude]',
  },
);

/** Where something is, by what the city has: the same scenario fits another city. */
export type ScenarioPlace =
  | readonly [lon: number, lat: number]
  | {
      readonly facility: string;
      readonly nth: number;
      /** Only those whose name holds this, where there are such. */
      readonly like?: string | undefined;
      /** Counted from there outwards, instead of from the middle of the city. */
      readonly nearTo?: ScenarioPlace | undefined;
    }
  | { readonly street: string | number; readonly at: number }
  | { readonly district: string | number }
  | { readonly near: ScenarioPlace; readonly bearingDeg: number; readonly distanceM: number };

export const placeSchema: z.ZodType<ScenarioPlace> = z.lazy(() =>
  z.union(
    [
      position,
      strictObject({
        facility: words(40),
        nth: nth.default(1),
        like: words(40).optional(),
        nearTo: placeSchema.optional(),
      }),
      strictObject({ street: z.union([words(80), nth]), at: numberWithin(0, 1, 'of its length').default(0.5) }),
      strictObject({ district: z.union([words(80), nth]) }),
      strictObject({
        near: placeSchema,
        bearingDeg: numberWithin(0, 360, 'degrees from north').default(0),
        distanceM: numberWithin(0, 50_000, 'metres').default(0),
      }),
    ],
    {
      error:
        'a place: [lon, lat], {facility: fire-station, nth: 3}, {street: 人民路, at: 0.4}, {district: 2} or {near: …, bearingDeg: 90, distanceM: 200}',
    },
  ),
);
