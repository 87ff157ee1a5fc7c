import { afterEach, expect, test } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { encodeDown, parseUp } from '../../shared/protocol/codec.ts';
import type { DownFrame } from '../../shared/protocol/down.ts';
import type { UpFrame } from '../../shared/protocol/up.ts';
import { instant } from '../../shared/time/instant.ts';
import { memoryPair } from '../../shared/wire/memory-pair.ts';
import type { Wire } from '../../shared/wire/wire.ts';
import type { Connection } from './connection.ts';
import { SeatClient } from './seat-client.ts';
import type { DataFrame } from './subscription.ts';

const clients: SeatClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.stop();
});

/** The hub's end of every wire that the client opens, in order. */
function house(unreachable = false): {
  readonly client: SeatClient;
  readonly clock: ManualClock;
  readonly lines: { readonly wire: Wire; readonly up: UpFrame[]; send(frame: DownFrame): void }[];
  readonly connections: Connection[];
  readonly data: DataFrame[];
  settle(): Promise<void>;
} {
  const clock = new ManualClock(instant(1_000_000));
  const lines: { readonly wire: Wire; readonly up: UpFrame[]; send(frame: DownFrame): void }[] = [];
  const client = new SeatClient({
    open: () => {
      if (unreachable) return Promise.reject(new Error('nobody there'));
      const [own, theirs] = memoryPair();
      const up: UpFrame[] = [];
      theirs.onFrame((bytes) => {
        const parsed = parseUp(bytes);
        if (!parsed.ok) throw new Error(parsed.problem);
        up.push(parsed.frame);
      });
      lines.push({ wire: theirs, up, send: (frame) => theirs.send(encodeDown(frame)) });
      return Promise.resolve(own);
    },
    clock,
    hello: { protocol: 1, fingerprint: 'f' },
    scope: { kinds: ['event'], bbox: null },
    random: () => 0.5,
    newCommandId: () => 'command-0001',
  });
  clients.push(client);
  const connections: Connection[] = [];
  const data: DataFrame[] = [];
  client.listen({
    connection: (connection) => connections.push(connection),
    data: (frame) => data.push(frame),
    notice: () => {},
  });
  void client.run();
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { client, clock, lines, connections, data, settle };
}

const WELCOME: DownFrame = {
  type: 'welcome',
  protocol: 1,
  version: 't',
  role: 'duty',
  user: 'desk 3',
  departmentId: null,
  unitId: null,
  mode: 'live',
  hubNow: 1_000_000,
  headSeq: 9,
};

function snapshot(epoch: number, seq: number, last = true, part = 0): DownFrame {
  return { type: 'snapshot', sub: 1, epoch, seq, at: 5, part, last, puts: [], moves: null };
}

function delta(epoch: number, fromSeq: number, toSeq: number): DownFrame {
  return { type: 'delta', sub: 1, epoch, fromSeq, toSeq, at: 6, puts: [], removes: [], moves: null };
}

function line<T>(lines: readonly T[], i: number): T {
  const found = lines[i];
  if (found === undefined) throw new Error(`line ${i} was not opened`);
  return found;
}

test('[SC50] says hello, and only after the welcome subscribes', async () => {
  const { client, lines, settle } = house();
  await settle();
  void client.query({ what: 'bounds' }).catch(() => {});
  await settle();
  expect(line(lines, 0).up.map(({ type }) => type)).toEqual(['hello']);
  line(lines, 0).send(WELCOME);
  await settle();
  expect(line(lines, 0).up.map(({ type }) => type)).toEqual(['hello', 'subscribe', 'query', 'ping']);
  expect(line(lines, 0).up[1]).toMatchObject({ mode: 'live', from: 'head', resume: false, epoch: 1 });
});

test('[SC51] an unreachable hub is tried again after the back-off, or at once when a person asks', async () => {
  const { client, clock, connections, settle } = house(true);
  await settle();
  expect(connections.at(-1)).toMatchObject({ kind: 'waiting', attempt: 1, nextTryAt: 1_000_500 });
  clock.advance(500);
  await settle();
  expect(connections.at(-1)).toMatchObject({ kind: 'waiting', attempt: 2, nextTryAt: 1_001_500, lostAt: 1_000_000 });
  client.retryNow();
  await settle();
  expect(connections.at(-1)).toMatchObject({ kind: 'waiting', attempt: 3 });
});

test('[SC52] a whole live picture resumes after its last seq', async () => {
  const { clock, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  line(lines, 0).send(snapshot(1, 7));
  line(lines, 0).send(delta(1, 8, 12));
  await settle();
  line(lines, 0).wire.close({ code: 'going-away', detail: '' });
  await settle();
  clock.advance(500);
  await settle();
  line(lines, 1).send(WELCOME);
  await settle();
  expect(line(lines, 1).up[1]).toMatchObject({ type: 'subscribe', epoch: 1, from: { seq: 12 }, resume: true });
});

test('[SC52] a picture that was not whole starts again from a snapshot', async () => {
  const { clock, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  line(lines, 0).send(snapshot(1, 7, false));
  await settle();
  line(lines, 0).wire.close({ code: 'lost', detail: '' });
  await settle();
  clock.advance(500);
  await settle();
  line(lines, 1).send(WELCOME);
  await settle();
  expect(line(lines, 1).up[1]).toMatchObject({ type: 'subscribe', epoch: 2, from: 'head', resume: false });
});

test('[SC52] a replay comes back to the moment where it stood, at its speed and playing', async () => {
  const { client, clock, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  await settle();
  client.show({ mode: 'replay', at: instant(400), playing: false, speed: 1 });
  await settle();
  const epoch = client.epoch;
  line(lines, 0).send(snapshot(epoch, 3));
  client.control({ do: 'speed', factor: 60 });
  client.control({ do: 'play' });
  // It left the hub before the wishes came there.
  line(lines, 0).send({ type: 'tick', sub: 1, epoch, at: 777, headSeq: 9, playing: false, speed: 1 });
  await settle();
  line(lines, 0).wire.close({ code: 'lost', detail: '' });
  await settle();
  clock.advance(500);
  await settle();
  line(lines, 1).send(WELCOME);
  await settle();
  expect(line(lines, 1).up.slice(1, 4)).toMatchObject([
    { type: 'subscribe', mode: 'replay', from: { at: 777 }, epoch: epoch + 1 },
    { type: 'control', epoch: epoch + 1, action: { do: 'speed', factor: 60 } },
    { type: 'control', epoch: epoch + 1, action: { do: 'play' } },
  ]);
});

test('[SC53] a gap between ranges is answered by a new subscription', async () => {
  const { data, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  line(lines, 0).send(snapshot(1, 7));
  line(lines, 0).send(delta(1, 9, 9));
  await settle();
  expect(data).toHaveLength(1);
  expect(line(lines, 0).up.at(-1)).toMatchObject({ type: 'subscribe', epoch: 2, from: 'head' });
});

test('[SC53] a reset subscribes again; after store-restarted each try waits longer', async () => {
  const { clock, lines, settle } = house();
  await settle();
  const { up, send } = line(lines, 0);
  const subscriptions = (): number => up.filter(({ type }) => type === 'subscribe').length;
  send(WELCOME);
  send({ type: 'reset', sub: 1, reason: 'slow' });
  await settle();
  expect(subscriptions()).toBe(2);
  send({ type: 'reset', sub: 1, reason: 'store-restarted' });
  await settle();
  expect(subscriptions()).toBe(2);
  clock.advance(1000);
  await settle();
  expect(subscriptions()).toBe(3);
  send({ type: 'reset', sub: 1, reason: 'store-restarted' });
  await settle();
  clock.advance(1000);
  await settle();
  expect(subscriptions()).toBe(3);
  clock.advance(1000);
  await settle();
  expect(subscriptions()).toBe(4);
});

test('[SC54] after a seek, frames of the older epoch are dropped', async () => {
  const { client, data, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  await settle();
  client.show({ mode: 'replay', at: instant(400), playing: false, speed: 1 });
  client.control({ do: 'seek', at: 300 });
  line(lines, 0).send(snapshot(client.epoch - 1, 4));
  line(lines, 0).send(snapshot(client.epoch, 3));
  await settle();
  expect(data).toMatchObject([{ epoch: client.epoch, seq: 3 }]);
});

test('[SC56] answers find their question, refusals reject, silence fails after 15 s', async () => {
  const { client, clock, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  await settle();
  const bounds = client.query({ what: 'bounds' });
  const refused = client.command({ name: 'dismiss-reject', rejectId: 'r' });
  const silent = client.query({ what: 'tile-info' });
  const outcomes = Promise.allSettled([bounds, refused, silent]);
  await settle();
  const [ask, command] = line(lines, 0).up.slice(-3);
  if (ask?.type !== 'query' || command?.type !== 'command') throw new Error('not asked');
  line(lines, 0).send({
    type: 'answer',
    id: ask.id,
    ok: true,
    data: { firstAt: 1, lastAt: 2, headSeq: 3 },
    error: null,
  });
  line(lines, 0).send({ type: 'result', id: command.id, ok: false, seq: null, error: 'forbidden: ask for a login' });
  await settle();
  clock.advance(15_000);
  await settle();
  expect(await outcomes).toMatchObject([
    { status: 'fulfilled', value: { headSeq: 3 } },
    { status: 'rejected', reason: { code: 'refused', message: 'forbidden: ask for a login' } },
    { status: 'rejected', reason: { code: 'timeout' } },
  ]);
});

test('[SC56] a trial and a re-mapping may take minutes', async () => {
  const { client, clock, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  await settle();
  const trial = client.query({ what: 'mapping-trial', feedId: 'f', mapping: null, tables: null, from: 0, to: 1 });
  const remap = client.command({ name: 'remap-history', feedId: 'f', from: 0, to: 1 });
  const outcomes = Promise.allSettled([trial, remap]);
  let answered = false;
  void outcomes.then(() => (answered = true));
  clock.advance(599_999);
  await settle();
  expect(answered).toBe(false);
  clock.advance(1);
  expect(await outcomes).toMatchObject([{ reason: { code: 'timeout' } }, { reason: { code: 'timeout' } }]);
});

test('[SC56] a command that was open when the line broke is sent again under the same commandId', async () => {
  const { client, clock, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  await settle();
  const done = client.command({ name: 'retry-reject', rejectId: 'r' });
  await settle();
  line(lines, 0).wire.close({ code: 'lost', detail: '' });
  await settle();
  clock.advance(500);
  await settle();
  line(lines, 1).send(WELCOME);
  await settle();
  const again = line(lines, 1).up.find((frame) => frame.type === 'command');
  expect(again).toMatchObject({ commandId: 'command-0001', command: { name: 'retry-reject', rejectId: 'r' } });
  line(lines, 1).send({ type: 'result', id: again?.id ?? 0, ok: true, seq: 12, error: null });
  expect(await done).toBe(12);
});

test('[SC57] fifteen seconds without a frame end the line', async () => {
  const { clock, connections, lines, settle } = house();
  await settle();
  line(lines, 0).send(WELCOME);
  await settle();
  for (let i = 0; i < 3; i++) {
    clock.advance(5000);
    await settle();
  }
  expect(connections.at(-1)).toMatchObject({ kind: 'waiting', reason: { code: 'lost' } });
});

test.each(['wrong-protocol', 'forbidden'] as const)('[SC58] %s is final', async (code) => {
  const { clock, connections, lines, settle } = house();
  await settle();
  line(lines, 0).send({ type: 'error', code, message: 'no' });
  await settle();
  clock.advance(60_000);
  await settle();
  expect(connections.at(-1)).toEqual({ kind: 'refused', code, message: 'no' });
  expect(lines).toHaveLength(1);
});
