import type { Seat } from '../seat.ts';
import type { WorldState } from '../seat-state.ts';
import type { EntityRef } from '../selection.ts';
import type { QueueTab } from './duty-state.ts';

/** Changes after the one waited for; what has not shown by then was changed again meanwhile, and is left to the person to find. */
const PATIENCE = 200;

/** Selects what a change made — a case, else the report — as soon as the picture shows it. Another selection meanwhile counts more. */
export function selectCommitted(seat: Seat, seq: number): void {
  const { store } = seat;
  const before = store.getState().selection;
  const look = (): boolean => {
    const { world, selection } = store.getState();
    if (selection !== before) return true;
    const made = madeBy(world, seq);
    if (made === null) return world.headSeq > seq + PATIENCE;
    store.setState((state) => ({
      selection: made.ref,
      duty: { ...state.duty, tab: made.tab, ticked: new Set() },
    }));
    return true;
  };
  if (look()) return;
  const stop = store.subscribe(() => {
    if (look()) stop();
  });
}

function madeBy(world: WorldState, seq: number): { readonly ref: EntityRef; readonly tab: QueueTab } | null {
  const event = world.events.list.findLast((record) => record.seq === seq);
  const made = world.cases.list.findLast(
    ({ seq: at, body }) => at === seq || (event !== undefined && body.events.includes(event.id)),
  );
  if (made !== undefined)
    return { ref: { kind: 'case', eid: made.eid }, tab: made.body.process === 'city' ? 'cases' : 'incidents' };
  return event === undefined ? null : { ref: { kind: 'event', eid: event.eid }, tab: 'reports' };
}
