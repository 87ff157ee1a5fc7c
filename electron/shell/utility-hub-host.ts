import { type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron';
import type { Clock } from '../../shared/time/clock.ts';
import { instant } from '../../shared/time/instant.ts';

const FIRST_RESTART_MS = 500;
const LONGEST_RESTART_MS = 15_000;
/** A hub that ran this long was well: the next restart is quick again. */
const WELL_AFTER_MS = 60_000;
const STOP_WITHIN_MS = 10_000;

export interface HubHostOptions {
  readonly entry: string;
  readonly args: readonly string[];
  readonly clock: Clock;
  /** The hub runs, for the first time or again: windows need new ports. */
  readonly onRunning: () => void;
  readonly log: (line: string) => void;
}

/** Runs the hub as a utility process, and again with growing pauses when it ends by itself. */
export class UtilityHubHost {
  readonly #options: HubHostOptions;
  #hub: UtilityProcess | null = null;
  readonly #stopping = new AbortController();
  #pauseMs = FIRST_RESTART_MS;

  constructor(options: HubHostOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, log } = this.#options;
    const startedAt = clock.now();
    const hub = utilityProcess.fork(this.#options.entry, [...this.#options.args], {
      serviceName: 'Yiwang hub',
      stdio: 'inherit',
    });
    hub.once('spawn', () => {
      this.#hub = hub;
      this.#options.onRunning();
    });
    hub.once('exit', (code) => {
      this.#hub = null;
      const { signal } = this.#stopping;
      if (signal.aborted) return;
      if (clock.now() - startedAt > WELL_AFTER_MS) this.#pauseMs = FIRST_RESTART_MS;
      log(`the hub ended (code ${code}); starting it again in ${this.#pauseMs} ms`);
      const again = instant(clock.now() + this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_RESTART_MS);
      void clock.until(again, signal).then(() => {
        if (!signal.aborted) this.start();
      });
    });
  }

  /** Hands the hub one end of a channel; false when it is not running. */
  givePort(port: MessagePortMain): boolean {
    if (this.#hub === null) return false;
    this.#hub.postMessage({ type: 'seat-port', role: 'admin' }, [port]);
    return true;
  }

  /** Asks the hub to drain; resolves when it has ended, killed if it takes too long. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const hub = this.#hub;
    if (hub === null) return;
    const ended = new AbortController();
    hub.once('exit', () => ended.abort());
    hub.postMessage({ type: 'stop' });
    const { clock } = this.#options;
    await clock.until(instant(clock.now() + STOP_WITHIN_MS), ended.signal);
    if (!ended.signal.aborted) hub.kill();
  }
}
