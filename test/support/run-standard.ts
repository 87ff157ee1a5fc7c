import type {
  DecodeEnd,
  NormaliseContext,
  Normalised,
  RawPayload,
  RawRecord,
  Rejected,
  Standard,
} from '../../electron/hub/feeds/standard.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';

export interface RunOptions {
  readonly timeZone?: string;
  readonly document?: string;
  readonly context?: Partial<NormaliseContext>;
}

export interface StandardRun {
  readonly records: readonly RawRecord[];
  readonly end: DecodeEnd;
  readonly results: readonly Normalised[];
  readonly events: readonly EventBody[];
  /** Of the decoder and the normaliser. */
  readonly rejected: readonly Rejected[];
}

/** Decodes and normalises a payload of the feed `f`; objects are sent as JSON. */
export function runStandard<Value>(standard: Standard<Value>, content: unknown, options: RunOptions = {}): StandardRun {
  const { document = 'payload', timeZone = 'Asia/Shanghai' } = options;
  const feedId = 'f' as FeedId;
  const bytes = bytesOf(content);
  const payload: RawPayload = { feedId, bytes, receivedAt: instant(0), mediaType: 'text/plain', document };
  const context: NormaliseContext = {
    feedId,
    domain: 'emergency',
    timeZone,
    tables: standard.defaultTables,
    receivedAt: instant(0),
    rawHash: '0'.repeat(64) as Sha256,
    mediaType: payload.mediaType,
    document,
    timetable: null,
    ...options.context,
  };
  const generator = standard.decode(payload);
  const records: RawRecord<Value>[] = [];
  let step = generator.next();
  for (; step.done !== true; step = generator.next()) records.push(step.value);
  const results = records.map((record) => (record.kind === 'rejected' ? record : standard.normalise(record, context)));
  return {
    records,
    end: step.value,
    results,
    events: results.flatMap(eventsOf),
    rejected: results.flatMap((result) => (result.kind === 'rejected' ? [result] : [])),
  };
}

/** The event of a payload that must hold exactly one. */
export function onlyEvent<Value>(standard: Standard<Value>, content: unknown, options?: RunOptions): EventBody {
  const { events, results } = runStandard(standard, content, options);
  const [event] = events;
  if (event === undefined || events.length !== 1) throw new Error(`not one event: ${JSON.stringify(results)}`);
  return event;
}

/** `reason` of each rejection of a payload. */
export function reasonsOf<Value>(standard: Standard<Value>, content: unknown, options?: RunOptions): readonly string[] {
  return runStandard(standard, content, options).rejected.map(({ reason }) => reason);
}

/** How often each value occurs. */
export function tally(values: Iterable<unknown>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

/** An ISO 8601 moment with offset. */
export function at(iso: string): Instant {
  return instant(Date.parse(iso));
}

function eventsOf(result: Normalised): readonly EventBody[] {
  if (result.kind !== 'changes') return [];
  return result.changes.flatMap((change) => (change.op === 'put' && change.kind === 'event' ? [change.body] : []));
}

function bytesOf(content: unknown): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}
