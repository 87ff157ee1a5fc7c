import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Department, Station, TableBody } from '../../../../shared/domain/table.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { tableInForce } from './default-tables.ts';
import { tableProblem } from './table-problem.ts';

/**
 * Puts a table in force, whole. An earlier value, from the table's history, is put in force again in the same way. Refused
 * when the table is no longer as the person saw it.
 */
export function setTable({ body, was }: CommandOf<'set-table'>, { state, actor }: DeskContext): DeskDecision {
  const id = body.table as string as EntityId;
  const before = state.get('table', id);
  if ((before?.seq ?? 0) !== was) {
    const who = before === null ? 'somebody' : before.body.by;
    return { ok: false, error: `${who} changed this table meanwhile: look at it as it stands now, then try again` };
  }
  const problem = tableProblem(body) ?? danglingProblem(body, state);
  if (problem !== null) return { ok: false, error: `table ${body.table}, ${problem}` };
  return {
    ok: true,
    changes: [{ op: 'put', kind: 'table', id, occurredAt: null, body: { ...body, by: actor.user } }],
  };
}

/** What other tables and open tasks name must be there. */
function danglingProblem(body: TableBody, state: DeskState): string | null {
  switch (body.table) {
    case 'stations':
      return orphan(body.rows, tableInForce(state, 'departments'));
    case 'departments': {
      const known = new Set(body.rows.map(({ id }) => id));
      const task = [...state.all('task')].find(
        ({ body: { state: at, departmentId } }) =>
          !known.has(departmentId) && at !== 'verified' && at !== 'returned' && at !== 'cancelled',
      );
      if (task !== undefined)
        return `${task.body.departmentId} still has task ${task.id}: take it back before the department goes`;
      return orphan(tableInForce(state, 'stations'), body.rows);
    }
    case 'time-limits':
    case 'calendar':
    case 'run-cards':
    case 'narrative-rules':
    case 'unit-statuses':
    case 'alarm-rules':
      return null;
  }
}

function orphan(stations: readonly Station[], departments: readonly Department[]): string | null {
  const lost = stations.find(
    ({ departmentId }) => departmentId !== null && !departments.some(({ id }) => id === departmentId),
  );
  return lost === undefined ? null : `station ${lost.id} belongs to ${lost.departmentId}, which is no department`;
}
