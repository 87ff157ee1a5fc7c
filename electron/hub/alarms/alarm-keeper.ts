import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { DeskQueue } from '../dispatch/desk/desk-queue.ts';
import type { DeskState } from '../dispatch/desk/desk-state.ts';
import { alarmConditions } from './alarm-conditions.ts';
import { tableInForce } from '../dispatch/tables/default-tables.ts';
import type { GradedEvents } from './graded-events.ts';
import { planAlarms } from './plan-alarms.ts';

const LOOK_EVERY_MS = 1_000;

export interface AlarmKeeperOptions {
  readonly state: DeskState;
  readonly events: Pick<GradedEvents, typeof Symbol.iterator>;
  readonly queue: DeskQueue;
  readonly clock: Clock;
  report(problem: string, cause: unknown): void;
}

/** Keeps the alarms in the log true to what holds, also over a restart: nothing of it is remembered here. */
export class AlarmKeeper {
  readonly #options: AlarmKeeperOptions;
  #round = 0;

  constructor(options: AlarmKeeperOptions) {
    this.#options = options;
  }

  /** Looks every second until `stop`. */
  async run(stop: StopSignal): Promise<void> {
    const { clock, report } = this.#options;
    while (!stop.aborted) {
      await this.look().catch((cause: unknown) => report('alarms could not be written', cause));
      await clock.until(instant(clock.now() + LOOK_EVERY_MS), stop);
    }
  }

  /** Looks once; resolves when what changed is in the log. */
  async look(): Promise<void> {
    // Most seconds change nothing, and then nobody's turn is taken.
    if (this.#plan().length === 0) return;
    this.#round += 1;
    const commandId = `alarms-${this.#options.clock.now()}-${this.#round}`;
    await this.#options.queue.run(() => ({ ok: true, changes: this.#plan() }), commandId);
  }

  #plan(): ReturnType<typeof planAlarms> {
    const { state, events, clock } = this.#options;
    const now = clock.now();
    const rules = tableInForce(state, 'alarm-rules');
    const alarms = new Map([...state.all('alarm')].map(({ id, body }) => [id, body]));
    return planAlarms(rules, alarmConditions(rules, state, events, now), alarms, now);
  }
}
