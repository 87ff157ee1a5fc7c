import { describe, expect, it } from 'vitest';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { actor, type DutyHouse, dutyHouse, STORE_KINDS } from '../../../../test/support/duty-house.ts';
import type { CommandOf } from '../desk/command-of.ts';

const [FIRST, SECOND] = ['2026-000001' as EntityId, '2026-000002' as EntityId];
const LEADER = actor('leader');

const put = (house: DutyHouse, unitId: string, parts: Partial<CommandOf<'put-unit'>['unit']> = {}, was = 0) =>
  house.run(
    {
      name: 'put-unit',
      unitId,
      was,
      unit: {
        callSign: unitId.toUpperCase(),
        name: { 'zh-CN': unitId, en: unitId },
        type: 'engine',
        capabilities: [],
        staff: 4,
        minStaff: 2,
        stationId: null,
        departmentId: null,
        trackId: null,
        ...parts,
      },
    },
    LEADER,
  );
const send = (house: DutyHouse, caseId: string, unitIds: string[], parts: Partial<CommandOf<'send-units'>> = {}) =>
  house.run({ name: 'send-units', caseId, unitIds, despiteBusy: false, suggested: [], ...parts });
const status = (house: DutyHouse, unitId: string, to: CommandOf<'set-unit-status'>['status'], by = actor('duty')) =>
  house.run({ name: 'set-unit-status', unitId, status: to, caseId: null }, by);
const unit = (house: DutyHouse, id: string) => house.state.get('unit', id as EntityId);
const caseOf = (house: DutyHouse, id = FIRST) => house.state.get('case', id)?.body;
const assignments = (house: DutyHouse) => [...house.state.all('assignment')].map(({ body }) => body);
const logOf = (house: DutyHouse, id: string) =>
  [...house.state.all('log-entry')].map(({ body }) => body).filter(({ stream }) => stream.id === id);

async function houseWithUnits(kind: (typeof STORE_KINDS)[number]): Promise<DutyHouse> {
  const house = await dutyHouse(kind);
  for (const report of ['a', 'b']) {
    await house.report(report);
    const about = { kind: 'event', id: report } as const;
    await house.run({ name: 'open-case', process: 'emergency', about, facts: {} });
  }
  for (const id of ['e1', 'e2']) expect(await put(house, id)).toMatchObject({ ok: true });
  return house;
}

describe.each(STORE_KINDS)('units on the %s store', (kind) => {
  it('[UN1] are entered and changed as they were seen, with a call sign of their own', async () => {
    await using house = await houseWithUnits(kind);
    expect(unit(house, 'e1')?.body).toMatchObject({ status: 'available', caseId: null, callSign: 'E1' });
    expect(await put(house, 'e3', { callSign: 'E1' })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/call sign of e1/),
    });
    expect(await put(house, 'e3', { stationId: 'moon' })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/no station moon/),
    });
    expect(await put(house, 'e1', { staff: 5 })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/meanwhile/),
    });
    const was = unit(house, 'e1')?.seq ?? 0;
    await send(house, FIRST, ['e1']);
    expect(await put(house, 'e1', { staff: 5 }, was)).toMatchObject({ ok: false });
    await put(house, 'e1', { staff: 5 }, unit(house, 'e1')?.seq);
    expect(unit(house, 'e1')?.body).toMatchObject({ staff: 5, status: 'dispatched', caseId: FIRST });
    const remove = { name: 'remove-unit', unitId: 'e1', was: unit(house, 'e1')?.seq ?? 0 } as const;
    expect(await house.run(remove, LEADER)).toMatchObject({ ok: false, error: expect.stringMatching(/recall it/) });
    await house.run({ name: 'remove-unit', unitId: 'e2', was: unit(house, 'e2')?.seq ?? 0 }, LEADER);
    expect(unit(house, 'e2')).toBeNull();
  });

  it('[UN2] are sent in one commit, with what was suggested beside what was chosen', async () => {
    await using house = await houseWithUnits(kind);
    const suggested = [
      { unitId: 'e2', etaMs: 60_000 },
      { unitId: 'e1', etaMs: 90_000 },
    ];
    const before = (await house.store.bounds()).headSeq;
    expect(await send(house, FIRST, ['e1'], { suggested })).toMatchObject({ ok: true });
    expect(caseOf(house)).toMatchObject({ state: 'dispatched', milestones: { 'first-dispatch': house.clock.now() } });
    expect(unit(house, 'e1')?.body).toMatchObject({ status: 'dispatched', caseId: FIRST, statusBy: 'desk' });
    expect(assignments(house)).toMatchObject([{ unitId: 'e1', suggested: { rank: 2, etaMs: 90_000 } }]);
    expect(logOf(house, FIRST).at(-1)).toMatchObject({ code: 'unit.send', facts: { sent: 'E1', suggested: 'E2 E1' } });
    const page = await house.store.changesAfter(before, { kinds: ['case', 'unit', 'assignment'], bbox: null }, 100);
    expect(page.batches).toHaveLength(1);
  });

  it('[UN3] that are busy are told of first; sent all the same they leave the other case', async () => {
    await using house = await houseWithUnits(kind);
    await send(house, FIRST, ['e1']);
    expect(await send(house, SECOND, ['e1'])).toMatchObject({
      ok: false,
      error: `E1 is on case ${FIRST}: send it all the same, or choose another`,
    });
    expect(await send(house, FIRST, ['e1'], { despiteBusy: true })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/already/),
    });
    expect(await send(house, SECOND, ['e1'], { despiteBusy: true })).toMatchObject({ ok: true });
    expect(assignments(house)).toMatchObject([
      { caseId: FIRST, cancelledAt: house.clock.now() },
      { caseId: SECOND, cancelledAt: null },
    ]);
    expect(logOf(house, FIRST).at(-1)).toMatchObject({ code: 'unit.taken', facts: { unit: 'E1', to: SECOND } });
    await status(house, 'e2', 'out-of-service');
    expect(await send(house, FIRST, ['e2'], { despiteBusy: true })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/out of service/),
    });
  });

  it('[UN4] move the emergency on, write their times once, and close nothing', async () => {
    await using house = await houseWithUnits(kind);
    await send(house, FIRST, ['e1', 'e2']);
    house.clock.advance(60_000);
    await status(house, 'e1', 'en-route');
    const responding = house.clock.now();
    house.clock.advance(60_000);
    await status(house, 'e1', 'on-scene');
    await status(house, 'e2', 'en-route');
    expect(caseOf(house)?.state).toBe('on-scene');
    await status(house, 'e1', 'en-route');
    expect(assignments(house)[0]).toMatchObject({ respondingAt: responding, onSceneAt: house.clock.now() });
    for (const id of ['e1', 'e2']) await status(house, id, 'available');
    expect(assignments(house).map(({ clearAt }) => clearAt)).toEqual([house.clock.now(), house.clock.now()]);
    expect(unit(house, 'e1')?.body.caseId).toBeNull();
    expect(caseOf(house)?.state).toBe('on-scene');
  });

  it('[UN5] a crew sets its own unit’s status alone, and none of a case that it is not on', async () => {
    await using house = await houseWithUnits(kind);
    const crew = { ...actor('grid'), unitId: 'e1' };
    expect(await status(house, 'e1', 'on-scene', crew)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/on no case/),
    });
    await send(house, FIRST, ['e1', 'e2']);
    expect(await status(house, 'e2', 'en-route', crew)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/not your unit/),
    });
    expect(await status(house, 'e1', 'en-route', crew)).toMatchObject({ ok: true });
    expect(unit(house, 'e1')?.body.statusBy).toBe('crew');
  });

  it('[UN6] that are recalled are free, and the emergency waits again once nobody is sent', async () => {
    await using house = await houseWithUnits(kind);
    await send(house, FIRST, ['e1', 'e2']);
    const recall = (unitIds: string[]) => house.run({ name: 'recall-units', caseId: FIRST, unitIds, reason: '误派' });
    await recall(['e1']);
    expect(caseOf(house)?.state).toBe('dispatched');
    expect(unit(house, 'e1')?.body).toMatchObject({ status: 'available', caseId: null });
    await recall(['e2']);
    expect(caseOf(house)?.state).toBe('pending');
    expect(await recall(['e2'])).toMatchObject({ ok: false, error: expect.stringMatching(/not on case/) });
    expect(logOf(house, FIRST).at(-1)).toMatchObject({ code: 'unit.recall', facts: { units: 'E2', reason: '误派' } });
  });
});
