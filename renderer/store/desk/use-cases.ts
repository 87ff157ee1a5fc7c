import type { EntityId } from '../../../shared/domain/ids.ts';
import type { WorkTime } from '../../../shared/cases/work-time.ts';
import type { Department } from '../../../shared/domain/table.ts';
import { useMemo } from 'react';
import { useSeat, useSeatState } from '../seat-context.tsx';
import type { SeatStore } from '../seat-store.ts';
import { tableInForce } from '../table-in-force.ts';
import { CaseIndex, type CaseView } from './case-index.ts';
import type { CaseRow } from './case-row.ts';

const indexes = new WeakMap<SeatStore, CaseIndex>();

/** The cases of the moment shown, in the order of the queue. One index per seat, however many panels ask. */
export function useCases(): CaseView {
  const { store } = useSeat();
  const cases = useSeatState((state) => state.world.cases);
  let index = indexes.get(store);
  if (index === undefined) {
    index = new CaseIndex();
    indexes.set(store, index);
  }
  return index.update(cases);
}

/** The case that is selected, by itself or by one of its reports; null: none is. */
export function useSelectedCase(): CaseRow | null {
  const selection = useSeatState((state) => state.selection);
  const record = useSeatState(({ world }) =>
    selection?.kind === 'case' ? (world.cases.byEid.get(selection.eid) ?? null) : null,
  );
  const index = useCases();
  return record === null ? null : index.byId(record.id);
}

/** How this site reckons working time. */
export function useWorkTime(): WorkTime {
  const tables = useSeatState((state) => state.world.siteTables);
  const timeZone = useSeatState((state) => state.world.site?.body.timeZone ?? 'UTC');
  return useMemo(() => ({ calendar: tableInForce(tables, 'calendar'), timeZone }), [tables, timeZone]);
}

export function useDepartments(): readonly Department[] {
  const tables = useSeatState((state) => state.world.siteTables);
  return useMemo(() => tableInForce(tables, 'departments'), [tables]);
}

/** Units sent to a case that are not done there, and how many of them are on scene. */
export interface Crew {
  readonly sent: number;
  readonly onScene: number;
}

/** The crew of each case that has one. */
export function useCrews(): ReadonlyMap<EntityId, Crew> {
  const assignments = useSeatState((state) => state.world.assignments);
  return useMemo(() => {
    const crews = new Map<EntityId, { sent: number; onScene: number }>();
    for (const { body } of assignments.list) {
      if (body.clearAt !== null || body.cancelledAt !== null) continue;
      const crew = crews.get(body.caseId) ?? { sent: 0, onScene: 0 };
      crew.sent += 1;
      if (body.onSceneAt !== null) crew.onScene += 1;
      crews.set(body.caseId, crew);
    }
    return crews;
  }, [assignments]);
}
