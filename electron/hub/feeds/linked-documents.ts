import type { FollowLink } from './standard.ts';

/** A document that a record points at, to be fetched once. */
export interface Link {
  readonly url: string;
  readonly recordId: string;
  /** Of the record as it pointed there; empty when not told. */
  readonly version: string;
  /** The document that lists the record. */
  readonly document: string;
  /** 1 for a link in a payload of the feed itself, 2 for a link in a linked document. */
  readonly depth: number;
}

interface Pending {
  readonly link: Link;
  readonly tries: number;
}

const MAX_DEPTH = 2;
const MAX_TRIES = 5;
const MAX_PENDING = 5_000;
const REMEMBERED = 20_000;

/**
 * Which linked documents are still to be fetched and which need not be fetched again. An index lists hundreds of
 * alerts each time it is polled; every one of them is fetched once. Bounded, whatever a feed lists.
 */
export class LinkedDocuments {
  readonly #pending = new Map<string, Pending>();
  /** Keys in the order of their last mention: the first is the longest unmentioned. */
  readonly #fetched = new Set<string>();
  #left = 0;

  /** Notes links; those fetched before, waiting already or nested too deeply are passed over. */
  add(links: readonly FollowLink[], document: string, depth: number): void {
    this.#left = 0;
    for (const { url, recordId, version = '' } of links) {
      const link = { url, recordId, version, document, depth };
      const key = keyOf(link);
      if (this.#fetched.has(key)) this.#remember(key);
      else if (depth > MAX_DEPTH || this.#pending.size >= MAX_PENDING) this.#left += 1;
      else if (!this.#pending.has(key)) this.#pending.set(key, { link, tries: 0 });
    }
  }

  /** The first link that waits and is not among those passed over; null when there is none. */
  next(passOver: ReadonlySet<Link>): Link | null {
    for (const { link } of this.#pending.values()) if (!passOver.has(link)) return link;
    return null;
  }

  fetched(link: Link): void {
    this.#pending.delete(keyOf(link));
    this.#remember(keyOf(link));
  }

  /** Given up after some tries, until the feed lists the link again. */
  failed(link: Link): void {
    const key = keyOf(link);
    const tries = (this.#pending.get(key)?.tries ?? 0) + 1;
    if (tries < MAX_TRIES) this.#pending.set(key, { link, tries });
    else this.#pending.delete(key);
  }

  /** How many links of the last `add` were not taken on because there are too many or they lie too deep. */
  get left(): number {
    return this.#left;
  }

  #remember(key: string): void {
    this.#fetched.delete(key);
    this.#fetched.add(key);
    const [oldest] = this.#fetched;
    if (this.#fetched.size > REMEMBERED && oldest !== undefined) this.#fetched.delete(oldest);
  }
}

// A publisher may keep the address and renew the record, so both make the link.
function keyOf({ url, recordId, version }: Link): string {
  return `${recordId}\n${version}\n${url}`;
}
