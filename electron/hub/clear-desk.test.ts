import { expect, it } from 'vitest';
import type { EntityId } from '../../shared/domain/ids.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import { actor, dutyHouse } from '../../test/support/duty-house.ts';
import { clearDesk } from './clear-desk.ts';

it('[HB8] a drill begins without the cases, tasks, logs and reports of the one before, and its units are free', async () => {
  await using house = await dutyHouse('SQLite');
  await house.report('a');
  const about = { kind: 'event', id: 'a' } as const;
  await house.run({ name: 'open-case', process: 'emergency', about, facts: {} });
  const unit = {
    callSign: 'E1',
    name: { 'zh-CN': '一号', en: 'One' },
    type: 'engine',
    capabilities: [],
    staff: 4,
    minStaff: 2,
    stationId: null,
    departmentId: null,
    trackId: null,
  };
  await house.run({ name: 'put-unit', unitId: 'e1', was: 0, unit }, actor('leader'));
  const send = { caseId: '2026-000001', unitIds: ['e1'], despiteBusy: false, suggested: [] };
  expect(await house.run({ name: 'send-units', ...send })).toMatchObject({ ok: true });
  await clearDesk(house.store);
  expect(house.state.get('unit', 'e1' as EntityId)?.body).toMatchObject({ status: 'available', caseId: null });
  const { bodySeq } = await house.store.stateAt('head', { kinds: ENTITY_KINDS, bbox: null });
  const left = (await house.store.bodies(bodySeq)).map(({ kind }) => kind);
  expect(left.toSorted()).toEqual(['event', 'site', 'unit']);
  const before = (await house.store.bounds()).headSeq;
  await clearDesk(house.store);
  expect((await house.store.bounds()).headSeq).toBe(before);
});
