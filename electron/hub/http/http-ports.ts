import type { FeedId } from '../../../shared/domain/ids.ts';
import type { ChoiceOutcome, LoginAttempt, LoginOutcome } from '../../../shared/domain/login.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Wire } from '../../../shared/wire/wire.ts';
import type { Grant } from '../seats/seat-ports.ts';
import type { Logins } from './logins.ts';

export interface PushRequest {
  /** The secret that the sender presented, as it came. */
  readonly key: string;
  readonly bytes: Uint8Array;
  /** Content type as told; empty when not told. */
  readonly mediaType: string;
}

/** `accepted`: what was sent is committed. `busy`: it is not, and shall be sent again. */
export type PushAnswer = 'accepted' | 'wrong-key' | 'unknown-feed' | 'too-large' | 'busy';

/** Takes what producers send. */
export interface PushPort {
  /** Asked before the body is read, so that nobody without a key can make the hub read one. */
  check(feedId: FeedId, key: string): 'ok' | 'wrong-key' | 'unknown-feed';
  push(feedId: FeedId, request: PushRequest): Promise<PushAnswer>;
}

/** Proves who people are. */
export interface ProofPort {
  logIn(attempt: LoginAttempt): Promise<LoginOutcome>;
  choosePassword(attempt: LoginAttempt, next: string): Promise<ChoiceOutcome>;
}

export interface HealthReport {
  /** ok · degraded: something needs a person · down: nothing is recorded. */
  readonly status: 'ok' | 'degraded' | 'down';
  readonly version: string;
  readonly headSeq: number;
  /** Milliseconds from receiving to committed, lately; null: nothing came lately. */
  readonly lagMs: number | null;
  readonly diskFreeBytes: number | null;
  readonly seats: number;
  readonly feeds: readonly {
    readonly id: string;
    readonly state: string;
    readonly lastContactAt: number | null;
    readonly problem: string | null;
  }[];
}

export interface HttpPorts {
  /** Folder of the built pages, `index.html` at its top. */
  readonly pagesFolder: string;
  readonly logins: Logins;
  readonly proofs: ProofPort;
  readonly seats: { accept(wire: Wire, grant: Grant): void };
  readonly push: PushPort;
  readonly health: { read(): Promise<HealthReport> };
  readonly clock: Clock;
  /** Writes to the log what went wrong. */
  report(problem: string, cause: unknown): void;
  /** Names this hub is reached by beside its addresses and `localhost`. */
  readonly hostNames?: readonly string[];
  /** PEM; null: plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly limits?: Partial<HttpLimits>;
}

export interface HttpLimits {
  readonly pushBytes: number;
  readonly loginsPerMinute: number;
  /** Per sender and feed. */
  readonly pushesPerMinute: number;
}

export const DEFAULT_LIMITS: HttpLimits = { pushBytes: 16 * 2 ** 20, loginsPerMinute: 20, pushesPerMinute: 600 };
