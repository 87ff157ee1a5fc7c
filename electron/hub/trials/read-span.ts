import type { MoveChange, NewChange, PutChange } from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityId, Sha256 } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { RawPayload } from '../feeds/standard.ts';
import type { FeedSetup } from '../ingest/feed-setup.ts';
import { LiveIndex } from '../ingest/live-index.ts';
import { planPayload } from '../ingest/plan-payload.ts';
import { readHere } from '../ingest/read/record-reader.ts';
import { WaitingPatches } from '../ingest/waiting-patches.ts';
import type { HeldPayload } from '../store/event-store.ts';

/** The last words of one record after a span of payloads. */
export interface Word {
  readonly put: PutChange;
  /** The last place of a vehicle. */
  readonly move: MoveChange | null;
  /** False: a later payload took it away again. */
  readonly isLive: boolean;
  readonly document: string;
  readonly receivedAt: Instant;
  /** When the first payload that holds it was received. */
  readonly firstAt: Instant;
}

export interface SpanRead {
  readonly payloads: number;
  readonly records: number;
  /** By `kind/id`. */
  readonly words: ReadonlyMap<string, Word>;
  readonly rejects: ReadonlyMap<EntityId, RejectBody>;
  readonly hashes: ReadonlySet<Sha256>;
}

const MOST_BYTES = 512 * 1024 * 1024;
const MOST_RECORDS = 500_000;

/**
 * What payloads say one after another by one mapping and set of tables, by the very rules of ingest, from an empty state.
 * @param payloads oldest first
 * @throws RangeError where they are more than may be read at once
 */
export function readSpan(
  payloads: readonly HeldPayload[],
  feed: FeedSetup,
  bytesOf: (hash: Sha256) => Uint8Array | null,
): SpanRead {
  const total = payloads.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > MOST_BYTES) {
    throw new RangeError(
      `the payloads of this span have ${total} bytes, more than ${MOST_BYTES}: choose a shorter one`,
    );
  }
  const words = new Map<string, Word>();
  const rejects = new Map<EntityId, RejectBody>();
  const index = new LiveIndex();
  const waitingPatches = new WaitingPatches();
  const liveEvent = (id: EntityId): EventBody | null => {
    const word = words.get(`event/${id}`);
    return word?.put.kind === 'event' ? word.put.body : null;
  };
  const seen = new Set<Sha256>();
  let records = 0;
  for (const held of payloads) {
    const bytes = bytesOf(held.hash);
    if (bytes === null) continue;
    const wasTaken = (hash: Sha256): boolean => seen.has(hash);
    const payload = payloadOf(held, bytes);
    const plan = planPayload({
      payload,
      read: readHere({ payload, rawHash: held.hash, feed, only: null }),
      config: feed.config,
      index,
      waitingPatches,
      liveEvent,
      wasTaken,
      only: null,
    });
    seen.add(held.hash);
    records += plan.records;
    if (records > MOST_RECORDS)
      throw new RangeError(`this span has more than ${MOST_RECORDS} records: choose a shorter one`);
    for (const change of plan.changes) note(change, held, words, rejects);
  }
  return { payloads: payloads.length, records, words, rejects, hashes: seen };
}

export function payloadOf(held: HeldPayload, bytes: Uint8Array): RawPayload {
  const { feedId, receivedAt, mediaType, document, followedFrom } = held;
  return { feedId, bytes, receivedAt, mediaType, document, ...(followedFrom === null ? {} : { followedFrom }) };
}

function note(
  change: NewChange,
  held: HeldPayload,
  words: Map<string, Word>,
  rejects: Map<EntityId, RejectBody>,
): void {
  const { receivedAt, followedFrom } = held;
  const key = `${change.kind}/${change.id}`;
  const word = words.get(key);
  if (change.op === 'put' && change.kind === 'reject') rejects.set(change.id, change.body);
  else if (change.op === 'put') {
    const document = followedFrom?.document ?? held.document;
    words.set(key, {
      put: change,
      move: word?.move ?? null,
      isLive: true,
      document,
      receivedAt,
      firstAt: word?.firstAt ?? receivedAt,
    });
  } else if (word !== undefined) {
    words.set(key, change.op === 'move' ? { ...word, move: change } : { ...word, isLive: false });
  }
}
