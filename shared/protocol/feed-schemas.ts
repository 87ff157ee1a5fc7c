import { z } from 'zod';
import { MAPPED_FIELDS, type FeedMapping } from '../domain/feed-mapping.ts';
import type { CodeTables } from '../domain/grade.ts';
import { CATEGORIES, DOMAINS, EVENT_CLASSES } from '../domain/grade.ts';

const text = z.string().max(1000);
const pattern = z.union([text, z.array(text).max(500)]);

/** A map, because an object literal with a `then` would pass for a promise. */
function rules(result: z.ZodType): z.ZodType {
  const shape = new Map<string, z.ZodType>([['when', z.record(z.string().max(200), pattern)]]).set('then', result);
  return z.array(z.object(Object.fromEntries(shape))).max(5000);
}

const level = z.literal([1, 2, 3, 4]);

/** The editable tables of a feed. */
export const codeTablesSchema = z.object({
  grade: rules(level.nullable()),
  category: rules(z.enum(CATEGORIES)),
  domain: rules(z.enum(DOMAINS)).optional(),
  eventClass: rules(z.enum(EVENT_CLASSES)).optional(),
  priority: rules(level).optional(),
  gbCode: rules(text).optional(),
}) as unknown as z.ZodType<CodeTables>;

const fieldSource = z.object({
  from: z.array(text).max(20),
  join: z.string().max(20),
  codes: z.record(text, text).nullable(),
  otherwise: text.nullable(),
  factor: z.number().nullable(),
});

/** A mapping as a person edits it. */
export const feedMappingSchema = z.object({
  version: z.int().nonnegative(),
  note: text,
  makes: z.enum(['event', 'vehicle']),
  records: text.nullable(),
  csv: z.object({ delimiter: z.enum([',', ';', '\t', '|']).nullable(), hasHeader: z.boolean() }).nullable(),
  fields: z.partialRecord(z.enum(MAPPED_FIELDS), fieldSource),
  time: z.object({
    format: z.union([z.enum(['standard', 'epoch-s', 'epoch-ms']), z.object({ pattern: z.string().min(1).max(100) })]),
    zone: z.string().max(100).nullable(),
  }),
  place: z.object({
    order: z.enum(['lon-lat', 'lat-lon']),
    datum: z.enum(['wgs84', 'gcj02', 'bd09']),
    projection: z
      .string()
      .regex(/^EPSG:\d{4,6}$/)
      .nullable(),
  }),
  filters: z.array(z.object({ path: text, is: z.array(text).max(500), not: z.boolean() })).max(50),
  isFullListing: z.boolean(),
}) as unknown as z.ZodType<FeedMapping>;

const categoryChoice = z.union([z.enum(CATEGORIES), z.literal('any')]);
const share = z.number().min(0).max(1);
const weight = z.number().min(0).max(100);

/** Correlation rules as a person edits them. */
export const correlationBodySchema = z.object({
  version: z.int().nonnegative(),
  enabled: z.boolean(),
  domains: z.array(z.enum(DOMAINS)),
  rules: z
    .array(
      z.object({
        id: z.string().min(1).max(64),
        name: z.object({ 'zh-CN': z.string().max(100), en: z.string().max(100) }),
        enabled: z.boolean(),
        between: z.tuple([categoryChoice, categoryChoice]),
        windowMs: z
          .number()
          .positive()
          .max(31 * 86_400_000),
        radiusM: z.number().positive().max(100_000),
        distance: z.enum(['line', 'road']),
        weights: z.object({
          distance: weight,
          time: weight,
          text: weight,
          category: weight,
          caller: weight,
          unit: weight,
          address: weight,
          warningArea: weight,
        }),
        upper: share,
        lower: share,
      }),
    )
    .max(200),
});
