import type { Eid } from '../../../shared/domain/ids.ts';
import type { EventRecord } from '../../store/event-standing.ts';

/** What stands in the list while it is held still. */
export interface HeldRows {
  readonly rows: readonly EventRecord[];
  /** Events that came meanwhile and wait at the edge. */
  readonly waiting: number;
}

/**
 * A list under the pointer doesn't reorder: the rows `frozen` when the pointer came keep their places with their newest content,
 * one that ended stays where it was, and new ones are counted. `frozen` null: the list is free.
 */
export function heldRows(
  active: readonly EventRecord[],
  frozen: readonly EventRecord[] | null,
  byEid: ReadonlyMap<Eid, EventRecord>,
): HeldRows {
  if (frozen === null) return { rows: active, waiting: 0 };
  const known = new Set(frozen.map(({ eid }) => eid));
  return {
    rows: frozen.map((row) => byEid.get(row.eid) ?? row),
    waiting: active.filter(({ eid }) => !known.has(eid)).length,
  };
}
