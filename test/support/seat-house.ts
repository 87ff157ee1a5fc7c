import { noAccounts } from '../../electron/hub/no-accounts.ts';
import { noDesk } from '../../electron/hub/no-desk.ts';
import { noTrials } from '../../electron/hub/no-trials.ts';
import { NO_CITY } from '../../electron/hub/map/no-city.ts';
import { SeatHub } from '../../electron/hub/seats/seat-hub.ts';
import type { Grant, SeatPorts } from '../../electron/hub/seats/seat-ports.ts';
import { createTimeline } from '../../electron/hub/timeline/log-timeline.ts';
import { createReplayClock } from '../../electron/hub/timeline/replay-clock.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { memoryPair } from '../../shared/wire/memory-pair.ts';
import { FakeLog } from './fake-log.ts';
import { TestSeat } from './test-seat.ts';

export interface SeatHouse {
  readonly log: FakeLog;
  readonly hub: SeatHub;
  readonly problems: string[];
  /** A seat that has said hello. */
  seat(role?: Grant['role']): Promise<TestSeat>;
  /** A seat that has said nothing yet. */
  stranger(): TestSeat;
}

/** A hub of seats over a log made by hand, on the wall clock. */
export async function openSeatHouse(
  overrides: Partial<SeatPorts> = {},
  log = new FakeLog(Date.now),
): Promise<SeatHouse> {
  const problems: string[] = [];
  const hub = await SeatHub.open({
    store: log,
    timeline: createTimeline(log),
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
    version: '0.0.0-test',
    mode: 'live',
    report: (problem, cause) => problems.push(`${problem}: ${String(cause)}`),
    ...overrides,
  });
  const stranger = (role: Grant['role'] = 'duty'): TestSeat => {
    const [own, theirs] = memoryPair();
    hub.accept(own, { role, user: 'desk 3', departmentId: null, unitId: null });
    return new TestSeat(theirs);
  };
  const seat = async (role?: Grant['role']): Promise<TestSeat> => {
    const seat = stranger(role);
    await seat.hello();
    return seat;
  };
  return { log, hub, problems, seat, stranger };
}
