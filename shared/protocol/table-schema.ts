import { z } from 'zod';
import { ALARM_KINDS } from '../domain/alarm.ts';
import { CLOCK_KINDS, MILESTONES, PROCESSES } from '../domain/case.ts';
import { CATEGORIES } from '../domain/grade.ts';
import type { TableBody } from '../domain/table.ts';
import { UNIT_STATUSES } from '../domain/unit.ts';

const word = z.string().min(1).max(200);
const named = z.object({ 'zh-CN': word, en: word });
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const level = z.literal([1, 2, 3, 4]);
const levels = z.array(level).max(4).nullable();
const categories = z.array(z.enum(CATEGORIES)).max(CATEGORIES.length).nullable();
const day = z.iso.date();
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const about = { note: z.string().max(1000), by: z.string().max(100) };
const MINUTES_OF_DAY = 1440;
const minute = z.int().min(0).max(MINUTES_OF_DAY);

const timeLimit = z.object({
  id: key,
  name: named,
  process: z.enum(PROCESSES),
  categories,
  grades: levels,
  priorities: levels,
  gbCode: z.string().max(64).nullable(),
  from: z.enum(MILESTONES),
  to: z.enum(MILESTONES),
  kind: z.enum(CLOCK_KINDS),
  limit: z.number().positive(),
  amber: z.number().min(0).max(1),
  pauses: z.boolean(),
  source: z.string().max(500),
});

const calendar = z.object({
  workWeekdays: z.array(z.int().min(1).max(7)).max(7),
  hours: z
    .array(z.object({ from: minute, to: minute }))
    .min(1)
    .max(6),
  holidays: z.array(z.object({ day, name: named })).max(2000),
  makeUpDays: z.array(day).max(500),
  source: z.string().max(500),
});

const unitNeed = z.object({
  types: z.array(word).max(50),
  capabilities: z.array(word).max(50),
  count: z.int().min(1).max(100),
});

const runCard = z.object({
  id: key,
  name: named,
  categories,
  grades: levels,
  priorities: levels,
  levels: z
    .array(z.object({ needs: z.array(unitNeed).max(50) }))
    .min(1)
    .max(10),
  mode: z.enum(['closest', 'station']),
  radiusM: z.number().positive().nullable(),
});

const station = z.object({
  id: key,
  name: named,
  departmentId: key.nullable(),
  point: position,
  minimum: z.record(word, z.int().nonnegative().max(1000)),
});

const narrativeRule = z.object({
  pattern: z.string().min(1).max(500),
  category: z.enum(CATEGORIES).nullable(),
  grade: level.nullable(),
  priority: level.nullable(),
});

/** A table of the site's own, whole. */
export const tableBodySchema = z.discriminatedUnion('table', [
  z.object({ table: z.literal('time-limits'), rows: z.array(timeLimit).max(2000), ...about }),
  z.object({ table: z.literal('calendar'), rows: calendar, ...about }),
  z.object({ table: z.literal('run-cards'), rows: z.array(runCard).max(1000), ...about }),
  z.object({ table: z.literal('stations'), rows: z.array(station).max(2000), ...about }),
  z.object({
    table: z.literal('departments'),
    rows: z.array(z.object({ id: key, name: named, categories: z.array(z.enum(CATEGORIES)) })).max(1000),
    ...about,
  }),
  z.object({ table: z.literal('narrative-rules'), rows: z.array(narrativeRule).max(1000), ...about }),
  z.object({
    table: z.literal('unit-statuses'),
    rows: z
      .array(
        z.object({
          status: z.enum(UNIT_STATUSES),
          label: named,
          warnS: z.number().positive().nullable(),
          alertS: z.number().positive().nullable(),
        }),
      )
      .max(UNIT_STATUSES.length),
    ...about,
  }),
  z.object({
    table: z.literal('alarm-rules'),
    rows: z
      .array(
        z.object({
          id: key,
          name: named,
          kind: z.enum(ALARM_KINDS),
          enabled: z.boolean(),
          priority: level,
          grades: levels,
          categories,
        }),
      )
      .max(1000),
    ...about,
  }),
]) satisfies z.ZodType<TableBody>;
