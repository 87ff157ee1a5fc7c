import type { Grade } from '../../../shared/domain/grade.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { EventRecord } from '../event-standing.ts';
import { holdList, type HeldList } from './held-list.ts';
import type { CaseRow } from './case-row.ts';
import { eventQueueRow, type EventQueueRow } from './queue-rows.ts';

/** A line of the wall's list: an open case, or a report that no open case works on. */
export type WallRow = CaseRow | EventQueueRow;

/**
 * By grade, ungraded last; of one grade cases stand first, since somebody answers for them against a clock. Both lists come sorted
 * by grade and keep their own order within it.
 */
export function wallRows(cases: readonly CaseRow[], reports: readonly EventRecord[]): readonly WallRow[] {
  const rows: WallRow[] = [];
  let next = 0;
  for (const row of cases) {
    for (let one = reports[next]; one !== undefined && rank(one.body.grade) < rank(row.grade); one = reports[++next]) {
      rows.push(eventQueueRow(one));
    }
    rows.push(row);
  }
  return [...rows, ...reports.slice(next).map(eventQueueRow)];
}

export function gradeOf(row: WallRow): Grade | null {
  return row.kind === 'case' ? row.grade : row.event.body.grade;
}

/** A list under the pointer: what stood in it stays in its place, also what has left it since. `frozen` null: the list is free. */
export function heldWallRows(
  rows: readonly WallRow[],
  frozen: readonly WallRow[] | null,
  newest: (row: WallRow) => WallRow,
): HeldList<WallRow> {
  const stood = new Map<EntityId, WallRow>(frozen?.map((row) => [row.id, row]));
  const held = frozen === null ? null : [...stood.keys()];
  return holdList(
    rows,
    held,
    ({ id }) => id,
    (id) => {
      const row = stood.get(id);
      return row === undefined ? null : newest(row);
    },
  );
}

function rank(grade: Grade | null): number {
  return grade ?? 5;
}
