import { describe, expect, it } from 'vitest';
import type { CaseBody } from '../../../../shared/domain/case.ts';
import type { EntityId, Seq } from '../../../../shared/domain/ids.ts';
import type { IncidentBody } from '../../../../shared/domain/incident.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { caseBody } from '../../../../test/builders/case-body.ts';
import { actor, type DutyHouse, dutyHouse, MORNING, STORE_KINDS } from '../../../../test/support/duty-house.ts';
import { LastCase } from './last-case.ts';

const ZONE = 'Asia/Shanghai';
const id = (text: string): EntityId => text as EntityId;
const NONE_YET = { facts: {} };

const open = (house: DutyHouse, event: string, process: CaseBody['process'] = 'emergency') =>
  house.run({ name: 'open-case', process, about: { kind: 'event', id: event }, ...NONE_YET });
const seqOf = (house: DutyHouse, number: string): number => house.state.get('case', id(number))?.seq ?? 0;
const bodyOf = (house: DutyHouse, number: string): CaseBody | undefined => house.state.get('case', id(number))?.body;
const codes = (house: DutyHouse, number: string) =>
  [...house.state.all('log-entry')].filter(({ body }) => body.stream.id === number).map(({ body }) => body.code);

const incident = (parts: Partial<IncidentBody>): IncidentBody => ({
  number: '2026-000009',
  titles: [{ lang: 'zh-CN', title: '桃北中路起火' }],
  domain: 'emergency',
  category: 'fire',
  grade: 2,
  status: 'open',
  mergedInto: null,
  events: [],
  point: [113.58, 37.86],
  openedAt: MORNING,
  lastReportAt: MORNING,
  ...parts,
});

describe.each(STORE_KINDS)('cases on the %s store', (kind) => {
  it('[DS3] numbers count on, anew each year by the site’s time zone, also when the clock was set back', async () => {
    await using house = await dutyHouse(kind);
    for (const name of ['a', 'b', 'c', 'd']) await house.report(name);
    await open(house, 'a');
    // 2026-12-31 23:59:59 in Shanghai is still the old year, though it is one second before 16:00 UTC.
    house.clock.set(instant(Date.UTC(2026, 11, 31, 15, 59, 59)));
    await open(house, 'b');
    house.clock.set(instant(Date.UTC(2026, 11, 31, 16, 0, 0)));
    await open(house, 'c');
    house.clock.set(MORNING);
    await open(house, 'd');
    expect([...house.state.all('case')].map((record) => record.id)).toEqual([
      '2026-000001',
      '2026-000002',
      '2027-000001',
      '2027-000002',
    ]);
  });

  it('[DS3] after a restart a number that has left the state is not given again', async () => {
    await using house = await dutyHouse(kind);
    const numbers = Array.from({ length: 11 }, (_, i) => id(`2026-${String(i + 1).padStart(6, '0')}`));
    await house.put(
      ...numbers.map((each) => ({ op: 'put', kind: 'case', id: each, occurredAt: null, body: caseBody() }) as const),
    );
    await house.put(
      ...numbers
        .slice(3)
        .map((each) => ({ op: 'remove', kind: 'case', id: each, occurredAt: null, reason: 'ended' }) as const),
    );
    const again = await LastCase.open(house.store, MORNING, ZONE);
    expect(again.last).toBe('2026-000011');
    again.close();
  });

  it('[DS4] one incident has one open case of each process, linked to each other', async () => {
    await using house = await dutyHouse(kind);
    await house.report('a');
    await house.report('b');
    const body = incident({ events: [id('a'), id('b')] });
    await house.put({ op: 'put', kind: 'incident', id: id(body.number), occurredAt: null, body });
    const about = { kind: 'incident', id: body.number } as const;
    expect(await house.run({ name: 'open-case', process: 'emergency', about, ...NONE_YET })).toMatchObject({
      ok: true,
    });
    expect(await house.run({ name: 'open-case', process: 'city', about, facts: { grade: 3 } })).toMatchObject({
      ok: true,
      seq: seqOf(house, '2026-000002'),
    });
    expect(await open(house, 'b')).toMatchObject({ ok: false, error: expect.stringContaining('2026-000001') });
    expect(bodyOf(house, '2026-000001')).toMatchObject({
      incidentId: body.number,
      events: ['a', 'b'],
      title: '桃北中路起火',
      grade: 2,
      linked: ['2026-000002'],
    });
    expect(bodyOf(house, '2026-000002')).toMatchObject({ process: 'city', grade: 3, linked: ['2026-000001'] });
  });

  it('[DS4] a report that joined the incident of a case since belongs to that case', async () => {
    await using house = await dutyHouse(kind);
    await house.report('a');
    await house.report('b');
    await open(house, 'a');
    const body = incident({ events: [id('a'), id('b')] });
    await house.put({ op: 'put', kind: 'incident', id: id(body.number), occurredAt: null, body });
    expect(await open(house, 'b')).toMatchObject({ ok: false, error: expect.stringContaining('2026-000001') });
  });

  it('[DS4] nothing is opened of what is not there', async () => {
    await using house = await dutyHouse(kind);
    expect(await open(house, 'gone')).toMatchObject({ ok: false, error: expect.stringContaining('no such report') });
    const about = { kind: 'incident', id: '2026-000007' } as const;
    const outcome = await house.run({ name: 'open-case', process: 'city', about, ...NONE_YET });
    expect(outcome).toMatchObject({ ok: false, error: expect.stringContaining('no such incident') });
  });

  it('[DS5] of two people who act on what they see, the second is told who was first, and how', async () => {
    await using house = await dutyHouse(kind);
    await house.report('a');
    await open(house, 'a');
    const was = seqOf(house, '2026-000001');
    const move = { name: 'act-on-case', caseId: '2026-000001', was } as const;
    const first = await house.run({ ...move, act: { do: 'move', to: 'triaged', reason: '' } }, actor('duty', '赵值班'));
    const second = await house.run({ ...move, act: { do: 'set', facts: { grade: 1 } } }, actor('leader', '孙班长'));
    expect(first).toMatchObject({ ok: true, seq: seqOf(house, '2026-000001') });
    expect(second).toEqual({
      ok: false,
      error: '赵值班 changed case 2026-000001 meanwhile (case.move): look at it as it stands now, then try again',
    });
    expect(bodyOf(house, '2026-000001')).toMatchObject({ state: 'triaged', grade: 3 });
  });

  it('[DS5] facts that were not told are left as they are', async () => {
    await using house = await dutyHouse(kind);
    await house.report('a', { grade: 2 });
    await open(house, 'a');
    const was = seqOf(house, '2026-000001');
    const facts = { title: undefined, priority: 1 as const };
    await house.run({ name: 'act-on-case', caseId: '2026-000001', was, act: { do: 'set', facts } });
    expect(bodyOf(house, '2026-000001')).toMatchObject({ title: '暴雨预警', grade: 2, priority: 1 });
  });

  it('[DS6] every act is an entry of the case’s log in the same commit', async () => {
    await using house = await dutyHouse(kind);
    await house.report('a');
    await open(house, 'a');
    const was = seqOf(house, '2026-000001') as Seq;
    const act = { do: 'close', disposition: 'unfounded', words: '现场无火' } as const;
    await house.run({ name: 'act-on-case', caseId: '2026-000001', was, act }, actor('leader', '孙班长'));
    expect(codes(house, '2026-000001')).toEqual(['case.open', 'case.close']);
    const { batches } = await house.store.changesAfter(was, { kinds: ['case', 'log-entry'], bbox: null }, 100);
    expect(batches.map(({ puts }) => puts.map((put) => put.kind))).toEqual([['log-entry', 'case']]);
    expect(house.state.get('log-entry', id('case/2026-000001~2'))?.body).toMatchObject({
      by: '孙班长',
      at: MORNING,
      entry: 'act',
      facts: { disposition: 'unfounded', words: '现场无火' },
    });
  });

  it('[DS7] parents and duplicates never lead back, and links go both ways', async () => {
    await using house = await dutyHouse(kind);
    for (const name of ['a', 'b', 'c']) {
      await house.report(name);
      await open(house, name);
    }
    const act = (number: string, what: Parameters<typeof caseActOf>[1]) => house.run(caseActOf(house, what, number));
    const [a, b, c] = ['2026-000001', '2026-000002', '2026-000003'] as const;
    expect(await act(a, { do: 'set-parent', parent: b })).toMatchObject({ ok: true });
    expect(await act(b, { do: 'set-parent', parent: c })).toMatchObject({ ok: true });
    expect(await act(c, { do: 'set-parent', parent: a })).toMatchObject({ ok: false });
    expect(await act(c, { do: 'set-parent', parent: c })).toMatchObject({ ok: false });
    expect(await act(c, { do: 'set-parent', parent: '2026-000099' })).toMatchObject({ ok: false });
    expect(await act(a, { do: 'link', other: c })).toMatchObject({ ok: true });
    expect([bodyOf(house, a)?.linked, bodyOf(house, c)?.linked]).toEqual([[c], [a]]);
    expect(await act(c, { do: 'unlink', other: a })).toMatchObject({ ok: true });
    expect([bodyOf(house, a)?.linked, bodyOf(house, c)?.linked]).toEqual([[], []]);
    expect(await act(a, { do: 'duplicate', of: b })).toMatchObject({ ok: true });
    expect(await act(b, { do: 'duplicate', of: a })).toMatchObject({ ok: false });
    expect(codes(house, c)).toEqual(['case.open', 'case.link', 'case.unlink']);
  });

  it('[DS8] of many cases those that allow it are done, each with its entry, and counted', async () => {
    await using house = await dutyHouse(kind);
    for (const name of ['a', 'b', 'c']) {
      await house.report(name);
      await open(house, name);
    }
    await house.run(caseActOf(house, { do: 'close', disposition: 'minor', words: '' }, '2026-000002'));
    const caseIds = ['2026-000001', '2026-000002', '2026-000003', '2026-000099', '2026-000003'];
    const triage = { name: 'act-on-cases', caseIds, act: { do: 'move', to: 'triaged', reason: '' } } as const;
    expect(await house.run({ ...triage, caseIds: [...caseIds] })).toMatchObject({
      ok: true,
      counts: { asked: 4, done: 2 },
    });
    expect([...house.state.all('case')].map(({ body }) => body.state)).toEqual(['triaged', 'closed', 'triaged']);
    expect(codes(house, '2026-000003')).toEqual(['case.open', 'case.move']);
    expect(await house.run({ ...triage, caseIds: ['2026-000002'] })).toMatchObject({
      ok: false,
      error: expect.stringContaining('2026-000002'),
    });
  });

  it('[DS12] a department acts only on cases that it has to do with', async () => {
    await using house = await dutyHouse(kind);
    await house.report('a');
    await open(house, 'a', 'city');
    const write = { name: 'write-log', stream: { kind: 'case', id: '2026-000001' }, entry: 'note' } as const;
    const note = { ...write, text: '已到现场', to: [], corrects: null };
    const police = actor('department', '民警', 'police');
    expect(await house.run(note, police)).toMatchObject({ ok: false });
    await house.run(caseActOf(house, { do: 'set', facts: { supporting: ['police'] } }, '2026-000001'));
    expect(await house.run(note, police)).toMatchObject({ ok: true });
    expect(await house.run(note, actor('department', '燃气', 'gas'))).toMatchObject({ ok: false });
    const nobody = caseActOf(house, { do: 'set', facts: { leadDepartment: 'nobody' } }, '2026-000001');
    expect(await house.run(nobody)).toMatchObject({ ok: false, error: expect.stringContaining('nobody') });
  });
});

function caseActOf(
  house: DutyHouse,
  act: Extract<Parameters<DutyHouse['run']>[0], { readonly name: 'act-on-case' }>['act'],
  caseId: string,
) {
  return { name: 'act-on-case', caseId, was: seqOf(house, caseId), act } as const;
}
