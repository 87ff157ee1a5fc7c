import type { EventReality } from '../../../shared/domain/event.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';

/** A replacement seen, perhaps before the record it replaces. */
export interface Replacement {
  readonly by: EntityId;
  readonly as: 'superseded' | 'cancelled';
  /** Only an event of this reality is meant; null: whatever it is. */
  readonly ofReality: EventReality | null;
  /** The publisher's time of the record that replaces. */
  readonly at: Instant | null;
}

/** Replacements are remembered for so many events: what a feed says of records it never sends must not fill the memory. */
const MOST_REPLACED = 100_000;

/** Which record stands in for which. The same set of replacements gives the same answer, in whatever order they came. */
export class Replacements {
  readonly #byEvent = new Map<EntityId, readonly Replacement[]>();

  of(id: EntityId, reality: EventReality): Replacement | undefined {
    const known = this.#byEvent.get(id);
    return known?.find(({ ofReality }) => ofReality === reality) ?? known?.find(({ ofReality }) => ofReality === null);
  }

  /** A cancellation is final; otherwise the newest replacement stands. */
  note(id: EntityId, replacement: Replacement): void {
    const known = this.#byEvent.get(id) ?? [];
    const same = known.find(({ ofReality }) => ofReality === replacement.ofReality);
    if (same !== undefined && standsOver(same, replacement)) return;
    this.#byEvent.set(id, [...known.filter((other) => other !== same), replacement]);
    const [oldest] = this.#byEvent.keys();
    if (this.#byEvent.size > MOST_REPLACED && oldest !== undefined) this.#byEvent.delete(oldest);
  }
}

/** Of two from the same moment the one with the greater id stands: any rule will do that does not ask which came first. */
function standsOver(a: Replacement, b: Replacement): boolean {
  if (a.as !== b.as) return a.as === 'cancelled';
  const [atA, atB] = [a.at ?? -Infinity, b.at ?? -Infinity];
  return atA === atB ? a.by > b.by : atA > atB;
}
