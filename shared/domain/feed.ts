import type { Instant } from '../time/instant.ts';
import type { RawRef, StandardName } from './event.ts';
import type { CodeTables, Domain } from './grade.ts';
import type { FeedMapping } from './feed-mapping.ts';
import type { Position } from './geometry.ts';
import type { FeedId } from './ids.ts';

/** How bytes arrive. Paths are absolute or relative to the site file; secrets are named, never written (`keyEnv`). */
export type TransportConfig =
  | { readonly kind: 'file'; readonly path: string; readonly pattern: string | null }
  | {
      readonly kind: 'http-poll';
      readonly url: string;
      readonly intervalMs: number;
      readonly timeoutMs: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly allowPrivateHosts: boolean;
      /** Certificate authority of a server with a certificate of its own; absent or null: those of the program. */
      readonly caPath?: string | null;
    }
  | { readonly kind: 'http-push'; readonly keySha256: string }
  /** Server-sent events (HTML Standard §9.2). */
  | {
      readonly kind: 'sse';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly allowPrivateHosts: boolean;
      /** Certificate authority of a server with a certificate of its own; absent or null: those of the program. */
      readonly caPath?: string | null;
    }
  | {
      readonly kind: 'websocket';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      /** Sent once after each opening; null: nothing. */
      readonly subscribe: string | null;
      readonly allowPrivateHosts: boolean;
      /** Certificate authority of a server with a certificate of its own; absent or null: those of the program. */
      readonly caPath?: string | null;
    }
  /** MQTT 3.1.1 or 5 over tcp, tls, ws or wss. The payload's document is the topic. */
  | {
      readonly kind: 'mqtt';
      readonly url: string;
      readonly topics: readonly string[];
      readonly protocolVersion: 4 | 5;
      readonly qos: 0 | 1;
      readonly clientId: string | null;
      /** Shared subscription (MQTT 5 §4.8.2): hubs of one group share the messages; null: none. */
      readonly shareGroup: string | null;
      readonly username: string | null;
      /** `env:NAME`, as in headers. */
      readonly password: string | null;
      readonly caPath: string | null;
      readonly allowPrivateHosts: boolean;
    }
  /** Devices connect to us. */
  | {
      readonly kind: 'listen';
      readonly protocol: 'tcp' | 'udp' | 'tls';
      readonly host: string;
      readonly port: number;
      readonly framing: SocketFraming;
      readonly certPath: string | null;
      readonly keyPath: string | null;
      /** Certificate authority that clients must be signed by; null: any client. */
      readonly clientCaPath: string | null;
    }
  /** We connect to a server that streams. */
  | {
      readonly kind: 'connect';
      readonly protocol: 'tcp' | 'tls';
      readonly host: string;
      readonly port: number;
      readonly framing: SocketFraming;
      readonly caPath: string | null;
      readonly allowPrivateHosts: boolean;
    }
  | {
      readonly kind: 'sftp';
      readonly host: string;
      readonly port: number;
      readonly username: string;
      /** `env:NAME`; null with a key file. */
      readonly password: string | null;
      readonly keyPath: string | null;
      /** SHA-256 of the server's host key, base64 as `ssh-keygen -lf` prints it. */
      readonly hostKeySha256: string;
      readonly folder: string;
      readonly pattern: string | null;
      readonly intervalMs: number;
      readonly allowPrivateHosts: boolean;
    }
  | {
      readonly kind: 'kafka';
      readonly brokers: readonly string[];
      readonly topics: readonly string[];
      readonly groupId: string;
      readonly tls: boolean;
      /** Certificate authority of a server with a certificate of its own; absent or null: those of the program. */
      readonly caPath?: string | null;
      readonly sasl: {
        readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
        readonly username: string;
        readonly password: string;
      } | null;
      readonly allowPrivateHosts: boolean;
    };

/** Where one message ends in a stream of bytes: `lines` at LF, `cot` behind `</event>`, `json` at the end of a value, `dollar` at `$` (Queclink), `message` as the protocol cuts it (UDP). */
export type SocketFraming = 'lines' | 'cot' | 'json' | 'dollar' | 'message';

/** A feed as configured: transport × standard × tables. Lives in the log as entity `feed/<id>`. */
export interface FeedConfig {
  readonly id: FeedId;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  readonly standard: StandardName;
  readonly domain: Domain;
  readonly transport: TransportConfig;
  readonly enabled: boolean;
  /** Silence longer than this is late; three times this is dead. */
  readonly expectedEveryMs: number;
  /** The zone of times that carry none (IANA name). */
  readonly timeZone: string;
  /** GTFS static zip to match names and shapes with; null: none. */
  readonly gtfsStaticPath: string | null;
  /** Alert-C location table (CSV, or a zip with one) to place DATEX II and Digitraffic codes with; absent or null: none. */
  readonly alertcPath?: string | null;
  /** Rules tried before the standard's default tables. */
  readonly tables: CodeTables | null;
  /** How records of a site's own shape are read (csv, json, xml, geojson, ndjson); absent or null: by the standard alone. */
  readonly mapping?: FeedMapping | null;
  /** Only these hosts are ever asked, the address's own included; absent: the address's own and what it links to by the address rules. */
  readonly allowHosts?: readonly string[];
  /** GeoJSON files of areas by code, for records that name areas by code alone. */
  readonly boundaries?: readonly BoundaryFile[];
  /** Points that mean "no place known", degrees; what ingest finds by itself comes on top. */
  readonly defaultPoints?: readonly Position[];
  /** Messages of one source and kind are one alarm, updated and not repeated; absent or null: each record is its own. */
  readonly recurring?: RecurringRule | null;
}

export interface BoundaryFile {
  readonly path: string;
  /** The property that holds the code, and the prefix that records write before it: `EMMA_ID:`, `SAME:`. */
  readonly property: string;
  readonly prefix: string;
}

export interface RecurringRule {
  /** Facts whose values together name the source and kind, e.g. `device`, `type`. */
  readonly keyFacts: readonly string[];
  /** Silence longer than this ends it. */
  readonly silenceMs: number;
}

/** Facts about a feed's life; whether it is late or dead follows from these and the clock shown. */
export interface FeedHealth {
  readonly feedId: FeedId;
  readonly state: 'starting' | 'receiving' | 'failing' | 'stopped';
  /** The last time bytes arrived whole, or the source said "unchanged". */
  readonly lastContactAt: Instant | null;
  /** The newest time the publisher claims for what we hold. */
  readonly lastRecordAt: Instant | null;
  readonly payloads: number;
  readonly records: number;
  readonly rejected: number;
  /** What kind of thing is wrong, for the screens' own words; null when nothing is. */
  readonly trouble: FeedTrouble | null;
  /** The particulars, in English, for whoever mends it; null when nothing is wrong. */
  readonly problem: string | null;
  readonly nextTryAt: Instant | null;
  /** Records that said nothing new. */
  readonly duplicates?: number;
  readonly bytes?: number;
  /** Median over the last records of receipt less the publisher's time; absent: no times told. */
  readonly lagMs?: number;
  /** Records of each of the last minutes, oldest first, at most 60; the last is not over yet. */
  readonly perMinute?: readonly number[];
  /** The feed's own rhythm: how far apart its news usually comes; absent: not known yet. */
  readonly rhythmMs?: number;
  /** Silent against its own rhythm since; absent or null: it is not. */
  readonly silentSince?: Instant | null;
}

/**
 * settings: cannot work as configured · unreachable, timeout, bad-status: the publisher · too-large, bad-encoding, unsettled:
 * what it gives · links: documents it points at · store: our own log · program: a fault of ours.
 */
export const FEED_TROUBLES = [
  'settings',
  'refused-address',
  'unreachable',
  'timeout',
  'bad-status',
  'too-large',
  'bad-encoding',
  'unsettled',
  'links',
  'store',
  'program',
] as const;
export type FeedTrouble = (typeof FEED_TROUBLES)[number];

/** Why a record could not be taken. The raw bytes stay readable under `raw`. */
export interface RejectBody {
  readonly feedId: FeedId;
  readonly standard: StandardName;
  /** The record's id where one could be read. */
  readonly recordId: string | null;
  readonly reason: RejectReason;
  /** What was found, what was expected, what to do; one sentence, English. */
  readonly detail: string;
  readonly receivedAt: Instant;
  readonly raw: RawRef;
  readonly state: 'open' | 'resolved' | 'dismissed';
  readonly tries: number;
}

export const REJECT_REASONS = [
  'unreadable',
  'not-well-formed',
  'forbidden-markup',
  'too-large',
  'too-deep',
  'wrong-standard',
  'missing-field',
  'bad-value',
  'bad-time',
  'bad-position',
  'bad-reference',
  'duplicate-id',
  'internal',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];
