import { AlarmKeeper } from './alarms/alarm-keeper.ts';
import { GradedEvents } from './alarms/graded-events.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { LastCase } from './dispatch/cases/last-case.ts';
import { siteTimeZone } from './dispatch/cases/site-time-zone.ts';
import { deskCommands } from './dispatch/desk/desk-commands.ts';
import type { DeskCommandPort } from './dispatch/run-command.ts';
import { recommendForCase } from './dispatch/recommend/recommend-for-case.ts';
import type { TravelTimes } from './dispatch/recommend/recommend-units.ts';
import { LiveDeskState } from './dispatch/desk/desk-state.ts';
import { DeskQueue } from './dispatch/desk/desk-queue.ts';
import { askCaller } from './dispatch/reports/ask-caller.ts';
import type { CallerPort } from './dispatch/reports/read-caller.ts';
import type { ReportActPort } from './dispatch/reports/report-acts.ts';
import { type FindSimilar, similarReports } from './dispatch/reports/similar-reports.ts';
import type { DeskPort } from './seats/seat-ports.ts';
import type { EventStore } from './store/event-store.ts';

export interface DeskOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly mode: 'live' | 'drill';
  report(problem: string, cause: unknown): void;
  /** Where callers' data lie. */
  readonly callers: CallerPort;
  readonly joinReports: ReportActPort;
  readonly findSimilar: FindSimilar;
  readonly travelTimes: TravelTimes;
}

export interface OpenDesk extends DeskPort {
  readonly run: DeskCommandPort;
  close(): Promise<void>;
}

/** The duty desk's part of the hub: its state, its commands, and what it asks. */
export async function openDesk(options: DeskOptions): Promise<OpenDesk> {
  const { store, clock, mode, report, callers, joinReports, findSimilar, travelTimes } = options;
  const state = await LiveDeskState.open(store);
  const lastCase = await LastCase.open(store, clock.now(), siteTimeZone(state));
  const queue = new DeskQueue(store);
  // An exercise or test never raises a live alarm (CAP 1.2 §3.2.1); in a drill everything is an exercise.
  const events = await GradedEvents.open(store, mode === 'drill' ? 'exercise' : 'actual');
  const stop = new AbortController();
  const watching = new AlarmKeeper({ state, events, queue, clock, report }).run(stop.signal);
  return {
    run: deskCommands({ store, state, queue, clock, lastCase, callers, joinReports }),
    similarReports: (ask) => similarReports(ask, state, findSimilar),
    recommendUnits: (ask) => recommendForCase({ store, state, clock, travelTimes }, ask),
    caller: ({ caseId }, grant) => askCaller({ state, queue, clock, callers }, caseId as EntityId, grant),
    async close() {
      stop.abort();
      await watching;
      events.close();
      lastCase.close();
      state.close();
    },
  };
}
