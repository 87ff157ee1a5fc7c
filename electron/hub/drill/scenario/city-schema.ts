import { z } from 'zod';
import { numberWithin, strictObject, words } from '../../config/strict-object.ts';
import { bilingual, recordId } from './bulletin-schema.ts';
import { clockTime, duration } from './scenario-time.ts';
import { placeSchema } from './scenario-place.ts';

// What a city does all day: cases, buses, units, and the troubles of its feeds.

const SAID = 600;
const service = strictObject({ code: recordId, name: words(80) });
const stage = strictObject({ after: duration, notes: words(SAID) });

/** A city case, as Open311: reported, accepted, sent out, done. Times are counted from `at`. */
export const caseSchema = strictObject({
  id: recordId,
  at: clockTime,
  place: placeSchema,
  service,
  says: words(SAID),
  agency: words(80).optional(),
  stages: z.array(stage).default([]),
  closed: stage.optional(),
  /** Others who report the same. */
  doubles: z
    .array(strictObject({ after: duration, says: words(SAID), offM: numberWithin(0, 3_000, 'metres').default(40) }))
    .default([]),
});

const HOURS = '24 weights, one an hour from 00:00';
/** Cases that nobody wrote one by one: Poisson, by the hour, anywhere along the streets. */
export const backgroundSchema = strictObject({
  service,
  agency: words(80),
  perDay: numberWithin(0, 100_000, 'cases a day'),
  hours: z.array(numberWithin(0, 1_000, '')).length(24, { error: HOURS }),
  says: z.array(words(SAID)).min(1),
  /** Half are closed within this; the others take up to four times as long. */
  closes: duration,
  /** Share that somebody else reports again within the hour. */
  doubles: numberWithin(0, 1, '').default(0.05),
});

export const busesSchema = strictObject({
  /** How many of the city's routes run. */
  routes: z.int().min(0).max(500),
  headway: duration,
  kmh: numberWithin(1, 100, 'km/h').default(22),
  dwell: duration.default(20),
  delays: z.array(strictObject({ route: z.int().min(1), from: clockTime, until: clockTime, by: duration })).default([]),
  notices: z
    .array(
      strictObject({
        id: recordId,
        route: z.int().min(1),
        from: clockTime,
        until: clockTime,
        cause: z.int().min(1).max(12),
        effect: z.int().min(1).max(11),
        header: bilingual,
        description: bilingual,
      }),
    )
    .default([]),
});

export const UNIT_KINDS = ['fire', 'ambulance', 'police', 'pump', 'sanitation', 'repair'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const unitSchema = strictObject({
  id: recordId,
  callsign: words(40),
  kind: z.enum(UNIT_KINDS, { error: `one of ${UNIT_KINDS.join(', ')}` }),
  home: placeSchema,
  /** Driven round and round while there is nothing else to do. */
  rounds: z.array(placeSchema).default([]),
});

export const TROUBLE_KINDS = ['silent', 'error', 'frozen', 'late', 'out-of-order', 'repeat', 'garbage'] as const;

/** What goes wrong with a feed: it doesn't answer, answers 503, shows the past, jumps back and forth, repeats, breaks. */
export const troubleSchema = strictObject({
  feed: recordId,
  kind: z.enum(TROUBLE_KINDS, { error: `one of ${TROUBLE_KINDS.join(', ')}` }),
  from: clockTime,
  until: clockTime,
  /** For late and out-of-order. */
  by: duration.default(60),
});

export type ScenarioCase = z.output<typeof caseSchema>;
export type ScenarioBackground = z.output<typeof backgroundSchema>;
export type ScenarioBuses = z.output<typeof busesSchema>;
export type ScenarioUnit = z.output<typeof unitSchema>;
export type ScenarioTrouble = z.output<typeof troubleSchema>;
