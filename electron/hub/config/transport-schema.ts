import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { durationMs, strictObject, words, yesOrNo } from './strict-object.ts';

const DAY_MS = 86_400_000;
const PATH_CHARS = 1_000;
const NAME_CHARS = 200;

const path = words(PATH_CHARS);
const caPath = path.nullable().default(null);
const ownCa = z.exactOptional(path.nullable());
const allowPrivateHosts = yesOrNo().default(false);

/** An address of one of these schemes, without credentials. */
function address(expected: string, ...protocols: readonly string[]): z.ZodString {
  return z.string({ error: expected }).refine(
    (text) => {
      const url = URL.parse(text);
      return url !== null && url.username === '' && url.password === '' && protocols.includes(url.protocol);
    },
    { error: expected },
  );
}

const webAddress = address('an http or https address without user name and password', 'http:', 'https:');
const webSocketAddress = address('a ws or wss address without user name and password', 'ws:', 'wss:');
const brokerAddress = address(
  'an mqtt, mqtts, ws or wss address without user name and password',
  'mqtt:',
  'mqtts:',
  'ws:',
  'wss:',
);

const HEADER_NAME = 'header names of letters, digits and hyphens';
const HEADER_VALUE = 'a header value of one line of printable ASCII';
const headers = z
  .record(
    z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/, { error: HEADER_NAME }),
    z.string({ error: HEADER_VALUE }).regex(/^[\x20-\x7e]{1,2000}$/, { error: HEADER_VALUE }),
    { error: 'an object of header names and values' },
  )
  .default({});

const PATTERN = 'a glob relative to the folder, without ".."';
const pattern = z
  .string({ error: PATTERN })
  .min(1, { error: PATTERN })
  .refine((text) => !isAbsolute(text) && !text.split(/[/\\]/).includes('..'), { error: PATTERN })
  .nullable()
  .default(null);

const ENV_NAME = 'the name of an environment variable, such as YIWANG_FEED_KEY';
const SHA_256 = 'the SHA-256 of the key: 64 lower-case hexadecimal digits';

const HOST = 'a host name or address, without scheme and port';
const host = z.string({ error: HOST }).regex(/^[A-Za-z0-9_.:[\]-]{1,253}$/, { error: HOST });

function port(least: number): z.ZodNumber {
  const error = `a port from ${least} to 65535`;
  return z.int({ error }).min(least, { error }).max(65_535, { error });
}

const framing = z.enum(['lines', 'cot', 'json', 'dollar', 'message'], {
  error: 'lines, cot, json, dollar or message',
});

function topics(): z.ZodArray<z.ZodString> {
  const error = 'a list of at least one topic';
  return z.array(words(NAME_CHARS), { error }).min(1, { error });
}

const HOST_KEY = 'the SHA-256 of the host key as ssh-keygen -lf prints it (SHA256:…)';
const BROKER = 'a broker as host:port';

/** How bytes arrive, as a site file says it. Secrets are named as `env:NAME`; site-file.ts refuses literal ones. */
export const transportSchema = z.discriminatedUnion(
  'kind',
  [
    strictObject({ kind: z.literal('file'), path, pattern }),
    strictObject({
      kind: z.literal('http-poll'),
      url: webAddress,
      intervalMs: durationMs(DAY_MS).default(30_000),
      timeoutMs: durationMs(600_000).default(10_000),
      headers,
      allowPrivateHosts,
      caPath: ownCa,
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
    strictObject({ kind: z.literal('sse'), url: webAddress, headers, allowPrivateHosts, caPath: ownCa }),
    strictObject({
      kind: z.literal('websocket'),
      url: webSocketAddress,
      headers,
      subscribe: words(10_000).nullable().default(null),
      allowPrivateHosts,
      caPath: ownCa,
    }),
    strictObject({
      kind: z.literal('mqtt'),
      url: brokerAddress,
      topics: topics(),
      protocolVersion: z.literal([4, 5], { error: '4 (MQTT 3.1.1) or 5' }).default(4),
      qos: z.literal([0, 1], { error: '0 or 1' }).default(1),
      clientId: words(NAME_CHARS).nullable().default(null),
      shareGroup: z
        .string({ error: 'a group name without /, + and #' })
        .regex(/^[^/+#]{1,100}$/, { error: 'a group name without /, + and #' })
        .nullable()
        .default(null),
      username: words(NAME_CHARS).nullable().default(null),
      password: words(NAME_CHARS).nullable().default(null),
      caPath,
      allowPrivateHosts,
    }),
    strictObject({
      kind: z.literal('listen'),
      protocol: z.enum(['tcp', 'udp', 'tls'], { error: 'tcp, udp or tls' }),
      host: host.default('0.0.0.0'),
      port: port(0),
      framing,
      certPath: path.nullable().default(null),
      keyPath: path.nullable().default(null),
      clientCaPath: path.nullable().default(null),
    }),
    strictObject({
      kind: z.literal('connect'),
      protocol: z.enum(['tcp', 'tls'], { error: 'tcp or tls' }),
      host,
      port: port(1),
      framing,
      caPath,
      allowPrivateHosts,
    }),
    strictObject({
      kind: z.literal('sftp'),
      host,
      port: port(1).default(22),
      username: words(NAME_CHARS),
      password: words(NAME_CHARS).nullable().default(null),
      keyPath: path.nullable().default(null),
      hostKeySha256: z.string({ error: HOST_KEY }).regex(/^(?:SHA256:)?[A-Za-z0-9+/]{43}=?$/, { error: HOST_KEY }),
      folder: path,
      pattern,
      intervalMs: durationMs(DAY_MS).default(60_000),
      allowPrivateHosts,
    }),
    strictObject({
      kind: z.literal('kafka'),
      brokers: z
        .array(z.string({ error: BROKER }).regex(/^[^\s/]{1,253}:\d{1,5}$/, { error: BROKER }), { error: BROKER })
        .min(1, { error: BROKER }),
      topics: topics(),
      groupId: words(NAME_CHARS),
      tls: yesOrNo().default(true),
      caPath: ownCa,
      sasl: strictObject({
        mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512'], {
          error: 'plain, scram-sha-256 or scram-sha-512',
        }),
        username: words(NAME_CHARS),
        password: words(NAME_CHARS),
      })
        .nullable()
        .default(null),
      allowPrivateHosts,
    }),
  ],
  { error: 'a transport of kind file, http-poll, http-push, sse, websocket, mqtt, listen, connect, sftp or kafka' },
);

export type TransportEntry = z.output<typeof transportSchema>;
