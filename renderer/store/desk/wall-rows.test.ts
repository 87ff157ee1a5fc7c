import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grade } from '../../../shared/domain/grade.ts';
import { caseBody } from '../../../test/builders/case-body.ts';
import { putRow } from '../../../test/builders/data-frames.ts';
import { eventBody } from '../../../test/builders/event-body.ts';
import { decodeRow } from '../decode-row.ts';
import type { EventRecord } from '../event-standing.ts';
import { byGradeThenNewest } from '../selectors.ts';
import { byUrgency, CaseRow } from './case-row.ts';
import { eventQueueRow } from './queue-rows.ts';
import { gradeOf, heldWallRows, wallRows, type WallRow } from './wall-rows.ts';

function caseRow(eid: number, grade: Grade | null = null, title = ''): CaseRow {
  const record = decodeRow(putRow(eid, eid, 'case', caseBody({ grade, title })));
  if (record.kind !== 'case') throw new Error('a case was put');
  return new CaseRow(record);
}

function event(eid: number, grade: Grade | null = null, seq = eid): EventRecord {
  const record = decodeRow(putRow(seq, eid, 'event', eventBody({ grade })));
  if (record.kind !== 'event') throw new Error('an event was put');
  return record;
}

const order = (rows: readonly WallRow[]): readonly string[] => rows.map(({ kind, ref }) => `${kind} ${ref.eid}`);

test('[UI105] by grade, ungraded last; of one grade cases stand first', () => {
  const rows = wallRows(
    [caseRow(1, 2), caseRow(2, 4), caseRow(3)],
    [event(11, 1), event(12, 2), event(13, 3), event(14, 4), event(15)],
  );
  expect(order(rows)).toEqual([
    'event 11',
    'case 1',
    'event 12',
    'event 13',
    'case 2',
    'event 14',
    'case 3',
    'event 15',
  ]);
});

const grades = fc.array(fc.constantFrom(1, 2, 3, 4, null), { maxLength: 12 });

test('[UI105] every case and report stands once, in the order of its own list, whatever the grades', () => {
  fc.assert(
    fc.property(grades, grades, (ofCases, ofReports) => {
      const cases = ofCases.map((grade, i) => caseRow(i + 1, grade)).sort(byUrgency);
      const reports = ofReports.map((grade, i) => event(i + 101, grade)).sort(byGradeThenNewest);
      const rows = wallRows(cases, reports);
      expect(rows.filter(({ kind }) => kind === 'case')).toEqual(cases);
      expect(rows.flatMap((row) => (row.kind === 'event' ? [row.event] : []))).toEqual(reports);
      const ranks = rows.map((row) => (gradeOf(row) ?? 5) * 2 + (row.kind === 'case' ? 0 : 1));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }),
  );
});

test('[UI5] a list that nobody points at follows its order', () => {
  const rows = [caseRow(2), eventQueueRow(event(1))];
  expect(heldWallRows(rows, null, (row) => row)).toEqual({ rows, waiting: 0 });
});

test('[UI5] a held list keeps its places with the newest content, keeps what left it, counts what came', () => {
  const frozen = [caseRow(1, 2, 'then'), eventQueueRow(event(2)), eventQueueRow(event(3))];
  const newer = new Map<number, WallRow>([
    [1, caseRow(1, 2, 'now')],
    [2, eventQueueRow(event(2, null, 20))],
  ]);
  const now = [eventQueueRow(event(9)), ...newer.values()];
  const { rows, waiting } = heldWallRows(now, frozen, (row) => newer.get(row.ref.eid) ?? row);
  expect(order(rows)).toEqual(['case 1', 'event 2', 'event 3']);
  expect(rows.map((row) => (row.kind === 'case' ? row.record.body.title : row.event.seq))).toEqual(['now', 20, 3]);
  expect(waiting).toBe(1);
});
