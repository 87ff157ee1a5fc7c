import type { AccountBody } from '../../../shared/domain/account.ts';
import type { ChoiceOutcome, LoginAttempt, LoginOutcome, LoginRefusal } from '../../../shared/domain/login.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { AccountSecret } from '../store/sqlite/account-secrets.ts';
import { hashPassword, isWeaker, matches, type HashCost } from './password-hash.ts';
import { oneTimePassword, weakPassword } from './password-rule.ts';

/** Where hashes and wrong attempts are kept. */
export interface SecretPort {
  get(login: string): AccountSecret | null;
  put(login: string, secret: AccountSecret): void;
  noteFailure(login: string, address: string, at: number): void;
  failures(login: string, address: string, since: number): readonly number[];
  forgetFailures(login: string, address: string): void;
  forgetFailuresBefore(at: number): void;
}

export interface AccountsOptions {
  readonly directory: { get(login: string): AccountBody | null };
  readonly secrets: SecretPort;
  readonly clock: Clock;
  readonly cost: HashCost;
  /** Called when a password has changed: what was proved by the old one is worth nothing now. */
  endSessions(login: string): Promise<void>;
}

const LOCK_AFTER = 5;
const LOCK_MS = 15 * 60_000;
const ONE_TIME_MS = 7 * 86_400_000;
/** One hash takes 128 MiB, so they are made one at a time, and only so many of people who are not known yet may wait. */
const MAX_WAITING = 32;

/** Proves who people are. An account that is not there, is disabled or has no password costs and answers as a wrong password. */
export class Accounts {
  readonly #options: AccountsOptions;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  logIn(attempt: LoginAttempt): Promise<LoginOutcome> {
    return this.#inTurn(async () => {
      const proof = await this.#prove(attempt);
      if (proof.kind !== 'proved') return proof;
      const { account, secret } = proof;
      if (secret.oneTimeUntil !== null) return { kind: 'must-choose' };
      if (isWeaker(secret, this.#options.cost)) await this.#keep(account.login, attempt.password, null);
      return { kind: 'in', account };
    });
  }

  /** Chooses a password by proof of the one before, which may be a one-time one. Ends every session of the account. */
  choosePassword(attempt: LoginAttempt, next: string): Promise<ChoiceOutcome> {
    return this.#inTurn(async () => {
      const proof = await this.#prove(attempt);
      if (proof.kind !== 'proved') return proof;
      const why = weakPassword(next, attempt.login, attempt.password);
      if (why !== null) return { kind: 'weak', why };
      await this.#keep(attempt.login, next, null);
      await this.#options.endSessions(attempt.login);
      return { kind: 'in', account: proof.account };
    });
  }

  /** A one-time password in place of what the account had. Rejects with a RangeError where there is no such account. */
  newPassword(login: string): Promise<string> {
    const { directory, clock, endSessions } = this.#options;
    return this.#afterOthers(async () => {
      if (directory.get(login) === null) throw new RangeError(`there is no account ${login}: make it first`);
      const password = oneTimePassword();
      await this.#keep(login, password, clock.now() + ONE_TIME_MS);
      await endSessions(login);
      return password;
    });
  }

  async #keep(login: string, password: string, oneTimeUntil: number | null): Promise<void> {
    const { secrets, cost } = this.#options;
    secrets.put(login, { ...(await hashPassword(password, cost)), oneTimeUntil });
  }

  async #prove({
    login,
    password,
    address,
  }: LoginAttempt): Promise<
    LoginRefusal | { readonly kind: 'proved'; readonly account: AccountBody; readonly secret: AccountSecret }
  > {
    const { directory, secrets, clock, cost } = this.#options;
    const since = clock.now() - LOCK_MS;
    secrets.forgetFailuresBefore(since);
    const failures = secrets.failures(login, address, since);
    const fifth = failures[failures.length - LOCK_AFTER];
    if (fifth !== undefined) return { kind: 'locked', until: instant((failures.at(-1) ?? fifth) + LOCK_MS) };
    const account = directory.get(login);
    const secret = secrets.get(login);
    if (account === null || secret === null) {
      await hashPassword(password, cost);
    } else if (await matches(password, secret)) {
      const inTime = secret.oneTimeUntil === null || secret.oneTimeUntil > clock.now();
      if (inTime && !account.disabled) {
        secrets.forgetFailures(login, address);
        return { kind: 'proved', account, secret };
      }
    }
    secrets.noteFailure(login, address, clock.now());
    return { kind: 'wrong' };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T | LoginRefusal> {
    if (this.#waiting >= MAX_WAITING) return Promise.resolve({ kind: 'busy' });
    this.#waiting += 1;
    return this.#afterOthers(work).finally(() => (this.#waiting -= 1));
  }

  #afterOthers<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => null);
    return turn;
  }
}
