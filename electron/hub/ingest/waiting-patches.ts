import { isDeepStrictEqual } from 'node:util';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { EventPatch } from '../feeds/standard.ts';

const MOST_EVENTS = 100_000;
const MOST_PER_EVENT = 100;

/** News about events that have not come yet. Bounded, whatever a feed says of records that it never sends. */
export class WaitingPatches {
  readonly #byEvent = new Map<EntityId, readonly EventPatch[]>();

  keep(patch: EventPatch): void {
    const known = this.#byEvent.get(patch.id) ?? [];
    // Publishers send the same news with every poll.
    if (known.some((other) => isDeepStrictEqual(other, patch))) return;
    this.#byEvent.set(patch.id, [...known, patch].slice(-MOST_PER_EVENT));
    const [oldest] = this.#byEvent.keys();
    if (this.#byEvent.size > MOST_EVENTS && oldest !== undefined) this.#byEvent.delete(oldest);
  }

  /** Hands over, and forgets, the news kept for an event: oldest first. */
  take(id: EntityId): readonly EventPatch[] {
    const patches = this.#byEvent.get(id);
    if (patches === undefined) return [];
    this.#byEvent.delete(id);
    return patches.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  }
}
