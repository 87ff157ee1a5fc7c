import { afterEach, beforeEach, expect, test } from 'vitest';
import { instant } from '../../shared/time/instant.ts';
import { memoryPair } from '../../shared/wire/memory-pair.ts';
import type { Grant } from '../../electron/hub/seats/seat-ports.ts';
import { caseBody } from '../builders/case-body.ts';
import { FakeLog } from '../support/fake-log.ts';
import { openSeatHouse, type SeatHouse } from '../support/seat-house.ts';
import { TestSeat } from '../support/test-seat.ts';

const START = Date.UTC(2026, 6, 1);
const KINDS = ['case', 'task', 'log-entry', 'assignment', 'zone', 'account', 'alarm'] as const;
/** Entities by number; the log names them `feed/<number>`. */
const [OURS, THEIRS, TASK, ENTRY, SENT, ZONE, ACCOUNT, ALARM] = [1, 2, 3, 4, 5, 6, 7, 8];
const THEIR_CASE = `feed/${THEIRS}`;

let now = START;
let house: SeatHouse;
let wall: SeatHouse['log'];
beforeEach(async () => {
  now = START;
  house = await openSeatHouse({}, new FakeLog(() => now));
  wall = house.log;
  wall.commit(
    { op: 'put', eid: OURS, kind: 'case', body: caseBody({ supporting: ['fire'] }) },
    { op: 'put', eid: THEIRS, kind: 'case', body: caseBody({ leadDepartment: 'water' }) },
    { op: 'put', eid: ENTRY, kind: 'log-entry', body: { stream: { kind: 'case', id: THEIR_CASE } } },
    { op: 'put', eid: ZONE, kind: 'zone', body: {} },
    { op: 'put', eid: ACCOUNT, kind: 'account', body: {} },
    { op: 'put', eid: ALARM, kind: 'alarm', body: {} },
  );
  now += 60_000;
});
afterEach(() => house.hub.close());

async function seatOf(grant: Partial<Grant>): Promise<TestSeat> {
  const [own, theirs] = memoryPair();
  house.hub.accept(own, { role: 'department', user: 'x', departmentId: 'fire', unitId: null, ...grant });
  const seat = new TestSeat(theirs);
  await seat.hello();
  return seat;
}
const live = async (grant: Partial<Grant>): Promise<TestSeat> => {
  const seat = await seatOf(grant);
  seat.subscribe({ scope: { kinds: [...KINDS], bbox: null } });
  await seat.until(() => seat.all('snapshot').some(({ last }) => last));
  return seat;
};
const shown = (seat: TestSeat): readonly number[] => [...seat.state.keys()].sort((a, b) => a - b);
const caughtUp = (seat: TestSeat): Promise<void> => seat.until(() => seat.heldSeq === wall.headSeq);
const taskOf = (departmentId: string) => ({ caseId: THEIR_CASE, departmentId });

test('[PE14] a department is shown its own cases, and another one as soon as it has a task of it', async () => {
  const [fire, water, desk] = [await live({}), await live({ departmentId: 'water' }), await live({ role: 'duty' })];
  expect([shown(fire), shown(water)]).toEqual([
    [OURS, ZONE],
    [THEIRS, ENTRY, ZONE],
  ]);
  expect(shown(desk)).toEqual([OURS, THEIRS, ENTRY, ZONE, ACCOUNT, ALARM]);
  now += 1000;
  wall.commit({ op: 'put', eid: TASK, kind: 'task', body: taskOf('fire') });
  await Promise.all([caughtUp(fire), caughtUp(water)]);
  expect([shown(fire), shown(water)]).toEqual([
    [OURS, THEIRS, TASK, ENTRY, ZONE],
    [THEIRS, TASK, ENTRY, ZONE],
  ]);
  now += 1000;
  wall.commit({ op: 'put', eid: TASK, kind: 'task', body: taskOf('gas') });
  await caughtUp(fire);
  expect(shown(fire)).toEqual([OURS, ZONE]);
});

test('[PE14] a crew is shown what it is sent to until it is clear', async () => {
  const crew = await live({ role: 'grid', departmentId: null, unitId: 'F1' });
  expect(shown(crew)).toEqual([ZONE]);
  const sent = (clearAt: number | null) => ({ caseId: THEIR_CASE, unitId: 'F1', clearAt, cancelledAt: null });
  now += 1000;
  wall.commit({ op: 'put', eid: SENT, kind: 'assignment', body: sent(null) });
  await caughtUp(crew);
  expect(shown(crew)).toEqual([THEIRS, ENTRY, SENT, ZONE]);
  now += 1000;
  wall.commit({ op: 'put', eid: SENT, kind: 'assignment', body: sent(now) });
  await caughtUp(crew);
  expect(shown(crew)).toEqual([ZONE]);
});

test('[PE14] replay shows what was its own then, also to a seat that asks for less or comes back', async () => {
  wall.commit({ op: 'put', eid: TASK, kind: 'task', body: taskOf('fire') });
  const then = await seatOf({});
  then.subscribe({ scope: { kinds: [...KINDS], bbox: null }, mode: 'replay', from: { at: instant(START) } });
  await then.until(() => then.all('snapshot').some(({ last }) => last));
  expect(shown(then)).toEqual([OURS, ZONE]);
  then.control({ do: 'seek', at: now }, 2);
  await then.until(() => then.heldSeq === wall.headSeq);
  expect(shown(then)).toEqual([OURS, THEIRS, TASK, ENTRY, ZONE]);

  const logOnly = await seatOf({});
  logOnly.subscribe({ scope: { kinds: ['log-entry'], bbox: null } });
  await caughtUp(logOnly);
  expect(shown(logOnly)).toEqual([ENTRY]);

  const back = await seatOf({});
  back.subscribe({ scope: { kinds: [...KINDS], bbox: null }, from: { seq: 6 }, resume: true });
  await caughtUp(back);
  expect(back.all('snapshot')).toEqual([]);
  const puts = back.all('delta').flatMap((frame) => frame.puts.map(([, eid]) => eid));
  // Nothing was missed after the sixth change but the task: what came with it is sent from before.
  expect(puts.sort((a, b) => a - b)).toEqual([THEIRS, TASK, ENTRY]);
});
