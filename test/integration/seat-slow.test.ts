import { afterEach, expect, test } from 'vitest';
import type { Scope } from '../../electron/hub/store/event-store.ts';
import { openHttpHouse, type HttpHouse } from '../support/http-house.ts';
import { asSeen } from '../support/test-seat.ts';

const ALL: Scope = { kinds: ['event', 'vehicle'], bbox: null };
const SEATS = 10;
const ENTITIES = 4000;

let house: HttpHouse | null = null;
afterEach(async () => {
  await house?.close();
  house = null;
});

test('[SC7] a seat that stops reading is cut past 1 MiB and comes back to the same state; the others miss nothing', async () => {
  house = await openHttpHouse();
  const { log, hub } = house;
  const cookie = await house.logIn();
  log.commit({ op: 'put', eid: 1 });
  const slow = await house.socketSeat(cookie);
  const others = [];
  for (let i = 1; i < SEATS; i++) others.push((await house.socketSeat(cookie)).seat);
  for (const { seat } of [slow, ...others.map((seat) => ({ seat }))]) {
    seat.subscribe();
    await seat.until(() => seat.heldSeq >= log.headSeq);
  }

  slow.socket.pause();
  const subscriptionsBefore = hub.counts.subscriptions;
  let written = 0;
  while (hub.counts.subscriptions === subscriptionsBefore && written < 40 * 2 ** 20) {
    const first = 1 + ((written / 1000) % ENTITIES);
    log.commit(
      ...Array.from({ length: 100 }, (_, index) => ({
        op: 'put' as const,
        eid: Math.trunc(first) + index,
        body: { text: 'x'.repeat(900), written },
      })),
    );
    written += 100 * 1000;
    for (const seat of others) await seat.until(() => seat.heldSeq >= log.headSeq);
  }
  expect(hub.counts.subscriptions).toBe(subscriptionsBefore - 1);
  expect(written).toBeGreaterThan(2 ** 20);
  const truth = asSeen(log.state('head', ALL));
  for (const seat of others) {
    expect(seat.state).toEqual(truth);
    expect(seat.all('reset')).toEqual([]);
  }

  slow.socket.resume();
  await slow.seat.until(() => slow.seat.all('reset').length === 1);
  expect(slow.seat.all('reset')).toEqual([{ type: 'reset', sub: 1, reason: 'slow' }]);
  slow.seat.subscribe({ epoch: 2 });
  await slow.seat.until(() => slow.seat.heldSeq >= log.headSeq);
  expect(slow.seat.state).toEqual(truth);
});

test('[SC7] a seat that reads and does not acknowledge is cut too', async () => {
  house = await openHttpHouse();
  const { log } = house;
  log.commit({ op: 'put', eid: 1 });
  const { seat } = await house.socketSeat(await house.logIn());
  seat.subscribe();
  await seat.until(() => seat.heldSeq >= log.headSeq);
  seat.acknowledges = false;
  const before = seat.frames.length;
  for (let i = 0; i < 3; i++) {
    // 600 kB each: the first is sent, the second waits, the third is too much once a second has passed.
    log.commit(
      ...Array.from({ length: 600 }, (_, k) => ({ op: 'put' as const, eid: i * 600 + k, body: 'x'.repeat(1000) })),
    );
    if (i === 0) await seat.next('delta');
  }
  await seat.until(() => seat.all('reset').length === 1);
  expect(seat.frames.slice(before).filter((frame) => frame.type === 'delta').length).toBe(1);
});

test('[SC6] much at once for a seat that keeps up is no reason to cut it', async () => {
  house = await openHttpHouse();
  const { log } = house;
  log.commit({ op: 'put', eid: 1 });
  const { seat } = await house.socketSeat(await house.logIn());
  seat.subscribe();
  await seat.until(() => seat.heldSeq >= log.headSeq);
  log.commit(...Array.from({ length: 3000 }, (_, eid) => ({ op: 'put' as const, eid, body: 'x'.repeat(1000) })));
  await seat.until(() => seat.heldSeq >= log.headSeq);
  expect(seat.state).toEqual(asSeen(log.state('head', ALL)));
  expect(seat.all('reset')).toEqual([]);
});
