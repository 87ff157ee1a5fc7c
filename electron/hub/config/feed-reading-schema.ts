import { z } from 'zod';
import { CATEGORIES, DOMAINS, EVENT_CLASSES, type CodeTables } from '../../../shared/domain/grade.ts';
import { codeRules } from '../feeds/code-rules.ts';
import { durationMs, numberWithin, strictObject, words } from './strict-object.ts';

const LONGEST_SILENCE_MS = 366 * 86_400_000;
const LEVEL = '1, 2, 3 or 4';

const level = z.literal([1, 2, 3, 4], { error: LEVEL });
const path = words(1_000);

const tables = strictObject({
  grade: codeRules(z.union([level, z.null()], { error: '1, 2, 3, 4 or null' })).default([]),
  category: codeRules(z.enum(CATEGORIES, { error: `one of ${CATEGORIES.join(', ')}` })).default([]),
  domain: codeRules(z.enum(DOMAINS, { error: `one of ${DOMAINS.join(', ')}` })).optional(),
  eventClass: codeRules(z.enum(EVENT_CLASSES, { error: `one of ${EVENT_CLASSES.join(', ')}` })).optional(),
  priority: codeRules(level).optional(),
  gbCode: codeRules(z.string({ error: 'a city item code' }).max(100, { error: 'a city item code' })).optional(),
}).transform((each): CodeTables => {
  const { grade, category, domain, eventClass, priority, gbCode } = each;
  return {
    grade,
    category,
    ...(domain === undefined ? {} : { domain }),
    ...(eventClass === undefined ? {} : { eventClass }),
    ...(priority === undefined ? {} : { priority }),
    ...(gbCode === undefined ? {} : { gbCode }),
  };
});

const boundary = strictObject({
  path,
  property: words(200),
  prefix: z.string({ error: 'a text' }).max(50, { error: 'at most 50 characters' }).default(''),
});

const point = z.tuple([numberWithin(-180, 180, 'degrees of longitude'), numberWithin(-90, 90, 'degrees of latitude')], {
  error: 'a list of longitude and latitude in degrees',
});

const recurring = strictObject({
  keyFacts: z
    .array(words(200), { error: 'a list of names of facts' })
    .min(1, { error: 'at least one name of a fact' })
    .max(10),
  silenceMs: durationMs(LONGEST_SILENCE_MS),
});

const HOST = 'a host name, perhaps with *. before it for all below it';
const host = z
  .string({ error: HOST })
  .regex(/^(?:\*\.)?[\p{L}\p{N}._-]{1,253}$|^\[[0-9a-f:.]{2,45}\]$/iu, { error: HOST });

/** What is wrong inside one is told by mapping-entry.ts, with its place. */
const mapping = z.union([path, z.record(z.string(), z.unknown())], {
  error: 'a mapping, or the path of a mapping file',
});

/** The settings of a feed that say how its records are read and what is made of them. What is absent is not set. */
export const feedReading = {
  tables: tables.nullable().default(null),
  mapping: mapping.nullable().optional(),
  alertcPath: path.nullable().optional(),
  boundaries: z.array(boundary, { error: 'a list of boundary files' }).max(50).optional(),
  defaultPoints: z.array(point, { error: 'a list of points' }).max(100).optional(),
  recurring: recurring.nullable().optional(),
  allowHosts: z.array(host, { error: 'a list of host names' }).max(100).optional(),
} as const;
