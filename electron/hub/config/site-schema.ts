import { IANAZone } from 'luxon';
import { z } from 'zod';
import { STANDARDS } from '../../../shared/domain/event.ts';
import { DOMAINS } from '../../../shared/domain/grade.ts';
import { parseFeedId } from '../../../shared/domain/ids.ts';
import { feedReading } from './feed-reading-schema.ts';
import { durationMs, numberWithin, strictObject, words, yesOrNo } from './strict-object.ts';
import { transportSchema } from './transport-schema.ts';

const DAY_MS = 86_400_000;
const NAME_CHARS = 80;
const PATH_CHARS = 1_000;

const ZONE = 'an IANA time zone such as Asia/Shanghai';
const timeZone = z
  .string({ error: ZONE })
  // Intl also takes offsets such as +08:00, which know no clock changes.
  .refine((name) => /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name), { error: ZONE });

const name = strictObject({ 'zh-CN': words(NAME_CHARS), en: words(NAME_CHARS) });
const path = words(PATH_CHARS);

const FEED_ID = 'an id of lower-case letters, digits and hyphens, at most 64 characters';
const feedId = z.string({ error: FEED_ID }).transform((text, context) => {
  const id = parseFeedId(text);
  if (id !== null) return id;
  context.issues.push({ code: 'custom', message: FEED_ID, input: text });
  return z.NEVER;
});

const feed = strictObject({
  id: feedId,
  name,
  standard: z.enum(STANDARDS, { error: `one of ${STANDARDS.join(', ')}` }),
  domain: z.enum(DOMAINS, { error: `one of ${DOMAINS.join(', ')}` }),
  transport: transportSchema,
  enabled: yesOrNo().default(true),
  expectedEveryMs: durationMs(366 * DAY_MS).optional(),
  timeZone: timeZone.optional(),
  gtfsStaticPath: path.nullable().default(null),
  ...feedReading,
});

const site = strictObject({
  name,
  timeZone,
  center: z.tuple([numberWithin(-180, 180, 'degrees of longitude'), numberWithin(-90, 90, 'degrees of latitude')], {
    error: 'a list of longitude and latitude in degrees',
  }),
  zoom: numberWithin(0, 22, ''),
  tilesPath: path.nullable().default(null),
  mode: z.enum(['live', 'drill'], { error: 'live or drill' }).default('live'),
  wall: strictObject({
    viewingDistanceM: numberWithin(0.1, 1_000, 'metres'),
    pixelPitchMm: numberWithin(0.01, 100, 'millimetres'),
  })
    .nullable()
    .default(null),
});

/** The shape of a site file. Messages are what was expected (strict-object.ts). */
export const siteFileSchema = strictObject({ site, feeds: z.array(feed, { error: 'a list of feeds' }) });

export type SiteFile = z.output<typeof siteFileSchema>;
export type FeedEntry = SiteFile['feeds'][number];
