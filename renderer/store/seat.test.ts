import { ROLES } from '../../shared/domain/account.ts';
import { ASK_ROLES, COMMAND_ROLES, type CommandName } from '../../shared/protocol/permissions.ts';
import { afterEach, expect, test } from 'vitest';
import { deltaFrame, putRow, snapshotFrame } from '../../test/builders/data-frames.ts';
import { eventBody } from '../../test/builders/event-body.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import type { CityMapBody } from '../../shared/domain/city-map.ts';
import { DEFAULT_ROAD_SPEEDS } from '../../shared/domain/road-class.ts';
import { encodeDown, parseUp } from '../../shared/protocol/codec.ts';
import type { DownFrame } from '../../shared/protocol/down.ts';
import type { UpFrame } from '../../shared/protocol/up.ts';
import { instant } from '../../shared/time/instant.ts';
import { memoryPair } from '../../shared/wire/memory-pair.ts';
import { SeatClient } from '../seat/seat-client.ts';
import { createSeatStore, mayAct, mayGive, mayPut } from './seat-store.ts';
import { Seat } from './seat.ts';

const NOW = instant(1_000_000);
const open: SeatClient[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.stop();
});

interface House {
  readonly seat: Seat;
  readonly up: UpFrame[];
  send(...frames: readonly DownFrame[]): Promise<void>;
  /** Draws the next picture. */
  draw(): Promise<void>;
}

/** A seat whose animation frames come by hand. */
async function house(): Promise<House> {
  const clock = new ManualClock(NOW);
  const [own, theirs] = memoryPair();
  const up: UpFrame[] = [];
  theirs.onFrame((bytes) => {
    const parsed = parseUp(bytes);
    if (parsed.ok) up.push(parsed.frame);
  });
  const client = new SeatClient({
    open: () => Promise.resolve(own),
    clock,
    hello: { protocol: 1, fingerprint: 'f' },
    scope: { kinds: ['event'], bbox: null },
    random: () => 0.5,
    newCommandId: () => 'command-0001',
  });
  open.push(client);
  let pictures: (() => void)[] = [];
  const store = createSeatStore(NOW, { lang: 'zh-CN', theme: 'dark' }, false);
  const seat = new Seat({ client, store, clock, nextFrame: (run) => pictures.push(run) });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  const send = async (...frames: readonly DownFrame[]): Promise<void> => {
    for (const frame of frames) theirs.send(encodeDown(frame));
    await settle();
  };
  const draw = async (): Promise<void> => {
    const due = pictures;
    pictures = [];
    for (const run of due) run();
    await settle();
  };
  void client.run();
  await settle();
  await send({
    type: 'welcome',
    protocol: 1,
    version: 't',
    role: 'duty',
    user: 'desk 3',
    departmentId: null,
    unitId: null,
    mode: 'live',
    hubNow: NOW,
    headSeq: 1,
  });
  return { seat, up, send, draw };
}

function cityMap(version: string): CityMapBody {
  return {
    version,
    name: 'Drill city',
    attribution: '',
    bounds: [-1, -1, 1, 1],
    minZoom: 0,
    maxZoom: 15,
    sources: [],
    counts: { tiles: 0, junctions: 0, edges: 0, places: 0 },
    hasRouting: false,
    hasPlaces: false,
    importedAt: NOW,
    importedBy: 'test',
    speedsKmh: DEFAULT_ROAD_SPEEDS,
    previous: null,
  };
}

const put = (seq: number): DownFrame =>
  deltaFrame({ fromSeq: seq, toSeq: seq, puts: [putRow(seq, seq, 'event', eventBody())] });

test('[SC55] frames of one animation frame are applied together, then acknowledged once each', async () => {
  const { seat, up, send, draw } = await house();
  let applied = 0;
  seat.onWorld(() => applied++);
  await send(snapshotFrame({ seq: 1 }), put(2), put(3));
  expect(up.filter(({ type }) => type === 'ack')).toEqual([]);
  await draw();
  expect(applied).toBe(1);
  expect(seat.world().events.list).toHaveLength(2);
  expect(up.filter(({ type }) => type === 'ack')).toMatchObject([{ toSeq: 1 }, { toSeq: 2 }, { toSeq: 3 }]);
});

test('[SC63] into replay the screen says so at once; back to live only with the live picture', async () => {
  const { seat, send, draw } = await house();
  await send(snapshotFrame({ seq: 1 }));
  await draw();
  seat.playback.seek(instant(500_000));
  expect(seat.store.getState().time.mode).toBe('replay');
  await send(snapshotFrame({ seq: 1, epoch: seat.client.epoch, at: 500_000 }));
  await draw();
  expect(seat.store.getState()).toMatchObject({
    time: { mode: 'replay', at: 500_000 },
    second: 500_000,
    seeking: null,
  });
  seat.playback.toLive();
  expect(seat.store.getState().time.mode).toBe('replay');
  await send(snapshotFrame({ seq: 5, epoch: seat.client.epoch, at: NOW, last: false }));
  await draw();
  expect(seat.store.getState().time.mode).toBe('replay');
  await send(snapshotFrame({ seq: 5, epoch: seat.client.epoch, at: NOW, part: 1 }));
  await draw();
  expect(seat.store.getState().time.mode).toBe('live');
});

test('[SC63] while a seek is under way only the last wish is kept', async () => {
  const { seat, up, send, draw } = await house();
  await send(snapshotFrame({ seq: 1 }));
  await draw();
  for (const at of [500_000, 400_000, 300_000]) seat.playback.seek(instant(at));
  await send(snapshotFrame({ seq: 1, epoch: seat.client.epoch, at: 500_000 }));
  await draw();
  const seeks = up.filter((frame) => frame.type === 'control');
  expect(seeks).toMatchObject([{ action: { do: 'seek', at: 300_000 } }]);
  expect(seat.store.getState().seeking).toBe(300_000);
});

test('[SC64] a command is pending until its change is in the picture', async () => {
  const { seat, up, send, draw } = await house();
  await send(snapshotFrame({ seq: 1 }));
  await draw();
  const running = seat.commands.run('retry/r', { name: 'retry-reject', rejectId: 'r' });
  await send();
  const command = up.find((frame) => frame.type === 'command');
  await send({ type: 'result', id: command?.id ?? 0, ok: true, seq: 2, error: null });
  await running;
  expect(seat.store.getState().commands.get('retry/r')).toEqual({ kind: 'pending', seq: 2 });
  await send(put(2));
  await draw();
  expect(seat.store.getState().commands.size).toBe(0);
});

test('[SC64] a refusal is kept with its reason', async () => {
  const { seat, up, send } = await house();
  const running = seat.commands.run('retry/r', { name: 'retry-reject', rejectId: 'r' });
  await send();
  const command = up.find((frame) => frame.type === 'command');
  await send({ type: 'result', id: command?.id ?? 0, ok: false, seq: null, error: 'forbidden' });
  await running;
  expect(seat.store.getState().commands.get('retry/r')).toEqual({ kind: 'failed', error: 'forbidden' });
});

test('[UI6] acts are there only live, with a line, in a seat that may', async () => {
  const { seat } = await house();
  const state = seat.store.getState();
  expect(mayAct(state)).toBe(true);
  expect(mayAct({ ...state, lookOnly: true })).toBe(false);
  expect(mayAct({ ...state, time: { ...state.time, mode: 'replay' } })).toBe(false);
  expect(mayAct({ ...state, connection: { kind: 'connecting', since: NOW, attempt: 1 } })).toBe(false);
  if (state.connection.kind !== 'open') throw new Error('the line is open');
  const welcome = { ...state.connection.welcome, role: 'operator' as const };
  expect(mayAct({ ...state, connection: { ...state.connection, welcome } })).toBe(false);
});

test('[PE15] what a screen offers is what the table lets the role do, and nothing where nothing may be changed', async () => {
  const { seat } = await house();
  const state = seat.store.getState();
  if (state.connection.kind !== 'open') throw new Error('the line is open');
  const { connection } = state;
  for (const role of ROLES) {
    const there = { ...state, connection: { ...connection, welcome: { ...connection.welcome, role } } };
    const replay = { ...there, time: { ...there.time, mode: 'replay' as const } };
    for (const name of Object.keys(COMMAND_ROLES) as CommandName[]) {
      expect([role, name, mayGive(name)(there)]).toEqual([role, name, COMMAND_ROLES[name].includes(role)]);
      expect(mayGive(name)(replay)).toBe(false);
    }
    expect([role, mayPut('caller')(there)]).toEqual([role, ASK_ROLES.caller.includes(role)]);
    expect(mayPut('caller')({ ...there, lookOnly: true })).toBe(false);
  }
});

test('[MP66] another version of the city map makes the seat ask for its tiles anew, the same one does not', async () => {
  const { seat, up, send, draw } = await house();
  const asked = (): number => up.filter((frame) => frame.type === 'query' && frame.ask.what === 'tile-info').length;
  const map = (seq: number, version: string): DownFrame =>
    deltaFrame({ fromSeq: seq, toSeq: seq, puts: [putRow(seq, 9, 'map', cityMap(version))] });
  await send(snapshotFrame({ seq: 1 }));
  await draw();
  const before = asked();
  await send(map(2, 'v1'));
  await draw();
  await send(map(3, 'v1'));
  await draw();
  expect(asked() - before).toBe(1);
  await send(map(4, 'v2'));
  await draw();
  expect(asked() - before).toBe(2);
  expect(seat.world().map?.body.version).toBe('v2');
});
