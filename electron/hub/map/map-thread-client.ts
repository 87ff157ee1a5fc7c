import { Worker } from 'node:worker_threads';
import { MapUnavailable } from '../../../shared/domain/map-unavailable.ts';
import type { RoadSpeeds } from '../../../shared/domain/road-class.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant } from '../../../shared/time/instant.ts';
import type {
  MapThreadAnswerOf,
  MapThreadAsk,
  MapThreadFiles,
  MapThreadProblems,
  MapThreadReply,
  MapThreadRequest,
} from './map-thread-messages.ts';

const FIRST_RESTART_MS = 200;
const LONGEST_RESTART_MS = 10_000;
/** A thread that ran for so long was well: the next pause is a short one again. */
const WELL_AFTER_MS = 60_000;

export interface MapThreadOptions {
  readonly threadUrl: URL;
  readonly clock: Clock;
  /** Told when the thread died and when it runs again. */
  readonly tell: (problem: string) => void;
}

interface Waiting {
  resolve(answer: MapThreadAnswerOf[MapThreadAsk['what']]): void;
  reject(error: Error): void;
}

type Use = Extract<MapThreadAsk, { readonly what: 'use' }>;

/**
 * The hub loop's hand on the map's thread. It starts with the first map. One that dies is started again with growing pauses and
 * the map it had; what it was asked meanwhile is refused with MapUnavailable.
 */
export class MapThread {
  readonly #options: MapThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #closing = new AbortController();
  #worker: Worker | null = null;
  #wanted: Use | null = null;
  #nextCall = 1;
  #pauseMs = FIRST_RESTART_MS;

  constructor(options: MapThreadOptions) {
    this.#options = options;
  }

  /** Changes to other files after what was asked before. Rejects with MapUnavailable when the thread dies of it. */
  async use(files: MapThreadFiles, speedsKmh: RoadSpeeds): Promise<MapThreadProblems> {
    this.#wanted = { what: 'use', files, speedsKmh };
    if (this.#worker === null && files.graph === null && files.places === null) return { graph: null, places: null };
    if (this.#worker === null) this.#start();
    return this.ask(this.#wanted);
  }

  async setSpeeds(speedsKmh: RoadSpeeds): Promise<void> {
    if (this.#wanted === null) return;
    this.#wanted = { ...this.#wanted, speedsKmh };
    // A thread that is being started again gets them with its map.
    if (this.#worker !== null) await this.ask({ what: 'set-speeds', speedsKmh });
  }

  /** Rejects with MapUnavailable while there is no thread or when it dies; anything else is a bug. */
  ask<A extends MapThreadAsk>(ask: A): Promise<MapThreadAnswerOf[A['what']]> {
    const worker = this.#worker;
    if (worker === null) return Promise.reject(unavailable());
    return new Promise((resolve, reject) => {
      const call = this.#nextCall++;
      const request: MapThreadRequest = { call, ask };
      worker.postMessage(request);
      // The thread answers a call by what it was asked.
      const settle = resolve as Waiting['resolve'];
      this.#waiting.set(call, { resolve: settle, reject });
    });
  }

  /** Ends the thread; what it has not answered is refused. */
  async close(): Promise<void> {
    this.#closing.abort();
    const worker = this.#worker;
    this.#worker = null;
    this.#refuseAll(new MapUnavailable('the hub is being closed'));
    await worker?.terminate();
  }

  #start(): void {
    const worker = new Worker(this.#options.threadUrl);
    const startedAt = this.#options.clock.now();
    let failure: Error | null = null;
    worker.on('message', (message: MapThreadReply) => this.#receive(message));
    worker.on('error', (cause) => {
      failure = cause instanceof Error ? cause : new Error(String(cause));
    });
    worker.on('exit', (code) => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      if (this.#options.clock.now() - startedAt >= WELL_AFTER_MS) this.#pauseMs = FIRST_RESTART_MS;
      void this.#died(failure?.message ?? `exit code ${code}`);
    });
    this.#worker = worker;
  }

  async #died(reason: string): Promise<void> {
    const { clock, tell } = this.#options;
    tell(`the map's thread ended (${reason}): search and routes stand still until it runs again`);
    this.#refuseAll(unavailable());
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(pauseMs * 2, LONGEST_RESTART_MS);
    await clock.until(instant(clock.now() + pauseMs), this.#closing.signal);
    if (this.#closing.signal.aborted || this.#worker !== null) return;
    this.#start();
    if (this.#wanted === null) return;
    // When the thread dies again, that end is told on its own.
    await this.ask(this.#wanted).then(
      () => tell("the map's thread runs again"),
      () => {},
    );
  }

  #receive(reply: MapThreadReply): void {
    const waiting = this.#waiting.get(reply.call);
    this.#waiting.delete(reply.call);
    if (reply.ok) waiting?.resolve(reply.answer);
    else waiting?.reject(new Error(`the map's thread broke on a question: ${reply.problem}`));
  }

  #refuseAll(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

function unavailable(): MapUnavailable {
  return new MapUnavailable("the map's thread is being started again: ask once more in a few seconds");
}
