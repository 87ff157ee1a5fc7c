import { createHash, randomBytes } from 'node:crypto';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import type { Grant } from '../seats/seat-ports.ts';

/** A login that is in force. `id` is the SHA-256 of the secret in the cookie. */
export interface Session extends Grant {
  readonly id: string;
  readonly expiresAt: Instant;
}

/** The secret goes into the cookie, and is kept nowhere else. */
export interface NewSession {
  readonly secret: string;
  readonly session: Session;
}

/** Keeps sessions over a restart of the hub, so that desks need not log in again. */
export interface SessionStore {
  load(): Promise<readonly Session[]>;
  save(sessions: readonly Session[]): Promise<void>;
}

interface Ticket {
  readonly grant: Grant;
  readonly expiresAt: Instant;
}

const SECRET_BYTES = 32;
const TOKEN_VALID_MS = 15 * 60_000;
/** One shift. */
const SESSION_VALID_MS = 12 * 3_600_000;
/** A screen that nobody sits at must not go dark in the night. */
const WALL_VALID_MS = 90 * 86_400_000;

/** One-time tokens and the sessions they are exchanged for. Holds no secret, only hashes. */
export class Logins {
  readonly #clock: Clock;
  readonly #store: SessionStore | null;
  readonly #tickets = new Map<string, Ticket>();
  readonly #sessions = new Map<string, Session>();
  readonly #endings = new Map<string, Set<() => void>>();
  #saving: Promise<void> = Promise.resolve();

  static async open(clock: Clock, store: SessionStore | null): Promise<Logins> {
    const logins = new Logins(clock, store);
    for (const session of (await store?.load()) ?? []) logins.#sessions.set(session.id, session);
    logins.#dropExpired();
    return logins;
  }

  private constructor(clock: Clock, store: SessionStore | null) {
    this.#clock = clock;
    this.#store = store;
  }

  /** A new token for one login within `validMs`. The caller hands it to the person and forgets it. */
  issue(grant: Grant, validMs = TOKEN_VALID_MS): string {
    this.#dropExpired();
    const token = newSecret();
    this.#tickets.set(hashOf(token), { grant, expiresAt: instant(this.#clock.now() + validMs) });
    return token;
  }

  /** The secret of a new session for a token, which is used up by that; null: unknown, used or expired. */
  async exchange(token: string): Promise<NewSession | null> {
    this.#dropExpired();
    const hash = hashOf(token);
    const ticket = this.#tickets.get(hash);
    if (ticket === undefined) return null;
    this.#tickets.delete(hash);
    return this.begin(ticket.grant);
  }

  /** A new session of somebody who has proved to be who they are. */
  async begin(grant: Grant): Promise<NewSession> {
    this.#dropExpired();
    const secret = newSecret();
    const validMs = grant.role === 'wall' ? WALL_VALID_MS : SESSION_VALID_MS;
    const session: Session = { ...grant, id: hashOf(secret), expiresAt: instant(this.#clock.now() + validMs) };
    this.#sessions.set(session.id, session);
    await this.#save();
    return { secret, session };
  }

  /** The session of a cookie; null: none, ended or expired. */
  find(secret: string | undefined): Session | null {
    if (secret === undefined) return null;
    const session = this.#sessions.get(hashOf(secret)) ?? null;
    return session !== null && session.expiresAt > this.#clock.now() ? session : null;
  }

  async end(session: Session): Promise<void> {
    this.#drop(session.id);
    await this.#save();
  }

  /** Ends every session that this is true of. */
  async endWhere(isOver: (session: Session) => boolean): Promise<void> {
    const over = [...this.#sessions.values()].filter(isOver);
    for (const { id } of over) this.#drop(id);
    if (over.length > 0) await this.#save();
  }

  /** Calls back once when the session ends, by a logout, by a change of the account or by its time. */
  onEnd(session: Session, listener: () => void): Unsubscribe {
    const stop = new AbortController();
    const listeners = this.#endings.get(session.id) ?? new Set();
    const forget = (): void => {
      stop.abort();
      listeners.delete(told);
      if (listeners.size === 0 && this.#endings.get(session.id) === listeners) this.#endings.delete(session.id);
    };
    const told = (): void => {
      forget();
      listener();
    };
    listeners.add(told);
    this.#endings.set(session.id, listeners);
    void this.#clock.until(session.expiresAt, stop.signal).then(() => {
      if (!stop.signal.aborted) told();
    });
    return forget;
  }

  #drop(id: string): void {
    this.#sessions.delete(id);
    for (const told of this.#endings.get(id) ?? []) told();
  }

  #dropExpired(): void {
    const now = this.#clock.now();
    for (const [hash, ticket] of this.#tickets) if (ticket.expiresAt <= now) this.#tickets.delete(hash);
    for (const session of this.#sessions.values()) if (session.expiresAt <= now) this.#drop(session.id);
  }

  /** One save at a time, each of the state at its turn. */
  #save(): Promise<void> {
    const store = this.#store;
    if (store === null) return Promise.resolve();
    const save = (): Promise<void> => store.save([...this.#sessions.values()]);
    this.#saving = this.#saving.then(save, save);
    return this.#saving;
  }
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}
