import { describe, expect, it } from 'vitest';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { actor, type DutyHouse, dutyHouse, MORNING, STORE_KINDS } from '../../../../test/support/duty-house.ts';
import type { CommandOf } from '../desk/command-of.ts';

const CASE = '2026-000001';
const TASK = `${CASE}~1` as EntityId;
const FIRE = actor('department', '消防员', 'fire-rescue');

async function houseWithCase(kind: (typeof STORE_KINDS)[number]): Promise<DutyHouse> {
  const house = await dutyHouse(kind);
  await house.report('a');
  await house.run({ name: 'open-case', process: 'city', about: { kind: 'event', id: 'a' }, facts: {} });
  return house;
}

const send = (house: DutyHouse, parts: Partial<CommandOf<'send-task'>> = {}) =>
  house.run({
    name: 'send-task',
    caseId: CASE,
    departmentId: 'fire-rescue',
    part: 'lead',
    title: '清除积水',
    dueAt: null,
    ...parts,
  });
const task = (house: DutyHouse) => house.state.get('task', TASK);
const act = (house: DutyHouse, what: CommandOf<'act-on-task'>['act'], by = FIRE) =>
  house.run({ name: 'act-on-task', taskId: TASK, was: task(house)?.seq ?? 0, act: what }, by);
const leads = (house: DutyHouse) => house.state.get('case', CASE as EntityId)?.body;

describe.each(STORE_KINDS)('tasks on the %s store', (kind) => {
  it('[DS11] a task is sent, done, done again, and verified by somebody else', async () => {
    await using house = await houseWithCase(kind);
    expect(await send(house)).toMatchObject({ ok: true });
    expect(leads(house)?.leadDepartment).toBe('fire-rescue');
    await act(house, { do: 'accept' });
    await act(house, { do: 'start' });
    expect(await act(house, { do: 'done', words: '已清' })).toMatchObject({ ok: true, seq: task(house)?.seq });
    await act(house, { do: 'rework', reason: '仍有积水' }, actor('duty'));
    expect(task(house)?.body).toMatchObject({ state: 'handling', reworks: 1, doneBy: null, reason: '仍有积水' });
    await act(house, { do: 'done', words: '' }, actor('duty', '代记'));
    expect(await act(house, { do: 'verify' }, actor('duty', '代记'))).toMatchObject({ ok: false });
    expect(await act(house, { do: 'verify' }, actor('supervisor'))).toMatchObject({ ok: true });
    expect(task(house)?.body).toMatchObject({ state: 'verified', acceptedAt: MORNING, verifiedAt: MORNING });
    const entries = [...house.state.all('log-entry')].map(({ body }) => body.code);
    expect(entries).toEqual([
      'case.open',
      ...['send', 'accept', 'start', 'done', 'rework', 'done', 'verify'].map((each) => `task.${each}`),
    ]);
  });

  it('[DS11] another department may not, nor anybody out of turn, nor without a later time', async () => {
    await using house = await houseWithCase(kind);
    await send(house);
    expect(await act(house, { do: 'accept' }, actor('department', '燃气', 'gas'))).toMatchObject({ ok: false });
    expect(await act(house, { do: 'verify' }, actor('duty'))).toMatchObject({ ok: false });
    const early = { do: 'extend', dueAt: MORNING - 1, reason: '备料' } as const;
    expect(await act(house, early, actor('leader'))).toMatchObject({ ok: false });
    expect(await act(house, { ...early, dueAt: MORNING + 1 }, actor('leader'))).toMatchObject({ ok: true });
    expect(await act(house, { do: 'return', reason: '不属本单位' })).toMatchObject({ ok: true });
    expect(await act(house, { do: 'accept' })).toMatchObject({ ok: false });
  });

  it('[DS11] one department leads, others support; only departments of the table are sent anything', async () => {
    await using house = await houseWithCase(kind);
    await send(house);
    expect(await send(house, { departmentId: 'police' })).toMatchObject({ ok: false });
    expect(await send(house, { departmentId: 'police', part: 'support' })).toMatchObject({ ok: true });
    expect(leads(house)).toMatchObject({ leadDepartment: 'fire-rescue', supporting: ['police'] });
    expect(await send(house, { departmentId: 'nobody', part: 'support' })).toMatchObject({ ok: false });
    expect(await send(house, { caseId: '2026-000099' })).toMatchObject({ ok: false });
    expect(await send(house, { part: 'support', dueAt: MORNING })).toMatchObject({ ok: false });
  });

  it('[DS5] a task that somebody acted on meanwhile is left alone, and who it was is said', async () => {
    await using house = await houseWithCase(kind);
    await send(house);
    const was = task(house)?.seq ?? 0;
    await act(house, { do: 'accept' });
    const stale = { name: 'act-on-task', taskId: TASK, was, act: { do: 'cancel', reason: '重复' } } as const;
    expect(await house.run(stale)).toMatchObject({ ok: false, error: expect.stringMatching(/消防员.*task\.accept/) });
  });
});
