import type { EntityKind } from '../../../shared/domain/change.ts';
import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { DefaultPoints } from './default-points/default-points.ts';
import { ListingTimes } from './listing-times.ts';
import { RecurringStreams } from './recurring/recurring-streams.ts';
import { Replacements } from './replacements.ts';
import { Retractions } from './retractions.ts';

/** What ingest remembers of one live entity: enough to tell a repeat, a late arrival and an absence. */
export interface LiveEntry {
  readonly kind: EntityKind;
  readonly id: EntityId;
  readonly feedId: FeedId;
  /** The document whose listing it belongs to; its absence from there ends it. */
  readonly document: string;
  /** The document that its words were read from: another than `document` where that one only points at it. */
  readonly readFrom: string;
  /** Hash of the body without its place in the payload, so that a re-sent record is recognised in any payload. */
  readonly fingerprint: string;
  /**
   * What was last said that, said again, is no news. Of an event: hash of the body that an index gives of a record
   * whose own document is fetched too, null where there is no such index. Of a reject: what is wrong with it.
   */
  readonly listing: string | null;
  /** The publisher's time of the record itself; a lower one that comes later is out of date. */
  readonly sentAt: Instant | null;
  /** News that came apart from the record is in the event's body. */
  readonly isAmended: boolean;
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

interface Slot {
  entry: LiveEntry;
  listing: Listing;
}

/** What one document lists. */
interface Listing {
  readonly slots: Set<Slot>;
  /** No entry has been over for longer: most payloads need not look at them all. */
  firstOverAt: number;
}

/** The live entities of all feeds, also by the document that lists them. Derived from the log at start. */
export class LiveIndex {
  readonly #slots = new Map<EntityKind, Map<EntityId, Slot>>();
  readonly #documents = new Map<FeedId, Map<string, Listing>>();
  readonly replacements = new Replacements();
  readonly retractions = new Retractions();
  readonly listingTimes = new ListingTimes();
  readonly defaultPoints = new DefaultPoints();
  readonly recurring = new RecurringStreams();

  get(kind: EntityKind, id: EntityId): LiveEntry | undefined {
    return this.#slots.get(kind)?.get(id)?.entry;
  }

  set(entry: LiveEntry): void {
    const slots = this.#slots.get(entry.kind) ?? new Map<EntityId, Slot>();
    this.#slots.set(entry.kind, slots);
    const listing = this.#listing(entry.feedId, entry.document);
    listing.firstOverAt = Math.min(listing.firstOverAt, entry.overAt ?? Infinity);
    const known = slots.get(entry.id);
    if (known === undefined) {
      const slot = { entry, listing };
      slots.set(entry.id, slot);
      listing.slots.add(slot);
      return;
    }
    if (known.listing !== listing) {
      this.#leaveListing(known);
      listing.slots.add(known);
      known.listing = listing;
    }
    known.entry = entry;
  }

  delete(kind: EntityKind, id: EntityId): void {
    const slot = this.#slots.get(kind)?.get(id);
    if (slot === undefined) return;
    this.#slots.get(kind)?.delete(id);
    this.#leaveListing(slot);
  }

  /** What a document listed when it was last read. What is looked at may be deleted meanwhile. */
  *listedBy(feedId: FeedId, document: string): Iterable<LiveEntry> {
    for (const { entry } of this.#documents.get(feedId)?.get(document)?.slots ?? []) yield entry;
  }

  /** The events of a document that were over at this moment. */
  overBy(feedId: FeedId, document: string, at: number): readonly LiveEntry[] {
    const listing = this.#documents.get(feedId)?.get(document);
    if (listing === undefined || listing.firstOverAt > at) return [];
    const over: LiveEntry[] = [];
    listing.firstOverAt = Infinity;
    for (const { entry } of listing.slots) {
      if (entry.overAt === null) continue;
      listing.firstOverAt = Math.min(listing.firstOverAt, entry.overAt);
      if (entry.overAt <= at) over.push(entry);
    }
    return over;
  }

  /** Everything a feed has in the state. */
  ofFeed(feedId: FeedId): readonly LiveEntry[] {
    const documents = [...(this.#documents.get(feedId)?.values() ?? [])];
    return documents.flatMap(({ slots }) => Array.from(slots, ({ entry }) => entry));
  }

  /** The feeds that have something in the state. */
  feeds(): readonly FeedId[] {
    return [...this.#documents.keys()];
  }

  /** From now on all that the feed has in the state belongs to this document. */
  gather(feedId: FeedId, document: string): void {
    for (const entry of this.ofFeed(feedId)) if (entry.document !== document) this.set({ ...entry, document });
  }

  #listing(feedId: FeedId, document: string): Listing {
    const documents = this.#documents.get(feedId) ?? new Map<string, Listing>();
    this.#documents.set(feedId, documents);
    const listing = documents.get(document) ?? { slots: new Set(), firstOverAt: Infinity };
    documents.set(document, listing);
    return listing;
  }

  #leaveListing(slot: Slot): void {
    const { feedId, document } = slot.entry;
    slot.listing.slots.delete(slot);
    if (slot.listing.slots.size > 0) return;
    const documents = this.#documents.get(feedId);
    documents?.delete(document);
    if (documents?.size === 0) this.#documents.delete(feedId);
  }
}
