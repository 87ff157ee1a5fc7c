import * as fc from 'fast-check';
import { NO_CITY } from '../../electron/hub/map/no-city.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { PROTOCOL_FINGERPRINT, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { createTimeline } from '../../electron/hub/timeline/log-timeline.ts';
import { StoreError, type Scope } from '../../electron/hub/store/event-store.ts';
import type { CommandPort } from '../../electron/hub/seats/seat-ports.ts';
import { FakeLog, type FakeChange } from '../support/fake-log.ts';
import { openSeatHouse, type SeatHouse } from '../support/seat-house.ts';
import { asSeen, type TestSeat } from '../support/test-seat.ts';

const ALL: Scope = { kinds: ['event', 'vehicle'], bbox: null };
const vehicle = (eid: number): FakeChange => ({ op: 'put', eid, kind: 'vehicle' });
const move = (eid: number, lon = 112.5, lat = 37.8): FakeChange => ({ op: 'move', eid, lon, lat });

let house: SeatHouse | null = null;
const open = async (...args: Parameters<typeof openSeatHouse>): Promise<SeatHouse> =>
  (house = await openSeatHouse(...args));
afterEach(() => {
  house?.hub.close();
  house = null;
});

/** What the seat shows once it holds the whole log. */
async function shown(seat: TestSeat, log: FakeLog): Promise<TestSeat['state']> {
  await seat.until(() => seat.heldSeq >= log.headSeq);
  return seat.state;
}

/** What the log says it must show. */
const held = (log: FakeLog, scope: Scope = ALL): TestSeat['state'] => asSeen(log.state('head', scope));

/** A log with something in it. */
function filled(): FakeLog {
  const log = new FakeLog(Date.now);
  log.commit({ op: 'put', eid: 1 }, { op: 'put', eid: 2 }, vehicle(3), move(3));
  log.commit({ op: 'remove', eid: 2 }, vehicle(4));
  return log;
}

describe('hello', () => {
  test('[SC1] a hello of the same protocol is welcomed', async () => {
    const { stranger } = await open({}, filled());
    const seat = stranger();
    await seat.hello();
    expect(seat.frames).toMatchObject([
      { type: 'welcome', protocol: PROTOCOL_VERSION, version: '0.0.0-test', role: 'duty', mode: 'live', headSeq: 6 },
    ]);
  });

  test.each([
    ['another version', PROTOCOL_VERSION + 1, PROTOCOL_FINGERPRINT],
    ['another fingerprint', PROTOCOL_VERSION, 'fedcba9876543210'],
  ])('[SC1] %s is refused', async (_name, protocol, fingerprint) => {
    const { stranger, hub } = await open({}, filled());
    const seat = stranger();
    seat.send({ type: 'hello', protocol, fingerprint });
    expect((await seat.closed).code).toBe('protocol');
    expect(seat.frames).toMatchObject([{ type: 'error', code: 'wrong-protocol' }]);
    expect(hub.counts.seats).toBe(0);
  });

  test('[SC1] nothing is answered before hello', async () => {
    const { stranger } = await open({}, filled());
    const seat = stranger();
    seat.send({ type: 'query', id: 1, ask: { what: 'bounds' } });
    expect((await seat.closed).code).toBe('protocol');
    expect(seat.frames).toMatchObject([{ type: 'error', code: 'bad-frame' }]);
  });
});

describe('live', () => {
  test('[SC2] a seat shows the state of the log and what follows', async () => {
    const { seat: join, log } = await open({}, filled());
    const seat = await join();
    seat.subscribe();
    expect(await shown(seat, log)).toEqual(held(log));
    for (let round = 0; round < 30; round++) {
      log.commit(vehicle(3 + (round % 5)), move(3 + (round % 5), 100 + round), { op: 'put', eid: 20 + (round % 3) });
      if (round % 4 === 3) log.commit({ op: 'remove', eid: 20 + (round % 3) });
      if (round % 10 === 0) await seat.next('delta');
    }
    expect(await shown(seat, log)).toEqual(held(log));
    expect(seat.all('snapshot').length).toBe(1);
  });

  test('[SC2] only the kinds asked for are sent, with the ranges of all', async () => {
    const { seat: join, log } = await open({}, filled());
    const seat = await join();
    const scope: Scope = { kinds: ['event'], bbox: null };
    seat.subscribe({ scope: { kinds: ['event'], bbox: null } });
    expect(await shown(seat, log)).toEqual(held(log, scope));
    log.commit(vehicle(9), move(9));
    log.commit({ op: 'put', eid: 10 });
    expect(await shown(seat, log)).toEqual(held(log, scope));
  });

  test('[SC3] [SC8] seats of one scope share one reading, whenever they joined', async () => {
    const log = filled();
    let readings = 0;
    const real = createTimeline(log);
    const timeline: typeof real = {
      async *open(...args) {
        readings += 1;
        try {
          yield* real.open(...args);
        } finally {
          readings -= 1;
        }
      },
    };
    const { seat: join, hub } = await open({ timeline }, log);
    const seats: TestSeat[] = [];
    for (let i = 0; i < 5; i++) {
      const seat = await join();
      seats.push(seat);
      seat.subscribe();
      log.commit(move(3, 100 + i), { op: 'put', eid: 30 + i });
    }
    for (const seat of seats) expect(await shown(seat, log)).toEqual(held(log));
    log.commit(move(3, 120));
    log.commit(move(3, 121));
    for (const seat of seats) expect(await shown(seat, log)).toEqual(held(log));
    expect([readings, hub.counts.liveScopes]).toEqual([1, 1]);

    for (const seat of seats) seat.send({ type: 'unsubscribe', sub: 1 });
    await Promise.all(
      seats.map((seat) => {
        seat.send({ type: 'ping', t: 1 });
        return seat.next('pong');
      }),
    );
    expect([readings, hub.counts.liveScopes, hub.counts.subscriptions]).toEqual([0, 0, 0]);
  });

  test('[SC4] one data frame waits for its acknowledgement; the rest is merged into the next', async () => {
    const { seat: join, log } = await open({}, filled());
    const seat = await join();
    seat.acknowledges = false;
    seat.subscribe();
    const snapshot = await seat.next('snapshot');
    for (let i = 0; i < 50; i++) log.commit(move(3, 100 + i));
    await seat.next('tick');
    await seat.next('tick');
    expect(seat.all('delta').length).toBe(0);
    seat.acknowledge(snapshot);
    const delta = await seat.next('delta');
    expect([delta.fromSeq, delta.toSeq, delta.moves?.eid.length]).toEqual([7, 56, 1]);
    expect(seat.all('delta').length).toBe(1);
    seat.acknowledge(delta);
    expect(await shown(seat, log)).toEqual(held(log));
  });

  test('[SC6] deltas keep 20 ms apart', async () => {
    const { seat: join, log } = await open({}, filled());
    const seat = await join();
    seat.subscribe();
    expect(await shown(seat, log)).toEqual(held(log));
    const times: number[] = [];
    const started = performance.now();
    const commits = setInterval(() => log.commit(move(3, Math.random() * 100)), 1);
    while (performance.now() - started < 400) {
      await seat.next('delta');
      times.push(performance.now());
    }
    clearInterval(commits);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // The frames are stamped on arrival, so single gaps wobble; the rate doesn't.
    expect(gaps.length).toBeLessThanOrEqual(21);
    expect(gaps.length).toBeGreaterThan(5);
  });

  test('[SC10] a seat resumes without a snapshot and without a gap', async () => {
    const { seat: join, log } = await open({}, filled());
    const second = await join();
    for (const [eid, entity] of held(log)) second.state.set(eid, entity);
    const from = { seq: log.headSeq };
    log.commit({ op: 'remove', eid: 1 }, vehicle(50), move(50));
    second.subscribe({ from, resume: true });
    expect(await shown(second, log)).toEqual(held(log));
    log.commit(move(50, 1));
    expect(await shown(second, log)).toEqual(held(log));
    expect(second.all('snapshot')).toEqual([]);
  });

  test('[SC10] a seat that saw more than the log holds starts over', async () => {
    const { seat: join } = await open({}, filled());
    const seat = await join();
    seat.subscribe({ from: { seq: 999 }, resume: true });
    expect(await seat.next('reset')).toEqual({ type: 'reset', sub: 1, reason: 'gone' });
  });

  test('[SC14] a live subscription is told the time and the head every second', async () => {
    const { seat: join, log } = await open({}, filled());
    const seat = await join();
    seat.subscribe();
    const first = await seat.next('tick');
    log.commit(move(3));
    const second = await seat.next('tick');
    expect(second).toMatchObject({ playing: true, speed: 1, headSeq: 7 });
    expect(second.at - first.at).toBeGreaterThanOrEqual(990);
    expect(second.at - first.at).toBeLessThan(2000);
  });

  test('[SC17] a log that cannot be followed is told, and the seat starts over', async () => {
    const { seat: join, log, problems } = await open({}, filled());
    const seat = await join();
    seat.subscribe();
    expect(await shown(seat, log)).toEqual(held(log));
    log.failure = new StoreError('unavailable', 'the reader thread stopped; it is being restarted');
    log.commit(move(3));
    const reset = await seat.next('reset');
    expect(reset.reason).toBe('store-restarted');
    expect(seat.all('error')).toMatchObject([{ code: 'store', message: expect.stringContaining('reader thread') }]);
    expect(problems.length).toBe(1);
    log.failure = null;
    seat.subscribe({ epoch: 2 });
    expect(await shown(seat, log)).toEqual(held(log));
  });
});

describe('box', () => {
  const box = {
    kinds: ['event', 'vehicle'] as ('event' | 'vehicle')[],
    bbox: [0, 0, 10, 10] as [number, number, number, number],
  };
  const scope: Scope = box;
  const eventAt = (eid: number, lon: number, lat: number): FakeChange => ({
    op: 'put',
    eid,
    kind: 'event',
    body: { location: { point: [lon, lat] } },
  });

  test('[SC9] what enters comes whole, what leaves is removed', async () => {
    const log = new FakeLog(Date.now);
    log.commit(vehicle(1), move(1, 20, 5), vehicle(2), move(2, 10, 10), vehicle(3), eventAt(4, 5, 5));
    const { seat: join } = await open({}, log);
    const seat = await join();
    seat.subscribe({ scope: box });
    expect(await shown(seat, log)).toEqual(held(log, scope));
    expect([...seat.state.keys()]).toEqual([2, 4]);

    log.commit(move(1, 5, 5));
    expect(await shown(seat, log)).toEqual(held(log, scope));
    expect([...seat.state.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 4]);
    log.commit(move(1, 11, 5), eventAt(4, -1, 5));
    expect(await shown(seat, log)).toEqual(held(log, scope));
    expect([...seat.state.keys()]).toEqual([2]);
    expect(
      seat
        .all('delta')
        .at(-1)
        ?.removes.map(([, eid, , reason]) => [eid, reason]),
    ).toEqual([
      [4, 'absent'],
      [1, 'absent'],
    ]);
  });

  test('[SC9] whatever moves, a box shows what the log says stands in it', async () => {
    const coordinate = fc.integer({ min: -2, max: 12 });
    const eid = fc.integer({ min: 1, max: 5 });
    const change = fc.oneof(
      eid.map((e): FakeChange => vehicle(e)),
      fc.tuple(eid, coordinate, coordinate).map(([e, lon, lat]): FakeChange => move(e, lon, lat)),
      eid.map((e): FakeChange => ({ op: 'remove', eid: e, kind: 'vehicle' })),
      fc.tuple(eid, coordinate, coordinate).map(([e, lon, lat]): FakeChange => eventAt(e + 100, lon, lat)),
      eid.map((e): FakeChange => ({ op: 'remove', eid: e + 100, kind: 'event' })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        async (lists) => {
          const log = new FakeLog(Date.now);
          log.commit({ op: 'put', eid: 999, body: {} });
          const { seat: join, hub } = await openSeatHouse({}, log);
          const early = await join();
          early.subscribe({ scope: box });
          const there = new Set<number>();
          for (const [index, list] of lists.entries()) {
            const accepted = list.filter((one) => {
              if (one.op === 'put') there.add(one.eid);
              return one.op === 'move' ? there.has(one.eid) : one.op === 'put' || there.delete(one.eid);
            });
            // The marker is inside, so that the seat's cursor moves on at once.
            log.commit(...accepted, eventAt(900, 5, 5));
            if (index % 2 === 0) await early.until(() => early.heldSeq >= log.headSeq);
          }
          const late = await join();
          late.subscribe({ scope: box });
          for (const seat of [early, late]) expect(await shown(seat, log)).toEqual(held(log, scope));
          hub.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('faults of the seat', () => {
  test.each([
    [
      'a box upside down',
      { epoch: 2, scope: { kinds: ['event' as const], bbox: [0, 5, 1, 4] as [number, number, number, number] } },
    ],
    ['an epoch that does not rise', { epoch: 1 }],
  ])('[SC13] %s is told, and what runs goes on', async (_name, options) => {
    const { seat: join, log } = await open({}, filled());
    const seat = await join();
    seat.subscribe();
    expect(await shown(seat, log)).toEqual(held(log));
    seat.send({
      type: 'subscribe',
      sub: 1,
      mode: 'live',
      from: 'head',
      resume: false,
      scope: { kinds: ['event'], bbox: null },
      ...options,
    });
    expect((await seat.next('error')).code).toBe('bad-frame');
    log.commit(move(3));
    expect(await shown(seat, log)).toEqual(held(log));
  });

  test('[SC13] a seat has at most 16 subscriptions', async () => {
    const { seat: join } = await open({}, filled());
    const seat = await join();
    for (let sub = 1; sub <= 17; sub++) seat.subscribe({ sub });
    expect((await seat.next('error')).message).toContain('16');
  });

  test('[SC13] a live subscription has no controls', async () => {
    const { seat: join } = await open({}, filled());
    const seat = await join();
    seat.subscribe();
    seat.control({ do: 'pause' }, 1);
    expect(await seat.next('error')).toMatchObject({ code: 'bad-frame' });
  });
});

describe('commands and questions', () => {
  const command = { name: 'set-feed-enabled', feedId: 'cap', enabled: false } as const;

  test.each([
    ['operator', 'retry-reject', false],
    ['duty', 'retry-reject', true],
    ['duty', 'set-feed-enabled', false],
    ['supervisor', 'set-feed-enabled', true],
    ['admin', 'dismiss-reject', true],
  ] as const)('[SC15] %s and %s: %s', async (role, name, allowed) => {
    const run: string[] = [];
    const commands: CommandPort = {
      run: async (command, commandId, { role, user }) => {
        run.push([command.name, commandId, role, user].join(' '));
        return { ok: true, seq: 42 };
      },
    };
    const { seat: join } = await open({ commands });
    const seat = await join(role);
    const sent = name === 'set-feed-enabled' ? command : { name, rejectId: 'cap/1' };
    seat.send({ type: 'command', id: 5, commandId: 'abcdefgh', command: sent });
    const result = await seat.next('result');
    expect(result).toMatchObject(allowed ? { id: 5, ok: true, seq: 42 } : { id: 5, ok: false, seq: null });
    expect(run).toEqual(allowed ? [`${name} abcdefgh ${role} desk 3`] : []);
  });

  test.each([
    ['says no', () => Promise.resolve({ ok: false as const, error: 'no feed cap' }), 'no feed cap', 0],
    ['breaks', () => Promise.reject(new Error('secret inner working')), 'see its log', 1],
  ])('[SC15] a command that %s is told', async (_name, run, error, reported) => {
    const { seat: join, problems } = await open({ commands: { run } });
    const seat = await join('admin');
    seat.send({ type: 'command', id: 5, commandId: 'abcdefgh', command });
    const result = await seat.next('result');
    expect(result.ok).toBe(false);
    expect(result.error).toContain(error);
    expect(result.error).not.toContain('secret');
    expect(problems.length).toBe(reported);
  });

  test('[SC16] questions are answered', async () => {
    const map = { ...NO_CITY, tile: async () => Uint8Array.of(1, 2) };
    const { seat: join } = await open({ map }, filled());
    const seat = await join();
    const asked = [
      { what: 'bounds' },
      { what: 'history', kind: 'event', id: 'feed/1', until: 'head', limit: 10 },
      { what: 'raw', hash: 'ab'.repeat(32), offset: 10, length: 5 },
      { what: 'density', from: 0, to: 1000, bins: 3 },
      { what: 'tile', z: 1, x: 1, y: 1 },
      { what: 'tile-info' },
    ] as const;
    for (const [id, ask] of asked.entries()) seat.send({ type: 'query', id, ask });
    await seat.until(() => seat.all('answer').length === asked.length);
    const answers = new Map(seat.all('answer').map((answer) => [answer.id, answer]));
    expect([...answers.values()].every((answer) => answer.ok)).toBe(true);
    expect(answers.get(0)?.data).toMatchObject({ headSeq: 6 });
    expect(answers.get(1)?.data).toMatchObject([{ seq: 1, op: 'put' }]);
    expect(answers.get(2)?.data).toEqual({ bytes: Uint8Array.of(10, 11, 12, 13, 14), totalBytes: 100 });
    expect(answers.get(3)?.data).toEqual({ counts: new Uint32Array(15) });
    expect(answers.get(4)?.data).toEqual(Uint8Array.of(1, 2));
    expect(answers.get(5)?.data).toBe(null);
  });

  test.each([
    [{ what: 'raw', hash: '../../etc/passwd', offset: 0, length: 5 }, 'hexadecimal'],
    [{ what: 'density', from: 5, to: 5, bins: 3 }, 'before'],
    [{ what: 'tile', z: 1, x: 2, y: 0 }, 'zoom 1'],
  ] as const)('[SC16] a question that makes no sense is told why: %o', async (ask, why) => {
    const { seat: join } = await open({}, filled());
    const seat = await join();
    seat.send({ type: 'query', id: 1, ask });
    expect(await seat.next('answer')).toMatchObject({ ok: false, data: null, error: expect.stringContaining(why) });
  });

  test('[SC16] a store that cannot answer is told', async () => {
    const { seat: join, log } = await open({}, filled());
    const seat = await join();
    log.failure = new StoreError('corrupt', 'the log is damaged; restore the backup');
    seat.send({ type: 'query', id: 1, ask: { what: 'bounds' } });
    expect(await seat.next('answer')).toMatchObject({
      ok: false,
      error: 'corrupt: the log is damaged; restore the backup',
    });
  });

  test('[SC18] a ping is answered with the hub time', async () => {
    const { seat: join } = await open();
    const seat = await join();
    seat.send({ type: 'ping', t: 17 });
    expect((await seat.next('pong')).t).toBe(17);
  });
});
