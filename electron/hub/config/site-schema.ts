import { isAbsolute } from 'node:path';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { STANDARDS } from '../../../shared/domain/event.ts';
import { DOMAINS } from '../../../shared/domain/grade.ts';
import { parseFeedId } from '../../../shared/domain/ids.ts';
import { feedReading } from './feed-reading-schema.ts';
import { durationMs, numberWithin, strictObject, words, yesOrNo } from './strict-object.ts';

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

const URL_EXPECTED = 'an http or https address without user name and password';
const webAddress = z.string({ error: URL_EXPECTED }).refine(isWebAddress, { error: URL_EXPECTED });

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'http:' || url.protocol === 'https:';
}

const HEADER_NAME = 'header names of letters, digits and hyphens';
const HEADER_VALUE = 'a header value of one line of printable ASCII';
const headers = z.record(
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/, { error: HEADER_NAME }),
  z.string({ error: HEADER_VALUE }).regex(/^[\x20-\x7e]{1,2000}$/, { error: HEADER_VALUE }),
  { error: 'an object of header names and values' },
);

const PATTERN = 'a glob relative to the folder, without ".."';
const pattern = z
  .string({ error: PATTERN })
  .min(1, { error: PATTERN })
  .refine((text) => !isAbsolute(text) && !text.split(/[/\\]/).includes('..'), { error: PATTERN });

const ENV_NAME = 'the name of an environment variable, such as YIWANG_FEED_KEY';
const SHA_256 = 'the SHA-256 of the key: 64 lower-case hexadecimal digits';

const transport = z.discriminatedUnion(
  'kind',
  [
    strictObject({ kind: z.literal('file'), path, pattern: pattern.nullable().default(null) }),
    strictObject({
      kind: z.literal('http-poll'),
      url: webAddress,
      intervalMs: durationMs(DAY_MS).default(30_000),
      timeoutMs: durationMs(600_000).default(10_000),
      headers: headers.default({}),
      allowPrivateHosts: yesOrNo().default(false),
    }),
    strictObject({
      kind: z.literal('http-push'),
      keyEnv: z
        .string({ error: ENV_NAME })
        .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: ENV_NAME })
        .optional(),
      keySha256: z
        .string({ error: SHA_256 })
        .regex(/^[0-9a-f]{64}$/, { error: SHA_256 })
        .optional(),
    }),
  ],
  { error: 'a transport of kind file, http-poll or http-push' },
);

const feed = strictObject({
  id: feedId,
  name,
  standard: z.enum(STANDARDS, { error: `one of ${STANDARDS.join(', ')}` }),
  domain: z.enum(DOMAINS, { error: `one of ${DOMAINS.join(', ')}` }),
  transport,
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
export type TransportEntry = FeedEntry['transport'];
