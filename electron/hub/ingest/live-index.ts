import { createHash } from 'node:crypto';
import type { BodyOf, EntityKind } from '../../../shared/domain/change.ts';
import type { EventReality } from '../../../shared/domain/event.ts';
import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import { pack } from '../../../shared/protocol/codec.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { EventPatch } from '../feeds/standard.ts';

/** What ingest remembers of one live entity: enough to tell a repeat, a late arrival and an absence. */
export interface LiveEntry {
  readonly kind: EntityKind;
  readonly id: EntityId;
  readonly feedId: FeedId;
  readonly document: string;
  /** Hash of the body without its place in the payload, so that a re-sent record is recognised in any payload. */
  readonly fingerprint: string;
  /**
   * What was last said that, said again, is no news. Of an event: hash of the body that an index gives of a record
   * whose own document is fetched too, null where there is no such index. Of a reject: what is wrong with it.
   */
  readonly listing: string | null;
  /** The publisher's time of the record; a lower one that comes later is out of date. */
  readonly sentAt: Instant | null;
  /** When an event is over: the moment it stopped being active, or its end. Null: not an event, or open-ended. */
  readonly overAt: Instant | null;
  readonly fix: LiveFix | null;
}

export interface LiveFix {
  readonly at: Instant;
  /** Degrees × 1e7, as the log keeps them. */
  readonly lon7: number;
  readonly lat7: number;
}

/** A replacement seen, perhaps before the record it replaces. */
export interface Replacement {
  readonly by: EntityId;
  readonly as: 'superseded' | 'cancelled';
  /** Only an event of this reality is meant; null: whatever it is. */
  readonly ofReality: EventReality | null;
}

/** The live entities of all feeds, also by the document that lists them. Derived from the log at start. */
export class LiveIndex {
  readonly #entries = new Map<string, LiveEntry>();
  readonly #byDocument = new Map<string, Set<string>>();
  readonly #replacements = new Map<string, Replacement>();
  readonly #waitingPatches = new Map<EntityId, EventPatch[]>();

  get(kind: EntityKind, id: EntityId): LiveEntry | undefined {
    return this.#entries.get(entityKey(kind, id));
  }

  set(entry: LiveEntry): void {
    this.delete(entry.kind, entry.id);
    const key = entityKey(entry.kind, entry.id);
    this.#entries.set(key, entry);
    const document = documentKey(entry.feedId, entry.document);
    const listed = this.#byDocument.get(document) ?? new Set();
    this.#byDocument.set(document, listed.add(key));
  }

  delete(kind: EntityKind, id: EntityId): void {
    const key = entityKey(kind, id);
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    const document = documentKey(entry.feedId, entry.document);
    const listed = this.#byDocument.get(document);
    listed?.delete(key);
    if (listed?.size === 0) this.#byDocument.delete(document);
  }

  /** What a document listed when it was last read. */
  listedBy(feedId: FeedId, document: string): readonly LiveEntry[] {
    const keys = this.#byDocument.get(documentKey(feedId, document)) ?? [];
    return [...keys].flatMap((key) => this.#entries.get(key) ?? []);
  }

  /** Everything a feed has in the state. */
  ofFeed(feedId: FeedId): readonly LiveEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.feedId === feedId);
  }

  /** The feeds that have something in the state. */
  feeds(): ReadonlySet<FeedId> {
    return new Set([...this.#entries.values()].map((entry) => entry.feedId));
  }

  replacementOf(id: EntityId, reality: EventReality): Replacement | undefined {
    return this.#replacements.get(`${reality} ${id}`) ?? this.#replacements.get(` ${id}`);
  }

  /** A cancellation is final; otherwise the newest replacement stands. */
  setReplacement(id: EntityId, replacement: Replacement): void {
    const key = `${replacement.ofReality ?? ''} ${id}`;
    if (this.#replacements.get(key)?.as === 'cancelled' && replacement.as !== 'cancelled') return;
    this.#replacements.set(key, replacement);
  }

  /** Keeps news about an event that has not come yet. */
  keepPatch(patch: EventPatch): void {
    this.#waitingPatches.set(patch.id, [...(this.#waitingPatches.get(patch.id) ?? []), patch]);
  }

  /** Hands over, and forgets, the news kept for an event: oldest first. */
  takePatches(id: EntityId): readonly EventPatch[] {
    const patches = this.#waitingPatches.get(id) ?? [];
    this.#waitingPatches.delete(id);
    return [...patches].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  }
}

function entityKey(kind: EntityKind, id: EntityId): string {
  return `${kind} ${id}`;
}

function documentKey(feedId: FeedId, document: string): string {
  return `${feedId} ${document}`;
}

/** A body's identity apart from the payload it came in. */
export function fingerprint(body: BodyOf[EntityKind]): string {
  return createHash('sha1')
    .update(pack({ ...body, raw: null }))
    .digest('base64');
}
