import type {
  EntityKind,
  MoveChange,
  NewChange,
  PutChange,
  RemoveChange,
  RemoveReason,
} from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { EventPatch } from '../feeds/standard.ts';
import { ownSentAt, renewed, withNews } from './amendments.ts';
import { fingerprint, type PackBody, packBody } from './fingerprint.ts';
import type { LiveEntry, LiveFix, LiveIndex } from './live-index.ts';
import { credible, isOlder } from './record-time.ts';
import type { Replacement } from './replacements.ts';
import type { WaitingPatches } from './waiting-patches.ts';

/** How long an event that is over stays in the state; its history stays for ever. */
const KEEP_OVER_MS = 24 * 3_600_000;

export interface ReconcilerOptions {
  /** Brought up to date while reconciling; to be rebuilt if the changes cannot be committed. */
  readonly index: LiveIndex;
  readonly waitingPatches: WaitingPatches;
  /** The committed body of a live event. */
  readonly liveEvent: (id: EntityId) => EventBody | null;
  readonly feedId: FeedId;
  /** The document that lists what is read; for a linked document the one that points there. */
  readonly document: string;
  /** What is read is the full document of a record that `document` lists in short. */
  readonly isLinked: boolean;
  /** Whether the very bytes at hand were taken before: asked only where it matters, as it costs a read. */
  readonly wasTaken: () => boolean;
  /** Absent: bodies are packed here. */
  readonly packOf?: PackBody;
  readonly now: Instant;
}

/**
 * Compares what a document says with what is known, and keeps only what is news: repeats and late arrivals change
 * nothing, a replacement counts whichever of the two came first, what a full listing no longer names has ended.
 */
export class Reconciler {
  readonly changes: NewChange[] = [];
  /** By index of `changes`: the body's packed bytes, where they had to be made. */
  readonly packed: Uint8Array[] = [];
  /** The newest moment the publisher claims for a record of this document. */
  newestAt: Instant | null = null;
  readonly #options: ReconcilerOptions;
  readonly #listed = new Map<EntityKind, Set<EntityId>>();
  /** Bodies of this very payload, not yet committed. */
  readonly #fresh = new Map<EntityId, EventBody>();

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  take(change: NewChange): void {
    this.#noteTime(change.occurredAt);
    switch (change.op) {
      case 'put':
        this.#take(change);
        break;
      case 'move':
        this.#move(change);
        break;
      case 'remove':
        this.#retract(change);
        break;
    }
  }

  /**
   * Takes what an index says of a record that has a document of its own. Once that document is known, the shorter
   * words of the index count only when they have changed. Returns their version.
   */
  takeListing(change: PutChange): string {
    this.#noteTime(change.occurredAt);
    const { index, document } = this.#options;
    const listing = fingerprint(change.body);
    const known = index.get(change.kind, change.id);
    const sentAt = 'sentAt' in change.body ? change.body.sentAt : null;
    const isUnchanged = known?.listing === listing;
    // After a restart: what is known came from the record's own document and is no older than the index says.
    const isFromLink =
      known !== undefined && known.listing === null && known.readFrom !== document && !isOlder(known.sentAt, sentAt);
    if (known !== undefined && (isUnchanged || isFromLink)) {
      this.list(change.kind, change.id);
      index.set({ ...known, document, listing });
    } else {
      this.#take(change);
      const taken = index.get(change.kind, change.id);
      if (taken !== undefined) index.set({ ...taken, listing });
    }
    return listing;
  }

  /** `by` takes the place of `id`, which may have come before or may come later. */
  replace(id: EntityId, replacement: Replacement): void {
    this.#options.index.replacements.note(id, replacement);
    const body = this.event(id);
    if (body !== null) this.#putEvent(id, this.#replaced(id, body));
  }

  /** News about an event; kept until the event comes when it has not come yet. */
  patch(patch: EventPatch): void {
    const body = this.event(patch.id);
    if (body === null) this.#options.waitingPatches.keep(patch);
    else this.#putEvent(patch.id, this.#replaced(patch.id, withNews(body, patch)));
  }

  /** Says of an event what has been found out about it here. */
  revise(id: EntityId, change: (body: EventBody) => EventBody): void {
    const body = this.event(id);
    if (body !== null) this.#putEvent(id, change(body));
  }

  /** Puts a record into quarantine; one that is bad in the same way in every poll is one entry, written once. */
  reject(id: EntityId, body: RejectBody): void {
    const known = this.#options.index.get('reject', id);
    const wrong = wrongness(body);
    if (known?.listing === wrong) return;
    const { index, feedId, document } = this.#options;
    this.changes.push({ op: 'put', kind: 'reject', id, occurredAt: body.receivedAt, body });
    index.set({
      kind: 'reject',
      id,
      feedId,
      document,
      readFrom: document,
      fingerprint: '',
      listing: wrong,
      sentAt: body.receivedAt,
      isAmended: false,
      overAt: null,
      fix: null,
    });
  }

  /** The document names this entity, whatever it says of it. */
  list(kind: EntityKind, id: EntityId): void {
    const listed = this.#listed.get(kind);
    if (listed === undefined) this.#listed.set(kind, new Set([id]));
    else listed.add(id);
  }

  /** Ends what the document listed before and does not now, but for `keep`: ids whose record could not be read. */
  endAbsent(keep: ReadonlySet<EntityId>): void {
    for (const { kind, id } of this.#options.index.listedBy(this.#options.feedId, this.#options.document)) {
      if (kind !== 'reject' && !this.#isListed(kind, id) && !keep.has(id)) this.#remove(kind, id, 'absent');
    }
  }

  /** Takes everything of a feed that is no longer configured out of the state. */
  withdrawAll(): void {
    for (const { kind, id } of this.#options.index.ofFeed(this.#options.feedId)) this.#remove(kind, id, 'withdrawn');
  }

  /**
   * Takes events out of the state that have been over for a day and that their document no longer names. What other
   * documents name stays: they are not read again until they change, and after a restart all of them are.
   */
  retireOver(): void {
    const { index, feedId, document, now } = this.#options;
    for (const { kind, id } of index.overBy(feedId, document, now - KEEP_OVER_MS)) {
      if (!this.#isListed(kind, id)) this.#remove(kind, id, 'ended');
    }
  }

  #take(change: PutChange): void {
    const { index, waitingPatches } = this.#options;
    const { kind, id, occurredAt } = change;
    const known = index.get(kind, id);
    if (known === undefined && index.retractions.covers(kind, id, timeOf(change))) return;
    this.list(kind, id);
    if (known !== undefined && this.#isOldWord(known, change)) return;
    if (kind !== 'event') {
      this.#put(change, occurredAt, null);
      return;
    }
    const before = known?.isAmended === true ? this.event(id) : null;
    let body = before === null ? change.body : renewed(change.body, before);
    for (const patch of waitingPatches.take(id)) body = withNews(body, patch);
    this.#putEvent(id, this.#replaced(id, body), this.#options.document);
  }

  /** Whether the room has heard a later word of the record than this one. */
  #isOldWord(known: LiveEntry, change: PutChange): boolean {
    const { document, isLinked, wasTaken, now } = this.#options;
    // A linked alert was often sent before the index that points at it was written.
    if (isLinked) return false;
    const sentAt = timeOf(change);
    if (isOlder(sentAt, credible(known.sentAt, now))) return true;
    // Two files may hold the same record. After a restart both are read again: the one read last before still counts.
    return known.document !== document && known.sentAt === sentAt && wasTaken();
  }

  /** What other records say of an event leaves it where it is listed. */
  #putEvent(id: EntityId, body: EventBody, document = this.#options.index.get('event', id)?.document): void {
    const overAt = body.status === 'active' ? body.endsAt : this.#options.now;
    if (this.#put({ op: 'put', kind: 'event', id, occurredAt: body.sentAt, body }, ownSentAt(body), overAt, document)) {
      this.#fresh.set(id, body);
    }
  }

  /** True when it is news. A known entity that another document lists now belongs to that one. */
  #put(change: PutChange, sentAt: Instant | null, overAt: Instant | null, document = this.#options.document): boolean {
    const { index, feedId, packOf = packBody } = this.#options;
    const known = index.get(change.kind, change.id);
    const packed = packOf(change.body);
    const isNews = known?.fingerprint !== packed.fingerprint;
    if (isNews) {
      this.packed[this.changes.length] = packed.bytes;
      this.changes.push(change);
      index.set({
        kind: change.kind,
        id: change.id,
        feedId,
        document,
        readFrom: 'raw' in change.body ? change.body.raw.document : document,
        fingerprint: packed.fingerprint,
        listing: known?.listing ?? null,
        sentAt,
        isAmended: 'amended' in change.body,
        overAt,
        fix: known?.fix ?? null,
      });
    } else if (known !== undefined && (known.document !== document || isOlder(known.sentAt, sentAt))) {
      index.set({ ...known, document, sentAt });
    }
    return isNews;
  }

  #move(change: MoveChange): void {
    const known = this.#options.index.get(change.kind, change.id);
    if (known === undefined) return;
    const { fix } = known;
    const next: LiveFix = {
      at: change.occurredAt,
      lon7: Math.round(change.lon * 1e7),
      lat7: Math.round(change.lat * 1e7),
    };
    const repeated = fix !== null && fix.at === next.at && fix.lon7 === next.lon7 && fix.lat7 === next.lat7;
    if (repeated || (fix !== null && isOlder(next.at, credible(fix.at, this.#options.now)))) return;
    this.changes.push(change);
    this.#options.index.set({ ...known, fix: next });
  }

  /** Taken out by its publisher: counts against all that was said before it, also what is heard later. */
  #retract({ kind, id, occurredAt, reason }: RemoveChange): void {
    const { index } = this.#options;
    const known = index.get(kind, id);
    if (known !== undefined && isOlder(occurredAt, known.fix?.at ?? known.sentAt)) return;
    if (occurredAt !== null) index.retractions.note(kind, id, occurredAt);
    this.#remove(kind, id, reason);
  }

  #remove(kind: EntityKind, id: EntityId, reason: RemoveReason): void {
    if (this.#options.index.get(kind, id) === undefined) return;
    this.#options.index.delete(kind, id);
    this.#fresh.delete(id);
    this.changes.push({ op: 'remove', kind, id, occurredAt: null, reason });
  }

  /** The event as it stands, with what this payload has said of it so far. */
  event(id: EntityId): EventBody | null {
    if (this.#options.index.get('event', id) === undefined) return null;
    return this.#fresh.get(id) ?? this.#options.liveEvent(id);
  }

  #replaced(id: EntityId, body: EventBody): EventBody {
    const replacement = this.#options.index.replacements.of(id, body.reality);
    return replacement === undefined ? body : { ...body, status: replacement.as, replacedBy: replacement.by };
  }

  #isListed(kind: EntityKind, id: EntityId): boolean {
    return this.#listed.get(kind)?.has(id) ?? false;
  }

  #noteTime(at: Instant | null): void {
    if (at !== null && (this.newestAt === null || at > this.newestAt)) this.newestAt = at;
  }
}

/** What is wrong with a record, in words that are the same whenever it is. */
export function wrongness({ reason, detail }: Pick<RejectBody, 'reason' | 'detail'>): string {
  return `${reason}: ${detail}`;
}

/** The publisher's time of what a put says. */
function timeOf({ body, occurredAt }: PutChange): Instant | null {
  return 'sentAt' in body ? body.sentAt : occurredAt;
}
