import type { EntityKind } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';

const MOST = 100_000;

/**
 * Records that their feed took out, with the publisher's time of that, so that an older word of them that comes late
 * does not bring them back. Bounded; the oldest go first.
 */
export class Retractions {
  readonly #at = new Map<string, Instant>();

  note(kind: EntityKind, id: EntityId, at: Instant): void {
    const key = keyOf(kind, id);
    const known = this.#at.get(key);
    if (known !== undefined && known >= at) return;
    this.#at.delete(key);
    this.#at.set(key, at);
    const [oldest] = this.#at.keys();
    if (this.#at.size > MOST && oldest !== undefined) this.#at.delete(oldest);
  }

  /** Whether the record was taken out at or after this time. */
  covers(kind: EntityKind, id: EntityId, at: Instant | null): boolean {
    const retractedAt = this.#at.get(keyOf(kind, id));
    return retractedAt !== undefined && at !== null && at <= retractedAt;
  }
}

function keyOf(kind: EntityKind, id: EntityId): string {
  return `${kind} ${id}`;
}
