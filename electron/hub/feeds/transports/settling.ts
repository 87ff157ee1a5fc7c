import type { Instant } from '../../../../shared/time/instant.ts';
import { sameStamp, type Stamp } from './list-documents.ts';

interface Seen {
  /** Null while the document is missing. */
  readonly stamp: Stamp | null;
  readonly since: Instant;
  /** Since when it has not stood still once. */
  readonly restlessSince: Instant;
}

/** A document that changes for so many settling times on end will not settle by waiting. */
const PATIENCE = 30;

/**
 * Tells when a document has stood still for long enough. A file that is being written, or is missing while it is
 * replaced, looks different from one look to the next.
 */
export class Settling {
  readonly #settleMs: number;
  readonly #seen = new Map<string, Seen>();

  constructor(settleMs: number) {
    this.#settleMs = settleMs;
  }

  /** How many documents are not known to stand still. */
  get size(): number {
    return this.#seen.size;
  }

  documents(): readonly string[] {
    return [...this.#seen.keys()];
  }

  /** Notes one look; true when nothing changed for `settleMs` before it. */
  stands(document: string, stamp: Stamp | null, now: Instant): boolean {
    const before = this.#seen.get(document);
    // A clock that was set back would make the wait endless: start it over.
    const first = before === undefined || now < before.since;
    if (first || !same(before.stamp, stamp)) {
      this.#seen.set(document, { stamp, since: now, restlessSince: first ? now : before.restlessSince });
      return false;
    }
    return now - before.since >= this.#settleMs;
  }

  /** True when a document has been changing for a long time; then counts anew, so that it is told now and then. */
  isRestless(document: string, now: Instant): boolean {
    const seen = this.#seen.get(document);
    if (seen === undefined || now - seen.restlessSince < PATIENCE * this.#settleMs) return false;
    this.#seen.set(document, { ...seen, restlessSince: now });
    return true;
  }

  forget(document: string): void {
    this.#seen.delete(document);
  }

  clear(): void {
    this.#seen.clear();
  }
}

function same(a: Stamp | null, b: Stamp | null): boolean {
  return a === null || b === null ? a === b : sameStamp(a, b);
}
