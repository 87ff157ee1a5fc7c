import { expect, it } from 'vitest';
import { CATEGORIES } from '../../../../shared/domain/grade.ts';
import type { EntityId, Seq } from '../../../../shared/domain/ids.ts';
import { TABLE_NAMES, type TableBody } from '../../../../shared/domain/table.ts';
import { dueAt } from '../../../../shared/cases/work-time.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { tableProblem } from './table-problem.ts';
import { defaultTable, tableInForce } from './default-tables.ts';

it.each(TABLE_NAMES)('[CL12] the bundled table %s passes the check of the site’s own', (name) => {
  expect(() => defaultTable(name)).not.toThrow();
});

it('[CL12] every limit names its source, and can end', () => {
  const time = { calendar: defaultTable('calendar'), timeZone: 'Asia/Shanghai' };
  expect(tableProblem({ table: 'time-limits', rows: defaultTable('time-limits'), note: '', by: '' })).toBeNull();
  for (const { source, kind, limit } of defaultTable('time-limits')) {
    expect(source).not.toBe('');
    const start = instant(Date.parse('2026-02-14T10:00:00+08:00'));
    expect(dueAt(start, kind, limit, time)).toBeGreaterThan(start);
  }
});

it('[CL12] every narrative rule is a regular expression', () => {
  for (const { pattern } of defaultTable('narrative-rules')) expect(() => new RegExp(pattern, 'iu')).not.toThrow();
});

it('[CL12] every category but the last has a department', () => {
  const handled = new Set(defaultTable('departments').flatMap(({ categories }) => categories));
  expect(CATEGORIES.filter((category) => !handled.has(category))).toEqual(['other']);
});

it('[DS2] a site’s own table counts before the bundled one', () => {
  const body: TableBody = { table: 'stations', rows: [], note: '', by: 'admin' };
  const get = (_kind: string, id: EntityId) => (id === body.table ? { id, seq: 1 as Seq, body } : null);
  const state = { get } as unknown as Parameters<typeof tableInForce>[0];
  expect(tableInForce(state, 'stations')).toBe(body.rows);
  expect(tableInForce(state, 'calendar')).toBe(defaultTable('calendar'));
});
