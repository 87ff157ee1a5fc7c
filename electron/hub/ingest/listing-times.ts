import type { FeedId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { credible, isOlder } from './record-time.ts';

/** So many older listings in a row are no stragglers: the publisher's clock was set back. */
const BELIEVED_AFTER = 3;
const MOST_DOCUMENTS = 10_000;

/** The newest listing of each document, so that an older one that comes late does not undo it. Bounded. */
export class ListingTimes {
  readonly #newest = new Map<string, { readonly at: Instant; readonly olderInARow: number }>();

  /** Whether a listing of this document was seen that bears a time. */
  knows(feedId: FeedId, document: string): boolean {
    return this.#newest.has(keyOf(feedId, document));
  }

  /** Notes a listing; true when a newer one was taken before it. */
  isLate(feedId: FeedId, document: string, publishedAt: Instant | null, now: Instant): boolean {
    const at = credible(publishedAt, now);
    if (at === null) return false;
    const key = keyOf(feedId, document);
    const known = this.#newest.get(key);
    const olderInARow = (known?.olderInARow ?? 0) + 1;
    const isLate = known !== undefined && isOlder(at, known.at) && olderInARow < BELIEVED_AFTER;
    this.#newest.set(key, isLate ? { at: known.at, olderInARow } : { at, olderInARow: 0 });
    const [oldest] = this.#newest.keys();
    if (this.#newest.size > MOST_DOCUMENTS && oldest !== undefined) this.#newest.delete(oldest);
    return isLate;
  }
}

function keyOf(feedId: FeedId, document: string): string {
  return `${feedId} ${document}`;
}
