import type { Instant } from '../time/instant.ts';
import type { RawRef, StandardName } from './event.ts';
import type { CodeTables, Domain } from './grade.ts';
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
    }
  | { readonly kind: 'http-push'; readonly keySha256: string };

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
  /** Rules tried before the standard's default tables. */
  readonly tables: CodeTables | null;
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
