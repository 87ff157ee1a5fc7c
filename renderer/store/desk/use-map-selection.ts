import { useSeatState } from '../seat-context.tsx';
import type { EntityRef } from '../selection.ts';
import { useSelectedCase } from './use-cases.ts';

/** What the map marks: of a selected case the first of its reports that is in the picture. */
export function useMapSelection(): EntityRef | null {
  const selection = useSeatState((state) => state.selection);
  const events = useSeatState((state) => state.world.events);
  const row = useSelectedCase();
  if (selection?.kind !== 'case') return selection;
  const placed = row === null ? undefined : events.list.find(({ id }) => row.record.body.events.includes(id));
  return placed === undefined ? null : { kind: 'event', eid: placed.eid };
}
