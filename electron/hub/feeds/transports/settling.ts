import type { Instant } from '../../../../shared/time/instant.ts';
import { sameStamp, type Stamp } from './list-documents.ts';

interface Seen {
  /** Null while the document is missing. */
  readonly stamp: Stamp | null;
  readonly since: Instant;
  /** How many looks in a row found it changed. */
  readonly changes: number;
}

/** A document found changed by so many looks in a row will not settle by waiting. */
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
    if (before === undefined || !same(before.stamp, stamp)) {
      this.#seen.set(document, { stamp, since: now, changes: (before?.changes ?? -1) + 1 });
      return false;
    }
    // A clock that was set back would make the wait endless: start it over.
    if (now < before.since) this.#seen.set(document, { ...before, since: now });
    return now - before.since >= this.#settleMs;
  }

  /** True when a document keeps changing; then counts anew, so that it is told now and then. */
  isRestless(document: string): boolean {
    const seen = this.#seen.get(document);
    if (seen === undefined || seen.changes < PATIENCE) return false;
    this.#seen.set(document, { ...seen, changes: 0 });
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
