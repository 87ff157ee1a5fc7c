import { AlarmKeeper } from './alarms/alarm-keeper.ts';
import { GradedEvents } from './alarms/graded-events.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { DeskCommandPort } from './dispatch/run-command.ts';
import { LiveDeskState } from './dispatch/desk/desk-state.ts';
import { DeskQueue } from './dispatch/desk/desk-queue.ts';
import { runDeskCommand } from './dispatch/desk/run-desk-command.ts';
import type { DeskPort } from './seats/seat-ports.ts';
import type { EventStore } from './store/event-store.ts';

export interface DeskOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly mode: 'live' | 'drill';
  report(problem: string, cause: unknown): void;
}

export interface OpenDesk extends DeskPort {
  readonly run: DeskCommandPort;
  close(): Promise<void>;
}

/** The duty desk's part of the hub: its state, its commands, and what it asks. */
export async function openDesk({ store, clock, mode, report }: DeskOptions): Promise<OpenDesk> {
  const state = await LiveDeskState.open(store);
  const queue = new DeskQueue(store);
  // An exercise or test never raises a live alarm (CAP 1.2 §3.2.1); in a drill everything is an exercise.
  const events = await GradedEvents.open(store, mode === 'drill' ? 'exercise' : 'actual');
  const stop = new AbortController();
  const watching = new AlarmKeeper({ state, events, queue, clock, report }).run(stop.signal);
  return {
    run: (command, commandId, actor) =>
      queue.run(() => runDeskCommand(command, { state, now: clock.now(), actor }), commandId),
    similarReports: async () => [],
    recommendUnits: async ({ caseId }) => {
      throw new RangeError(`there is no case ${caseId}`);
    },
    caller: async () => null,
    async close() {
      stop.abort();
      await watching;
      events.close();
      state.close();
    },
  };
}
