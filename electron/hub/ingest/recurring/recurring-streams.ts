import { hash } from 'node:crypto';
import type { PutChange } from '../../../../shared/domain/change.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { RecurringRule } from '../../../../shared/domain/feed.ts';
import { recordEntityId, type EntityId, type FeedId } from '../../../../shared/domain/ids.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { isoUtc } from '../../../../shared/time/iso.ts';

const MOST_STREAMS = 10_000;
const MOST_OCCURRENCES = 1_000;
const MARK = 'recurring~';

export type EventPut = Extract<PutChange, { readonly kind: 'event' }>;

/** What is remembered of one stream beside its event. */
interface Stream {
  /** Occurrences counted, so that one heard twice counts once. */
  readonly counted: Set<string>;
  /** After a restart: what happened no later than this was counted before. */
  readonly countedUntil: number;
}

/** Whether the entity is a stream of recurring messages. */
export function isStream(feedId: FeedId, id: EntityId): boolean {
  return id.startsWith(`${feedId}/${MARK}`);
}

/**
 * The one event that all records with these facts are about; null: the record has none of them and stands by itself.
 */
export function streamId(body: EventBody, { keyFacts }: RecurringRule): EntityId | null {
  const values = keyFacts.map((name) => body.facts[name] ?? '');
  if (values.every((value) => value === '')) return null;
  const digest = hash('sha256', JSON.stringify(values), 'hex').slice(0, 24);
  return recordEntityId(body.feedId, `${MARK}${digest}`);
}

/** Folds records of one source and kind into one event, whose facts tell how often and from when to when. */
export class RecurringStreams {
  readonly #streams = new Map<EntityId, Stream>();

  /**
   * The stream's event with one more record: its words are those of the newest record, in whatever order they come.
   * @param known the event as it stands; null: it begins
   */
  fold(id: EntityId, { body, occurredAt }: EventPut, known: EventBody | null, receivedAt: Instant): EventPut {
    const at = body.sentAt ?? receivedAt;
    const firstAt = timeFact(known, 'firstAt');
    const lastAt = timeFact(known, 'lastAt');
    const isNew = this.#count(id, `${body.recordId} ${at}`, at, known === null ? null : lastAt);
    const count = Number(known?.facts['count'] ?? 0) + (isNew ? 1 : 0);
    const isNewest = known === null || lastAt === null || at >= lastAt;
    const words = isNewest ? body : known;
    const facts = {
      ...words.facts,
      count: String(count),
      firstAt: isoUtc(firstAt === null ? at : Math.min(firstAt, at)),
      lastAt: isoUtc(lastAt === null ? at : Math.max(lastAt, at)),
    };
    const sentAt = isNewest ? (body.sentAt ?? at) : words.sentAt;
    return { op: 'put', kind: 'event', id, occurredAt: occurredAt ?? at, body: { ...words, sentAt, facts } };
  }

  /** False when this occurrence was counted before. */
  #count(id: EntityId, occurrence: string, at: number, countedUntil: number | null): boolean {
    const known = this.#streams.get(id);
    // An event that has left the state begins anew.
    const isFresh = known === undefined || (countedUntil === null && known.counted.size > 0);
    const stream = isFresh ? { counted: new Set<string>(), countedUntil: countedUntil ?? -Infinity } : known;
    this.#streams.delete(id);
    this.#streams.set(id, stream);
    const [oldest] = this.#streams.keys();
    if (this.#streams.size > MOST_STREAMS && oldest !== undefined) this.#streams.delete(oldest);
    if (at <= stream.countedUntil || stream.counted.has(occurrence)) return false;
    stream.counted.add(occurrence);
    const [first] = stream.counted;
    if (stream.counted.size > MOST_OCCURRENCES && first !== undefined) stream.counted.delete(first);
    return true;
  }
}

function timeFact(body: EventBody | null, name: string): Instant | null {
  const at = Date.parse(body?.facts[name] ?? '');
  return Number.isFinite(at) ? instant(at) : null;
}
