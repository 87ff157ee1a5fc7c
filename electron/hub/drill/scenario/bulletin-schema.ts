import { z } from 'zod';
import { numberWithin, strictObject, words } from '../../config/strict-object.ts';
import { clockTime, duration } from './scenario-time.ts';
import { placeSchema } from './scenario-place.ts';

// What CAP carries: warnings for areas, and the incidents that calls are about.

const SAID = 600;
const ID = 'an id of letters, digits and hyphens';
export const recordId = z.string({ error: ID }).regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/, { error: ID });
/** In texts `{place}` stands for the name of the place. */
export const bilingual = strictObject({ 'zh-CN': words(SAID), en: words(SAID) });

const oneOf = <const T extends readonly string[]>(names: T) => z.enum(names, { error: `one of ${names.join(', ')}` });
const rating = {
  severity: oneOf(['Extreme', 'Severe', 'Moderate', 'Minor']),
  urgency: oneOf(['Immediate', 'Expected', 'Future', 'Past']),
  certainty: oneOf(['Observed', 'Likely', 'Possible']),
};
const category = oneOf(['Met', 'Fire', 'Safety', 'Rescue', 'Infra', 'Health', 'Geo', 'Transport', 'Env', 'Security']);

const area = z.union(
  [
    strictObject({ district: z.union([words(80), z.int().min(1)]) }),
    strictObject({ around: placeSchema, radiusKm: numberWithin(0.01, 200, 'kilometres') }),
  ],
  { error: 'an area: {district: 2} or {around: PLACE, radiusKm: 3}' },
);

/** A warning, one CAP Update after another. */
export const warningSchema = strictObject({
  id: recordId,
  from: bilingual,
  area,
  until: clockTime,
  category,
  steps: z
    .array(
      strictObject({
        at: clockTime,
        event: bilingual,
        headline: bilingual,
        description: bilingual,
        instruction: bilingual.optional(),
        ...rating,
      }),
    )
    .min(1),
});

/** Something happens; people call, units go, it is updated and cleared. Times are counted from `at`. */
export const incidentSchema = strictObject({
  id: recordId,
  at: clockTime,
  place: placeSchema,
  desk: oneOf(['emergency', 'traffic']).default('emergency'),
  category,
  event: bilingual,
  ...rating,
  /** Metres around the place that it concerns; 0: a point. */
  radiusM: numberWithin(0, 20_000, 'metres').default(0),
  /** The first call opens it; each other one is a record of its own, from another caller at another place. */
  calls: z
    .array(
      strictObject({
        after: duration.default(0),
        says: bilingual,
        /** How far off this caller's position may be. */
        offM: numberWithin(0, 3_000, 'metres').default(0),
        /** When the desk has merged it and takes its record back; without: with the incident. */
        merged: duration.optional(),
      }),
    )
    .min(1),
  updates: z
    .array(
      strictObject({
        after: duration,
        says: bilingual,
        event: bilingual.optional(),
        severity: rating.severity.optional(),
        casualties: z.int().min(0).optional(),
      }),
    )
    .default([]),
  cleared: strictObject({ after: duration, says: bilingual }),
  response: z
    .array(
      strictObject({
        units: z.array(recordId).min(1),
        /** Call to dispatch; the crew's turnout comes on top. */
        after: duration,
        stay: duration,
        /** Where it goes from the scene, and how long it is there, before it goes home. */
        to: placeSchema.optional(),
        handover: duration.default(900),
      }),
    )
    .default([]),
  /** A crew presses its emergency button: a CoT alarm where the unit is. */
  alarms: z
    .array(
      strictObject({
        after: duration,
        unit: recordId,
        emergency: words(80),
        remarks: words(SAID).optional(),
        lasts: duration,
      }),
    )
    .default([]),
});

/** Incidents that nobody wrote one by one: so many between two times, along the streets or at facilities of a kind. */
export const surgeSchema = strictObject({
  id: recordId,
  from: clockTime,
  until: clockTime,
  count: z.int().min(1).max(100_000),
  /** Without: anywhere along the streets. */
  facility: words(40).optional(),
  desk: oneOf(['emergency', 'traffic']).default('emergency'),
  category,
  event: bilingual,
  ...rating,
  says: z.array(bilingual).min(1),
  clears: duration,
  cleared: bilingual,
  /** Share that somebody else calls about, too. */
  doubles: numberWithin(0, 1, '').default(0.1),
});

export type ScenarioSurge = z.output<typeof surgeSchema>;
export type ScenarioWarning = z.output<typeof warningSchema>;
export type ScenarioIncident = z.output<typeof incidentSchema>;
export type Bilingual = z.output<typeof bilingual>;
