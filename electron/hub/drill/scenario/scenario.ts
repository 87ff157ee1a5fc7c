import { z } from 'zod';
import { numberWithin, strictObject } from '../../config/strict-object.ts';
import { bilingual, incidentSchema, surgeSchema, warningSchema } from './bulletin-schema.ts';
import { backgroundSchema, busesSchema, caseSchema, troubleSchema, unitSchema } from './city-schema.ts';
import { clockTime, duration } from './scenario-time.ts';

const listOf = <S extends z.ZodType>(schema: S) => z.array(schema, { error: 'a list' }).default([]);

/** A scenario file, as people write it (README.md). Times come out as seconds of the scenario's clock. */
export const scenarioSchema = strictObject({
  name: bilingual,
  description: bilingual,
  begins: clockTime,
  length: duration,
  /** Where a fresh start opens, so that the screen is alive at once. */
  opens: clockTime,
  seed: z.int({ error: 'a whole number' }),
  speed: numberWithin(1, 60, 'times real time').default(1),
  warnings: listOf(warningSchema),
  incidents: listOf(incidentSchema),
  surges: listOf(surgeSchema),
  cases: listOf(caseSchema),
  background: listOf(backgroundSchema),
  buses: busesSchema.nullable().default(null),
  units: listOf(unitSchema),
  troubles: listOf(troubleSchema),
});

export type Scenario = z.output<typeof scenarioSchema>;
