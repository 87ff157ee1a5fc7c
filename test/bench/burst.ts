import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SeatHub } from '../../electron/hub/seats/seat-hub.ts';
import { NO_CITY } from '../../electron/hub/map/no-city.ts';
import { noAccounts } from '../../electron/hub/no-accounts.ts';
import { noDesk } from '../../electron/hub/no-desk.ts';
import { noTrials } from '../../electron/hub/no-trials.ts';
import { openLog, type OpenLog } from '../../electron/hub/open-log.ts';
import { createTimeline } from '../../electron/hub/timeline/log-timeline.ts';
import { createReplayClock } from '../../electron/hub/timeline/replay-clock.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { openHttpHouse } from '../support/http-house.ts';
import type { BurstReport } from './burst-seats.ts';
import { type BenchResult, round } from './bench-result.ts';
import { FEEDS, feedConfig, requestsPayload, ROWS_PER_PAYLOAD } from './ingest-payloads.ts';

const EVENTS = 50_000;
const SEATS = 10;
const MOST_MS = 5_000;
const MOST_P99_MS = 100;

/**
 * 50,000 events at once through the hub's real parts: payloads to the ingest thread, SQLite, timeline, seats on WebSockets in
 * another process. `absorbedMs`: from the first byte to the last commit; `p99Ms`: from a commit to a seat that holds it.
 * `ratio`: how many times faster than the five seconds allowed.
 */
export async function run(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'yiwang-burst-'));
  const log = await openLog(join(folder, 'data'), wallClock, (line) => process.stderr.write(`${line}\n`));
  const hub = await openSeats(log);
  const house = await openHttpHouse({ seats: hub });
  try {
    await log.ingest.configure(FEEDS.map((id) => feedConfig(id)));
    const program = fileURLToPath(new URL('burst-seats.ts', import.meta.url));
    const seats = fork(program, [house.url, await house.logIn(), String(SEATS)]);
    await once(seats, 'message');
    const before = process.threadCpuUsage();
    const begun = performance.now();
    const toSeq = await burst(log);
    const absorbedMs = performance.now() - begun;
    const report = await heldBy(seats, toSeq);
    const heldMs = performance.now() - begun;
    const { user, system } = process.threadCpuUsage(before);
    seats.send({ end: true });
    await once(seats, 'exit');
    return {
      events: EVENTS,
      seats: SEATS,
      absorbedMs: Math.round(absorbedMs),
      heldMs: Math.round(heldMs),
      eventsPerS: Math.round((EVENTS / absorbedMs) * 1000),
      hubLoopCpu: round((user + system) / 1000 / heldMs),
      p50Ms: round(report.p50Ms, 1),
      p99Ms: round(report.p99Ms, 1),
      ratio: round(MOST_MS / absorbedMs),
      target: 1,
      met: absorbedMs < MOST_MS && report.p99Ms < MOST_P99_MS,
    };
  } finally {
    hub.close();
    await house.close();
    await log.close();
    await rm(folder, { recursive: true });
  }
}

/** Each feed hands over its payloads one after another, all feeds together; the last seq. */
async function burst({ ingest }: OpenLog): Promise<number> {
  const payloads = Array.from({ length: EVENTS / ROWS_PER_PAYLOAD }, (_, n) => requestsPayload(n));
  const last = await Promise.all(
    FEEDS.map(async (_, feed) => {
      let toSeq = 0;
      for (let n = feed; n < payloads.length; n += FEEDS.length) {
        const payload = payloads[n];
        if (payload !== undefined) toSeq = (await ingest.payload(payload)).committedSeq ?? toSeq;
      }
      return toSeq;
    }),
  );
  return Math.max(...last);
}

async function heldBy(seats: ChildProcess, toSeq: number): Promise<BurstReport> {
  const answered = once(seats, 'message');
  seats.send({ untilSeq: toSeq });
  const [report]: readonly unknown[] = await answered;
  return report as BurstReport;
}

function openSeats({ store }: OpenLog): Promise<SeatHub> {
  return SeatHub.open({
    store,
    timeline: createTimeline(store),
    clock: wallClock,
    createReplayClock: (at) => createReplayClock(at, wallClock),
    neighbour: () => Promise.resolve(null),
    commands: { run: () => Promise.resolve({ ok: true, seq: 1 }) },
    map: NO_CITY,
    mapImport: {
      standing: () => null,
      inbox: () => Promise.resolve([]),
      upload: (_name, offset, bytes) => Promise.resolve({ ok: true, bytes: offset + bytes.length }),
    },
    trials: noTrials,
    desk: noDesk,
    accounts: noAccounts,
    version: '0.0.0-bench',
    mode: 'live',
    report: (problem, cause) => process.stderr.write(`${problem}: ${String(cause)}\n`),
  });
}
