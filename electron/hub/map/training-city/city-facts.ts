import { z } from 'zod';
import { FACILITY_KINDS } from './fill/facility.ts';

/** Longitude, latitude, WGS-84 degrees. */
const position = z.tuple([z.number(), z.number()]).readonly();
const names = { name: z.string().min(1), nameEn: z.string().min(1) };

/** Six digits a district, three more a street office (6+3+3+3, CJ/T 213). The code's 99 is no province. */
const areaFacts = { ...names, code: z.string().regex(/^\d{6}(\d{3})?$/), centre: position };
const area = z.strictObject(areaFacts).readonly();
/** `ring`: its outline, closed; of one in several pieces the largest. */
const district = z.strictObject({ ...areaFacts, ring: z.array(position).min(4).readonly() }).readonly();

const facility = z
  .strictObject({
    /** `hospital-1`, `fire-station-3`: counted by kind; equal for equal seed and population. */
    id: z.string().regex(/^[a-z-]+-\d+$/),
    kind: z.enum(FACILITY_KINDS),
    ...names,
    position,
    /** Index into `districts`. */
    district: z.int().nonnegative(),
  })
  .readonly();

const busLine = z
  .strictObject({
    /** `bus-1` … */
    id: z.string(),
    /** 1路. */
    ...names,
    /** Along the streets, from terminus to terminus. */
    route: z.array(position).min(2).readonly(),
    stops: z
      .array(z.strictObject({ ...names, position }).readonly())
      .min(2)
      .readonly(),
  })
  .readonly();

/** `city.json` beside a training city's map: what drill scenarios may count on. */
export const cityFactsSchema = z
  .strictObject({
    format: z.literal(2),
    ...names,
    seed: z.int(),
    population: z.int().positive(),
    centre: position,
    /** West, south, east, north. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
    districts: z.array(district).min(1).readonly(),
    streetOffices: z.array(area).min(1).readonly(),
    communities: z.int().positive(),
    gridCells: z.int().positive(),
    facilities: z.array(facility).readonly(),
    busLines: z.array(busLine).readonly(),
  })
  .readonly();
export type CityFacts = z.infer<typeof cityFactsSchema>;

/** The name of the file in a training city's folder. */
export const CITY_FACTS_FILE = 'city.json';
