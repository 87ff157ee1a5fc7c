import { z } from 'zod';
import { type FeedMapping, type FieldSource, MAPPED_FIELDS } from '../../../../shared/domain/feed-mapping.ts';

// Messages are what was expected, in words that complete "expected …", as in a site file.

const LONGEST = 1000;

function text(error: string): z.ZodString {
  return z.string({ error }).max(LONGEST, { error });
}

const path = text('a path in the record');
const paths = z
  .array(path, { error: 'a path in the record, or a list of them' })
  .max(20, { error: 'at most 20 paths' });

const whole = z.strictObject(
  {
    from: z.union([path.transform((one) => [one]), paths], { error: 'a path in the record, or a list of them' }),
    join: text('a text to put between').default(' '),
    codes: z
      .record(text('a code'), text('what it stands for'), { error: 'an object of codes and what they stand for' })
      .nullable()
      .default(null),
    otherwise: text('a text or null').nullable().default(null),
    factor: z.number({ error: 'a number or null' }).nullable().default(null),
  },
  { error: 'a path, or an object with the keys from, join, codes, otherwise, factor' },
);

const plain = (from: readonly string[]): FieldSource => ({
  from,
  join: ' ',
  codes: null,
  otherwise: null,
  factor: null,
});

/** A path alone stands for a field that is taken as it is. */
const source: z.ZodType<FieldSource> = z.union([path.transform((one) => plain([one])), paths.transform(plain), whole], {
  error: 'a path, a list of paths, or an object with the keys from, join, codes, otherwise, factor',
});

const time = z.strictObject(
  {
    format: z
      .union([z.enum(['standard', 'epoch-s', 'epoch-ms']), z.strictObject({ pattern: z.string().min(1).max(100) })], {
        error: "standard, epoch-s, epoch-ms or a pattern of luxon's tokens",
      })
      .default('standard'),
    zone: text('an IANA time zone or null').nullable().default(null),
  },
  { error: 'an object with the keys format and zone' },
);

const place = z.strictObject(
  {
    order: z.enum(['lon-lat', 'lat-lon'], { error: 'lon-lat or lat-lon' }).default('lon-lat'),
    datum: z.enum(['wgs84', 'gcj02', 'bd09'], { error: 'wgs84, gcj02 or bd09' }).default('wgs84'),
    projection: z
      .string({ error: 'a projection such as EPSG:3067, or null' })
      .regex(/^EPSG:\d{4,6}$/, { error: 'a projection such as EPSG:3067, or null' })
      .nullable()
      .default(null),
  },
  { error: 'an object with the keys order, datum, projection' },
);

const filter = z.strictObject(
  { path, is: z.array(text('a text')).max(500), not: z.boolean({ error: 'true or false' }).default(false) },
  { error: 'an object with the keys path, is, not' },
);

/** A mapping as it stands in a file: what is left out is what most need. */
export const mappingFileSchema: z.ZodType<FeedMapping> = z.strictObject(
  {
    version: z.int({ error: 'a whole number' }).nonnegative({ error: 'a whole number' }).default(0),
    note: text('a text').default(''),
    makes: z.enum(['event', 'vehicle'], { error: 'event or vehicle' }).default('event'),
    records: text('a path or null').nullable().default(null),
    csv: z
      .strictObject({
        delimiter: z
          .enum([',', ';', '\t', '|'], { error: 'a comma, semicolon, tab, bar or null' })
          .nullable()
          .default(null),
        hasHeader: z.boolean({ error: 'true or false' }).default(true),
      })
      .nullable()
      .default(null),
    fields: z.partialRecord(z.enum(MAPPED_FIELDS), source, {
      error: `an object with keys of ${MAPPED_FIELDS.join(', ')}`,
    }),
    time: time.default({ format: 'standard', zone: null }),
    place: place.default({ order: 'lon-lat', datum: 'wgs84', projection: null }),
    filters: z.array(filter, { error: 'a list of filters' }).max(50).default([]),
    isFullListing: z.boolean({ error: 'true or false' }).default(false),
  },
  { error: 'a mapping' },
);
