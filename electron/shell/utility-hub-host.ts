import { type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron';
import type { Clock } from '../../shared/time/clock.ts';
import { instant } from '../../shared/time/instant.ts';

const FIRST_RESTART_MS = 500;
const LONGEST_RESTART_MS = 15_000;
/** A hub that ran this long was well: the next restart is quick again. */
const WELL_AFTER_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
/** So many ends in a row, and a person is told. */
const TROUBLE_AFTER = 3;
const LAST_WORDS_CHARS = 1000;

export interface HubHostOptions {
  readonly entry: string;
  readonly args: readonly string[];
  readonly clock: Clock;
  /** The hub runs, for the first time or again: windows need new ports. */
  readonly onRunning: () => void;
  /** The line of a seat has ended on the hub's side while the hub goes on. */
  readonly onSeatEnded: (seat: number) => void;
  /** The hub ends again and again; `lastWords` is what it said of it. Told once until it has been well. */
  readonly onTrouble: (lastWords: string) => void;
  readonly log: (text: string) => void;
}

/** Runs the hub as a utility process, and again with growing pauses when it ends by itself. */
export class UtilityHubHost {
  readonly #options: HubHostOptions;
  readonly #stopping = new AbortController();
  #hub: UtilityProcess | null = null;
  #runs = false;
  #endsInARow = 0;

  constructor(options: HubHostOptions) {
    this.#options = options;
  }

  start(): void {
    const { entry, args, clock, log, onRunning, onSeatEnded } = this.#options;
    const startedAt = clock.now();
    const hub = utilityProcess.fork(entry, [...args], {
      serviceName: 'Yiwang hub',
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    this.#hub = hub;
    let lastWords = '';
    hub.stderr?.on('data', (chunk: unknown) => {
      log(String(chunk));
      lastWords = `${lastWords}${String(chunk)}`.slice(-LAST_WORDS_CHARS);
    });
    hub.on('message', (message: unknown) => {
      const seat = endedSeat(message);
      if (seat !== null) onSeatEnded(seat);
    });
    hub.once('spawn', () => {
      this.#runs = true;
      onRunning();
    });
    hub.once('exit', (code) => {
      this.#hub = null;
      this.#runs = false;
      if (this.#stopping.signal.aborted) return;
      if (clock.now() - startedAt > WELL_AFTER_MS) this.#endsInARow = 0;
      void this.#startAgain(code, lastWords);
    });
  }

  async #startAgain(code: number, lastWords: string): Promise<void> {
    const { clock, log, onTrouble } = this.#options;
    const pauseMs = Math.min(FIRST_RESTART_MS * 2 ** this.#endsInARow, LONGEST_RESTART_MS);
    this.#endsInARow += 1;
    log(`the hub ended (code ${code}); starting it again in ${pauseMs} ms\n`);
    if (this.#endsInARow === TROUBLE_AFTER) onTrouble(lastWords);
    const { signal } = this.#stopping;
    await clock.until(instant(clock.now() + pauseMs), signal);
    if (!signal.aborted) this.start();
  }

  /** Hands the hub one end of a channel under the seat's number; false when it is not running. */
  givePort(port: MessagePortMain, seat: number): boolean {
    if (this.#hub === null || !this.#runs) return false;
    this.#hub.postMessage({ type: 'seat-port', role: 'admin', seat }, [port]);
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

function endedSeat(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'seat-ended')
    return null;
  return 'seat' in message && typeof message.seat === 'number' ? message.seat : null;
}
