import type { UpFrame } from '../../shared/protocol/up.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { instant } from '../../shared/time/instant.ts';

/** A request that the hub refused, or did not answer in time. The message is for a person. */
export class RequestError extends Error {
  readonly code: 'refused' | 'timeout' | 'stopped';
  constructor(code: 'refused' | 'timeout' | 'stopped', message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
  }
}

interface Pending {
  readonly frame: UpFrame;
  readonly settle: (outcome: { readonly value: unknown } | { readonly error: RequestError }) => void;
}

/**
 * Queries and commands that wait for their answer. They outlive a lost line: both kinds may be sent twice without harm
 * (a query only reads, a command carries its commandId), so whatever is still open is sent again after the next welcome.
 */
export class PendingRequests {
  readonly #open = new Map<number, Pending>();
  readonly #clock: Clock;
  #nextId = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Registers a request and gives the frame to send; the promise settles by `settle`, `stop` or the time limit. */
  add(make: (id: number) => UpFrame, limitMs: number): { readonly frame: UpFrame; readonly answer: Promise<unknown> } {
    const id = this.#nextId++;
    const frame = make(id);
    const timer = new AbortController();
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#open.set(id, {
        frame,
        settle: (outcome) => {
          this.#open.delete(id);
          timer.abort();
          if ('error' in outcome) reject(outcome.error);
          else resolve(outcome.value);
        },
      });
    });
    void this.#clock.until(instant(this.#clock.now() + limitMs), timer.signal).then(() => {
      this.fail(id, new RequestError('timeout', `The hub did not answer within ${limitMs / 1000} s.`));
    });
    return { frame, answer };
  }

  settle(id: number, value: unknown): void {
    this.#open.get(id)?.settle({ value });
  }

  fail(id: number, error: RequestError): void {
    this.#open.get(id)?.settle({ error });
  }

  /** Frames to send again on a new line, oldest first. */
  frames(): readonly UpFrame[] {
    return [...this.#open.values()].map((pending) => pending.frame);
  }

  stop(): void {
    for (const pending of this.#open.values()) {
      pending.settle({ error: new RequestError('stopped', 'The seat was closed.') });
    }
  }
}
