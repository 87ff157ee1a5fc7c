import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { StoreError } from '../../store/event-store.ts';
import { liveEntity } from '../../store/live-entities.ts';
import { type DutyHouse, dutyHouse, MORNING, STORE_KINDS } from '../../../../test/support/duty-house.ts';
import type { CommandOf } from '../desk/command-of.ts';

const ID = 'command-0001';
const EVENT = `@desk/${ID}` as EntityId;
const CALLER = { name: '王小明', phone: '13800001234', address: '桃北中路 12 号 501' };

const report = {
  title: '桃北中路仓库冒烟',
  narrative: '二楼窗口有黑烟',
  domain: 'emergency',
  category: 'fire',
  eventClass: 'accident',
  grade: 3,
  priority: 1,
  gbCode: null,
  place: { point: [113.58, 37.86], words: '桃北中路 12 号', source: 'map', gridCode: '140302001001001' },
  occurredAt: MORNING - 60_000,
  processes: ['emergency', 'city'],
} as const;

const take = (house: DutyHouse, parts: Partial<CommandOf<'take-report'>> = {}) =>
  house.run(
    { name: 'take-report', report: structuredClone(report) as never, caller: null, join: null, ...parts },
    undefined,
    ID,
  );

describe.each(STORE_KINDS)('a report that a person takes down, on the %s store', (kind) => {
  it('[DS9] is an event of the desk’s own feed with its payload, and opens the cases named, linked', async () => {
    await using house = await dutyHouse(kind);
    const outcome = await take(house);
    const [put] = await house.store.history('event', EVENT, 'head', 1);
    expect(outcome).toEqual({ ok: true, seq: put?.seq });
    const body = (await liveEntity(house.store, 'event', EVENT)) as EventBody;
    expect(body).toMatchObject({
      feedId: '@desk',
      standard: 'desk',
      texts: [{ title: report.title, description: report.narrative }],
      location: { source: 'point', point: [113.58, 37.86], geocodes: ['grid:140302001001001'] },
      startsAt: report.occurredAt,
      reality: 'actual',
    });
    const raw = await house.store.rawPayload(body.raw.hash);
    expect(JSON.parse(new TextDecoder().decode(raw ?? undefined))).toMatchObject({ report, takenBy: 'duty' });
    expect([...house.state.all('case')].map(({ body: each }) => each)).toMatchObject([
      {
        number: '2026-000001',
        process: 'emergency',
        events: [EVENT],
        linked: ['2026-000002'],
        place: report.place,
        milestones: { occurred: report.occurredAt, received: MORNING },
      },
      { number: '2026-000002', process: 'city', linked: ['2026-000001'], priority: 1 },
    ]);
  });

  it('[DS9] joins what the person names, which must be there', async () => {
    await using house = await dutyHouse(kind);
    const other = await house.report('a');
    expect(await take(house, { join: { kind: 'event', id: 'gone' } })).toMatchObject({ ok: false });
    expect(await take(house, { join: { kind: 'event', id: other } })).toMatchObject({ ok: true });
    expect(house.joins).toEqual([{ name: 'join-reports', eventIds: ['a', EVENT], incidentId: null }]);
  });

  it('[DS9] stands while one of its cases does, and again when one is reopened', async () => {
    await using house = await dutyHouse(kind);
    await take(house);
    const status = async () => (await liveEntity(house.store, 'event', EVENT))?.status;
    const act = (caseId: string, what: CommandOf<'act-on-case'>['act']) => {
      const was = house.state.get('case', caseId as EntityId)?.seq ?? 0;
      return house.run({ name: 'act-on-case', caseId, was, act: what });
    };
    await act('2026-000001', { do: 'close', disposition: 'unfounded', words: '' });
    expect(await status()).toBe('active');
    await act('2026-000002', { do: 'move', to: 'declined', reason: '无此事' });
    expect(await status()).toBe('ended');
    await act('2026-000001', { do: 'reopen', reason: '又起烟' });
    expect(await status()).toBe('active');
  });

  it('[DS9] is taken down once, however often the command comes', async () => {
    await using house = await dutyHouse(kind);
    await take(house);
    await take(house);
    expect([...house.state.all('case')]).toHaveLength(2);
  });

  it('[DS10] the caller is in no change, and kept only once it is', async () => {
    await using house = await dutyHouse(kind);
    await take(house, { caller: CALLER });
    const [{ body } = { body: null }] = house.state.all('case');
    expect(house.callers.get(body?.callerRef ?? '')).toEqual(CALLER);
    const { batches } = await house.store.changesAfter(
      0 as never,
      { kinds: ['case', 'event', 'log-entry'], bbox: null },
      100,
    );
    const log = Buffer.concat(batches.flatMap(({ puts }) => puts.map((put) => put.body)));
    for (const words of Object.values(CALLER)) expect(log.includes(words)).toBe(false);
  });

  it('[DS10] a caller of a report that could not be written is not kept', async () => {
    await using house = await dutyHouse(kind);
    const full = new StoreError('full', 'the disk is full');
    house.store.append = () => Promise.reject(full);
    await expect(take(house, { caller: CALLER })).rejects.toBe(full);
    expect(house.callers.size).toBe(0);
    const alone = { ...structuredClone(report), processes: [] } as never;
    expect(await take(house, { caller: CALLER, report: alone })).toMatchObject({ ok: false });
    expect(house.callers.size).toBe(0);
  });
});
