import { afterEach, describe, expect, test } from 'vitest';
import type { Scope } from '../../electron/hub/store/event-store.ts';
import type { SeatPorts } from '../../electron/hub/seats/seat-ports.ts';
import { instant } from '../../shared/time/instant.ts';
import { FakeLog } from '../support/fake-log.ts';
import { openSeatHouse, type SeatHouse } from '../support/seat-house.ts';
import { asSeen, type TestSeat } from '../support/test-seat.ts';

const ALL: Scope = { kinds: ['event', 'vehicle'], bbox: null };
const SPAN_MS = 60_000;

let house: SeatHouse | null = null;
afterEach(() => {
  house?.hub.close();
  house = null;
});

/** A log of 60 commits, one a second, the last one a minute ago; and a seat. */
async function start(ports: Partial<SeatPorts> = {}): Promise<{ seat: TestSeat; log: FakeLog; from: number }> {
  const from = Date.now() - 2 * SPAN_MS;
  let now = from;
  const log = new FakeLog(() => now);
  for (let i = 0; i < 60; i++) {
    log.commit(
      { op: 'put', eid: 1 + (i % 7) },
      { op: 'put', eid: 100, kind: 'vehicle' },
      { op: 'move', eid: 100, lon: i, lat: 0 },
    );
    now += 1000;
  }
  house = await openSeatHouse(ports, log);
  const seat = await house.seat();
  return { seat, log, from };
}

const stateAt = (log: FakeLog, at: number) => asSeen(log.state({ at: instant(at) }, ALL));

describe('replay', () => {
  test('[SC11] it starts paused and whole at its moment', async () => {
    const { seat, log, from } = await start();
    seat.subscribe({ mode: 'replay', from: { at: from + 20_500 } });
    await seat.next('snapshot');
    expect(seat.state).toEqual(stateAt(log, from + 20_500));
    const tick = await seat.next('tick');
    expect(tick).toMatchObject({ at: from + 20_500, playing: false, speed: 1, headSeq: 180 });
    expect(seat.all('delta')).toEqual([]);
  });

  test('[SC11] it plays at its speed, with 5 ticks a second, and stands still when paused', async () => {
    const { seat, log, from } = await start();
    seat.subscribe({ mode: 'replay', from: { at: from } });
    seat.control({ do: 'speed', factor: 20 }, 1);
    seat.control({ do: 'play' }, 1);
    await seat.until(() => seat.all('tick').filter((tick) => tick.playing).length >= 6);
    seat.control({ do: 'pause' }, 1);
    await seat.until(() => seat.all('tick').at(-1)?.playing === false);
    const rest = seat.all('tick').at(-1)?.at ?? 0;
    const played = rest - from;
    expect(played).toBeGreaterThan(15_000);
    expect(played).toBeLessThan(60_000);
    seat.send({ type: 'ping', t: 0 });
    await seat.next('pong');
    await seat.until(() => seat.heldSeq === (Math.floor(played / 1000) + 1) * 3);
    expect(seat.state).toEqual(stateAt(log, rest));
    expect((await seat.next('tick')).at).toBe(rest);
  });

  test('[SC11] no tick runs ahead of the changes', async () => {
    const { seat, from } = await start();
    seat.subscribe({ mode: 'replay', from: { at: from } });
    await seat.next('snapshot');
    seat.acknowledges = false;
    seat.control({ do: 'speed', factor: 50 }, 1);
    seat.control({ do: 'play' }, 1);
    const held = await seat.next('delta');
    await seat.until(() => seat.all('tick').filter((tick) => tick.playing).length >= 4);
    expect(seat.all('tick').at(-1)?.at).toBe(held.at);
    seat.acknowledges = true;
    seat.acknowledge(held);
    await seat.until(() => seat.heldSeq === 180);
  });

  test('[SC11] it never starts later than now', async () => {
    const { seat, log } = await start();
    seat.subscribe({ mode: 'replay', from: { at: Date.now() + 3_600_000 } });
    const snapshot = await seat.next('snapshot');
    expect(snapshot.at).toBeLessThanOrEqual(Date.now());
    expect(seat.state).toEqual(asSeen(log.state('head', ALL)));
  });

  test('[SC11] it starts at the moment of a seq', async () => {
    const { seat, log, from } = await start();
    seat.subscribe({ mode: 'replay', from: { seq: 30 } });
    await seat.next('snapshot');
    expect(seat.state).toEqual(stateAt(log, from + 9000));
  });

  test('[SC12] a seek shows the new moment under its epoch and nothing of the old one', async () => {
    const { seat, log, from } = await start();
    seat.subscribe({ mode: 'replay', from: { at: from } });
    seat.control({ do: 'speed', factor: 30 }, 1);
    seat.control({ do: 'play' }, 1);
    await seat.next('delta');
    const before = seat.frames.length;
    seat.control({ do: 'seek', at: from + 45_200 }, 2);
    await seat.until(() => seat.all('snapshot').some((frame) => frame.epoch === 2));
    const snapshot = seat.all('snapshot').find((frame) => frame.epoch === 2);
    expect(snapshot?.at).toBe(from + 45_200);
    expect(stateAt(log, from + 45_200).get(100)).toEqual(seat.state.get(100));
    await seat.until(() =>
      seat.all('tick').some((tick) => tick.epoch === 2 && tick.playing && tick.at > from + 46_000),
    );
    expect(seat.all('tick').at(-1)?.speed).toBe(30);
    const after = seat.frames.slice(before).filter((frame) => 'epoch' in frame);
    const firstNew = after.findIndex((frame) => frame.epoch === 2);
    expect(after.slice(firstNew).every((frame) => frame.epoch === 2)).toBe(true);
  });

  test('[SC12] a step pauses at the neighbour, or stays', async () => {
    const asked: unknown[] = [];
    const { seat, log, from } = await start({
      neighbour: async (at, direction, scope) => {
        asked.push([at, direction, scope]);
        return direction === 1 ? instant(Math.ceil((at + 1) / 1000) * 1000) : null;
      },
    });
    seat.subscribe({ mode: 'replay', from: { at: from + 10_000 } });
    await seat.next('snapshot');
    seat.control({ do: 'step', direction: 1 }, 2);
    const next = await seat.next('snapshot');
    expect(next.at).toBeGreaterThan(from + 10_000);
    expect(seat.state).toEqual(stateAt(log, next.at));
    seat.control({ do: 'step', direction: -1 }, 3);
    const stay = await seat.next('snapshot');
    expect([stay.at, stay.epoch]).toEqual([next.at, 3]);
    expect(seat.all('tick').at(-1)?.playing).toBe(false);
    expect(asked).toEqual([
      [from + 10_000, 1, ALL],
      [next.at, -1, ALL],
    ]);
  });

  test('[SC12] of many seeks at once the last one is shown', async () => {
    const { seat, log, from } = await start();
    seat.subscribe({ mode: 'replay', from: { at: from } });
    for (let epoch = 2; epoch <= 40; epoch++) seat.control({ do: 'seek', at: from + epoch * 1000 }, epoch);
    await seat.until(() => seat.all('snapshot').some((frame) => frame.epoch === 40));
    expect(seat.state).toEqual(stateAt(log, from + 40_000));
    expect(seat.all('error')).toEqual([]);
  });

  test('[SC13] a control under an epoch that is over, and a seek that does not raise it, are told', async () => {
    const { seat, from } = await start();
    seat.subscribe({ epoch: 5, mode: 'replay', from: { at: from } });
    await seat.next('snapshot');
    seat.send({ type: 'control', sub: 1, epoch: 4, action: { do: 'play' } });
    expect((await seat.next('error')).code).toBe('bad-frame');
    seat.send({ type: 'control', sub: 1, epoch: 5, action: { do: 'seek', at: from } });
    expect((await seat.next('error')).code).toBe('bad-frame');
    expect(seat.all('tick').at(-1)?.playing).toBe(false);
  });

  test('[SC2] a subscription goes from live to replay and back under rising epochs', async () => {
    const { seat, log, from } = await start();
    seat.subscribe();
    await seat.until(() => seat.heldSeq === 180);
    seat.subscribe({ epoch: 2, mode: 'replay', from: { at: from + 5000 } });
    await seat.next('snapshot');
    expect(seat.state).toEqual(stateAt(log, from + 5000));
    seat.subscribe({ epoch: 3 });
    await seat.next('snapshot');
    log.commit({ op: 'put', eid: 500 });
    await seat.until(() => seat.heldSeq === 181);
    expect(seat.state).toEqual(asSeen(log.state('head', ALL)));
  });
});
