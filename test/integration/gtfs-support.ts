import bindings from 'gtfs-realtime-bindings';
import { decodeGtfsRt } from '../../electron/hub/feeds/gtfs-rt/decode.ts';
import type { GtfsEntity } from '../../electron/hub/feeds/gtfs-rt/gtfs-entity.ts';
import { gtfsRtStandard } from '../../electron/hub/feeds/gtfs-rt/gtfs-rt.ts';
import { normaliseGtfsRt } from '../../electron/hub/feeds/gtfs-rt/normalise.ts';
import type {
  DecodeEnd,
  NormaliseContext,
  Normalised,
  RawRecord,
  Rejected,
} from '../../electron/hub/feeds/standard.ts';
import type { BodyOf, NewChange } from '../../shared/domain/change.ts';
import { parseFeedId, type Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

export const { FeedMessage } = bindings.transit_realtime;

/** 2025-11-24T16:00:00Z in POSIX seconds: the moment of the built feeds. */
export const AT_S = 1_764_000_000;

export type WholeRecord = Extract<RawRecord<GtfsEntity>, { readonly value: GtfsEntity }>;

export interface Decoded {
  readonly records: readonly RawRecord<GtfsEntity>[];
  readonly whole: readonly WholeRecord[];
  readonly rejected: readonly Rejected[];
  readonly end: DecodeEnd;
}

/** Reads a payload to its end. */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const feedId = parseFeedId('bus');
  if (feedId === null) throw new Error('not a feed id');
  const document = 'feed.pb';
  const generator = decodeGtfsRt({ feedId, bytes, receivedAt: instant(AT_S * 1000), mediaType: '', document });
  const records: RawRecord<GtfsEntity>[] = [];
  let step = generator.next();
  for (; step.done !== true; step = generator.next()) records.push(step.value);
  const whole = records.filter((record): record is WholeRecord => record.kind !== 'rejected');
  const rejected = records.filter((record): record is Rejected => record.kind === 'rejected');
  return { records, whole, rejected, end: step.value };
}

/** A feed in protobuf, written by the reference implementation. `entity` in its plain-object form. */
export function encodeFeed(entity: readonly object[], header: object = {}): Uint8Array {
  const full = { gtfsRealtimeVersion: '2.0', incrementality: 0, timestamp: AT_S, ...header };
  return FeedMessage.encode(FeedMessage.fromObject({ header: full, entity })).finish();
}

export function context(over: Partial<NormaliseContext> = {}): NormaliseContext {
  const feedId = parseFeedId('bus');
  if (feedId === null) throw new Error('not a feed id');
  return {
    feedId,
    domain: 'traffic',
    timeZone: 'UTC',
    tables: gtfsRtStandard.defaultTables,
    receivedAt: instant(AT_S * 1000),
    rawHash: '0'.repeat(64) as Sha256,
    mediaType: 'application/x-protobuf',
    document: 'feed.pb',
    timetable: null,
    ...over,
  };
}

/** What the entities of a feed normalise to, one result each. */
export function normaliseFeed(
  entity: readonly object[],
  header: object = {},
  over: Partial<NormaliseContext> = {},
): readonly Normalised[] {
  return decodeBytes(encodeFeed(entity, header)).whole.map((record) => normaliseGtfsRt(record, context(over)));
}

/** The changes of a feed's only entity; throws if it was rejected. */
export function changesOf(
  entity: object,
  header: object = {},
  over: Partial<NormaliseContext> = {},
): readonly NewChange[] {
  const [result] = normaliseFeed([entity], header, over);
  if (result?.kind !== 'changes') throw new Error(`no changes but ${JSON.stringify(result)}`);
  return result.changes;
}

/** The body of the first put of a kind. */
export function bodyOf<K extends 'event' | 'vehicle' | 'trip'>(kind: K, changes: readonly NewChange[]): BodyOf[K] {
  const put = changes.find((change) => change.op === 'put' && change.kind === kind);
  if (put?.op !== 'put') throw new Error(`no ${kind} in ${JSON.stringify(changes)}`);
  return put.body as BodyOf[K];
}
