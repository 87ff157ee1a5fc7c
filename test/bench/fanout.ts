import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pack } from '../../shared/protocol/codec.ts';
import type { SeatHub } from '../../electron/hub/seats/seat-hub.ts';
import type { Wire } from '../../shared/wire/wire.ts';
import { FakeLog, type FakeChange } from '../support/fake-log.ts';
import { openHttpHouse, type HttpHouse } from '../support/http-house.ts';
import type { FanoutReport } from './fanout-seats.ts';

const SEATS = 50;
const DELTAS_PER_S = 5000;
/** A frame per delta and seat cannot be kept up at the full rate on a small machine; its cost is linear in the rate. */
const FRAMES_PER_S = 1000;
const ENTITIES = 5000;
const SPAN_MS = 8000;
const COMMIT_EVERY_MS = 10;

export interface FanoutMode extends FanoutReport {
  readonly deltasPerS: number;
  /** Share of one core that the hub's process took, what made the deltas included. */
  readonly hubCpu: number;
  /** Deltas that came, of those committed. Below 1 in a merging mode means that values were replaced by later ones. */
  readonly arrived: number;
}

export interface FanoutResult {
  readonly seats: number;
  readonly batched: FanoutMode;
  readonly framePerDelta: FanoutMode;
  /** How many times less CPU a delta takes the batched way, making it not counted. */
  readonly cpuRatio: number;
  /** Share of a core for making the deltas alone. */
  readonly making: number;
  readonly passed: boolean;
}

const now = (): number => performance.timeOrigin + performance.now();

/**
 * 50 seats in another process, 5,000 position changes a second, over real WebSockets: the hub's way (one shared batch
 * per 20 ms, acknowledged) against one frame per delta and seat, in the same run, by CPU per delta. Takes about 30 seconds.
 */
export async function run(): Promise<FanoutResult> {
  const wires: Wire[] = [];
  const opened: { hub?: SeatHub } = {};
  const accept: SeatHub['accept'] = (wire, grant) => {
    wires.push(wire);
    opened.hub?.accept(wire, grant);
  };
  const house = await openHttpHouse({ seats: { accept } });
  opened.hub = house.hub;
  const vehicles = Array.from({ length: ENTITIES }, (_, i): FakeChange => ({ op: 'put', eid: i + 1, kind: 'vehicle' }));
  house.log.commit(...vehicles);
  const seats = await startSeats(house);
  const unread = new FakeLog(Date.now);
  const making = (await drive((changes) => void unread.commit(...changes))).cpu;
  const batched = await measure(seats, (changes) => void house.log.commit(...changes));
  // The log is silent now; the same sockets carry the other way.
  const framePerDelta = await measure(seats, (changes) => sendEach(wires, changes), FRAMES_PER_S);
  const costOf = (mode: FanoutMode): number => mode.hubCpu / mode.deltasPerS - making / DELTAS_PER_S;
  const cpuRatio = costOf(framePerDelta) / costOf(batched);
  seats.send({ end: true });
  await once(seats, 'exit');
  await house.close();
  return { seats: SEATS, batched, framePerDelta, making, cpuRatio, passed: batched.p99Ms <= 40 && cpuRatio >= 15 };
}

async function startSeats(house: HttpHouse): Promise<ChildProcess> {
  const cookie = await house.logIn();
  const program = fileURLToPath(new URL('fanout-seats.ts', import.meta.url));
  const seats = fork(program, [house.url, cookie, String(SEATS)]);
  await once(seats, 'message');
  return seats;
}

async function measure(
  seats: ChildProcess,
  publish: (changes: readonly FakeChange[]) => void,
  rate = DELTAS_PER_S,
): Promise<FanoutMode> {
  await drive(publish, rate, SPAN_MS / 4);
  await ask(seats, { reset: true });
  const { cpu, made, elapsedMs } = await drive(publish, rate);
  // What is still on its way: one batch and its acknowledgement.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const report = (await ask(seats, { report: true })) as FanoutReport;
  return { ...report, deltasPerS: (made / elapsedMs) * 1000, hubCpu: cpu, arrived: report.deltas / made };
}

/** Publishes at the rate for a span; the share of a core it took this process. */
async function drive(
  publish: (changes: readonly FakeChange[]) => void,
  rate = DELTAS_PER_S,
  spanMs = SPAN_MS,
): Promise<{ readonly cpu: number; readonly made: number; readonly elapsedMs: number }> {
  const started = now();
  const before = process.cpuUsage();
  let made = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsed = now() - started;
      const due = Math.floor((elapsed / 1000) * rate);
      if (due > made) publish(Array.from({ length: due - made }, (_, index) => change(made + index)));
      made = Math.max(made, due);
      if (elapsed < spanMs) return;
      clearInterval(timer);
      resolve();
    }, COMMIT_EVERY_MS);
  });
  const elapsedMs = now() - started;
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000 / elapsedMs, made, elapsedMs };
}

function change(index: number): FakeChange {
  return { op: 'move', eid: 1 + (index % ENTITIES), lon: (index % 360) - 180, lat: (index % 170) - 85, fixAt: now() };
}

function sendEach(wires: readonly Wire[], changes: readonly FakeChange[]): void {
  for (const change of changes) {
    if (change.op !== 'move') continue;
    const frame = pack([change.fixAt, change.eid, change.lon, change.lat, 9000, 1000]);
    for (const wire of wires) wire.send(frame);
  }
}

async function ask(seats: ChildProcess, message: object): Promise<unknown> {
  const answered = once(seats, 'message');
  seats.send(message);
  const [answer]: readonly unknown[] = await answered;
  return answer;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await run());
