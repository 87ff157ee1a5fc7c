import { describe, expect, it } from 'vitest';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { TableBody } from '../../../../shared/domain/table.ts';
import type { CommandOf } from '../desk/command-of.ts';
import { actor, type DutyHouse, dutyHouse, STORE_KINDS } from '../../../../test/support/duty-house.ts';
import { defaultTable, tableInForce } from './default-tables.ts';
import { tableProblem } from './table-problem.ts';

const about = { note: '', by: '' };
const rules = (pattern: string): TableBody => ({
  table: 'narrative-rules',
  rows: [{ pattern, category: 'fire', grade: null, priority: null }],
  ...about,
});
const set = (house: DutyHouse, body: TableBody, was = 0) =>
  house.run(
    { name: 'set-table', body: structuredClone(body) as CommandOf<'set-table'>['body'], was },
    actor('admin', '管理员'),
  );
const calendar = (parts: Partial<Extract<TableBody, { readonly table: 'calendar' }>['rows']>): TableBody => ({
  table: 'calendar',
  rows: { ...defaultTable('calendar'), ...parts },
  ...about,
});
const name = { 'zh-CN': '节', en: 'Holiday' };

describe.each(STORE_KINDS)('tables on the %s store', (kind) => {
  it('[DS13] a table is in force once it is set, and an earlier value once it is set again', async () => {
    await using house = await dutyHouse(kind);
    expect(await set(house, rules('起火|冒烟'))).toMatchObject({ ok: true });
    const first = house.state.get('table', 'narrative-rules' as EntityId);
    expect(first?.body).toMatchObject({ by: '管理员' });
    expect(await set(house, rules('着火'), first?.seq)).toMatchObject({ ok: true });
    const second = house.state.get('table', 'narrative-rules' as EntityId);
    if (first === null) throw new Error('it was set');
    expect(await set(house, first.body, second?.seq)).toMatchObject({ ok: true });
    expect(tableInForce(house.state, 'narrative-rules')).toMatchObject([{ pattern: '起火|冒烟' }]);
  });

  it('[DS5] a table that somebody changed meanwhile is left alone', async () => {
    await using house = await dutyHouse(kind);
    await set(house, rules('起火'));
    expect(await set(house, rules('着火'))).toMatchObject({ ok: false, error: expect.stringContaining('管理员') });
  });

  it('[DS13] a limit to or from what no case comes to is refused', async () => {
    await using house = await dutyHouse(kind);
    const [row] = defaultTable('time-limits');
    if (row === undefined) throw new Error('there is a limit');
    const rows = [{ ...row, process: 'emergency', from: 'received', to: 'filed' } as const];
    expect(await set(house, { table: 'time-limits', rows, ...about })).toMatchObject({
      ok: false,
      error: expect.stringContaining('no emergency case comes to filed'),
    });
  });

  it('[DS13] what a table names must be there, and what is still needed stays', async () => {
    await using house = await dutyHouse(kind);
    const point = [113.58, 37.86] as const;
    const station = { id: 's1', name, departmentId: 'nobody', point, minimum: {} };
    expect(await set(house, { table: 'stations', rows: [station], ...about })).toMatchObject({ ok: false });
    await house.report('a');
    await house.run({ name: 'open-case', process: 'city', about: { kind: 'event', id: 'a' }, facts: {} });
    const task = { caseId: '2026-000001', departmentId: 'police', part: 'lead', title: '疏导', dueAt: null } as const;
    await house.run({ name: 'send-task', ...task });
    const rows = defaultTable('departments').filter(({ id }) => id !== 'police');
    expect(await set(house, { table: 'departments', rows, ...about })).toMatchObject({
      ok: false,
      error: expect.stringContaining('2026-000001~1'),
    });
  });
});

describe('sense in a table', () => {
  it.each([
    'time-limits',
    'calendar',
    'run-cards',
    'stations',
    'departments',
    'narrative-rules',
    'unit-statuses',
  ] as const)('[DS13] the bundled %s make sense', (table) => {
    expect(tableProblem({ table, rows: defaultTable(table), ...about } as TableBody)).toBeNull();
  });

  const [limit] = defaultTable('time-limits');
  if (limit === undefined) throw new Error('the defaults have rows');
  const any = { categories: null, grades: null, priorities: null };
  const need = { types: ['engine'], capabilities: [], count: 1 };
  const card = { id: 'fire', name, ...any, levels: [{ needs: [need] }], mode: 'closest', radiusM: null } as const;
  const day = (text: string) => ({ day: text, name });

  it.each<[what: string, body: TableBody]>([
    ['a pattern that does not compile', rules('起火(')],
    ['a pattern that fits all', rules('火*')],
    ['holidays out of order', calendar({ holidays: [day('2026-10-02'), day('2026-10-01')] })],
    ['a day named twice', calendar({ makeUpDays: ['2026-10-10', '2026-10-10'] })],
    ['a holiday that is worked', calendar({ holidays: [day('2026-10-10')], makeUpDays: ['2026-10-10'] })],
    [
      'hours that overlap',
      calendar({
        hours: [
          { from: 480, to: 720 },
          { from: 700, to: 1080 },
        ],
      }),
    ],
    ['hours that end first', calendar({ hours: [{ from: 720, to: 480 }] })],
    ['a week without work', calendar({ workWeekdays: [] })],
    ['half a working day', { table: 'time-limits', rows: [{ ...limit, kind: 'working-days', limit: 0.5 }], ...about }],
    ['a limit to where it begins', { table: 'time-limits', rows: [{ ...limit, to: limit.from }], ...about }],
    ['two cards of one name', { table: 'run-cards', rows: [card, card], ...about }],
    [
      'a need of anything',
      { table: 'run-cards', rows: [{ ...card, levels: [{ needs: [{ ...need, types: [] }] }] }], ...about },
    ],
  ])('[DS13] %s is refused', (_, body) => {
    expect(tableProblem(body)).toEqual(expect.any(String));
  });
});
