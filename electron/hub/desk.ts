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
}

export interface OpenDesk extends DeskPort {
  readonly run: DeskCommandPort;
  close(): void;
}

/** The duty desk's part of the hub: its state, its commands, and what it asks. */
export async function openDesk({ store, clock }: DeskOptions): Promise<OpenDesk> {
  const state = await LiveDeskState.open(store);
  const queue = new DeskQueue(store);
  return {
    run: (command, commandId, actor) =>
      queue.run(() => runDeskCommand(command, { state, now: clock.now(), actor }), commandId),
    similarReports: async () => [],
    recommendUnits: async ({ caseId }) => {
      throw new RangeError(`there is no case ${caseId}`);
    },
    caller: async () => null,
    close: () => state.close(),
  };
}
