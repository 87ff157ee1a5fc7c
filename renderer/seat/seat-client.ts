import type { AnswerOf } from '../../shared/protocol/answers.ts';
import { encodeUp, parseDown } from '../../shared/protocol/codec.ts';
import type { DownFrame, SnapshotFrame, DeltaFrame, WelcomeFrame } from '../../shared/protocol/down.ts';
import type { Ask, Command, ControlAction, UpFrame, WireScope } from '../../shared/protocol/up.ts';
import type { StopSignal, Unsubscribe } from '../../shared/lib/stop-signal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';
import type { CloseReason, Wire } from '../../shared/wire/wire.ts';
import { backOffMs } from './back-off.ts';
import type { Connection, View } from './connection.ts';
import { HubClock } from './hub-clock.ts';
import { NotAllowedError } from './not-allowed-error.ts';
import { askLimitMs, commandLimitMs } from './request-limit.ts';
import { PendingRequests, RequestError } from './pending-requests.ts';
import { Subscription, type DataFrame } from './subscription.ts';

/** Opens a new wire to the hub; rejects when there is none now, with NotAllowedError when there will be none. */
export type OpenWire = (stop: StopSignal) => Promise<Wire>;

export interface SeatClientOptions {
  readonly open: OpenWire;
  readonly clock: Clock;
  readonly hello: { readonly protocol: number; readonly fingerprint: string };
  readonly scope: WireScope;
  /** [0, 1), for the spread of the back-off. */
  readonly random: () => number;
  /** A name that no other command has. */
  readonly newCommandId: () => string;
}

/** What the seat hears. `connection` also at once when it starts. */
export interface SeatListener {
  connection(connection: Connection): void;
  data(frame: DataFrame): void;
  /** Something the hub says went wrong that doesn't end the line. */
  notice(notice: { readonly code: 'internal' | 'store' | 'bad-frame'; readonly message: string }): void;
}

const PING_EVERY_MS = 5_000;
/** Three pings without any frame back: the line is dead, whatever the socket believes. */
const SILENCE_MS = 15_000;
const OPEN_LIMIT_MS = 10_000;

/**
 * The seat's side of the protocol on any wire: greets, subscribes, drops what belongs to an older epoch, resumes after a lost
 * line from its cursor, matches answers to questions. It never decides what is shown; it says what came.
 */
export class SeatClient {
  readonly hubClock = new HubClock();
  readonly #options: SeatClientOptions;
  readonly #pending: PendingRequests;
  readonly #subscription: Subscription;
  readonly #listeners = new Set<SeatListener>();
  readonly #stop = new AbortController();
  #connection: Connection;
  #wire: Wire | null = null;
  #greeted = false;
  #refused = false;
  /** Resets since the last whole picture. */
  #resets = 0;
  #lastFrameAt: Instant;
  #skipWait: AbortController | null = null;

  constructor(options: SeatClientOptions) {
    this.#options = options;
    this.#pending = new PendingRequests(options.clock);
    this.#subscription = new Subscription(options.scope);
    this.#lastFrameAt = options.clock.now();
    this.#connection = { kind: 'connecting', since: options.clock.now(), attempt: 0 };
  }

  listen(listener: SeatListener): Unsubscribe {
    this.#listeners.add(listener);
    listener.connection(this.#connection);
    return () => this.#listeners.delete(listener);
  }

  /** Connects, and connects again, until `stop` or a refusal. Never rejects. */
  async run(): Promise<void> {
    let attempt = 0;
    let lostAt = this.#options.clock.now();
    while (!this.#stop.signal.aborted && !this.#refused) {
      this.#tell({ kind: 'connecting', since: lostAt, attempt });
      const { reason, greeted } = await this.#connectOnce();
      if (this.#stop.signal.aborted || this.#refused) break;
      if (greeted || attempt === 0) lostAt = this.#options.clock.now();
      attempt = greeted ? 1 : attempt + 1;
      const nextTryAt = instant(this.#options.clock.now() + backOffMs(attempt, this.#options.random));
      this.#tell({ kind: 'waiting', lostAt, nextTryAt, attempt, reason });
      this.#skipWait = new AbortController();
      await this.#options.clock.until(nextTryAt, this.#skipWait.signal);
    }
  }

  stop(): void {
    this.#stop.abort();
    this.#skipWait?.abort();
    this.#wire?.close({ code: 'normal', detail: 'seat closed' });
    this.#pending.stop();
  }

  /** Ends the wait for the next try. */
  retryNow(): void {
    this.#skipWait?.abort();
  }

  get view(): View {
    return this.#subscription.view;
  }

  /** The epoch that the newest wish carries: a picture of a lower one is not what was asked for. */
  get epoch(): number {
    return this.#subscription.epoch;
  }

  /** Live, or a replay from a moment. Raises the epoch. */
  show(view: View): void {
    this.#sendAll(this.#subscription.show(view));
  }

  /** Replay only; in live it does nothing. */
  control(action: ControlAction): void {
    this.#sendAll(this.#subscription.control(action));
  }

  /** Says that a data frame was applied: the hub may send the next. */
  acknowledge(frame: SnapshotFrame | DeltaFrame): void {
    this.#sendAll([this.#subscription.ack(frame)]);
  }

  /** Rejects with RequestError. */
  async query<W extends Ask['what']>(ask: Extract<Ask, { readonly what: W }>): Promise<AnswerOf[W]> {
    const { frame, answer } = this.#pending.add((id) => ({ type: 'query', id, ask }), askLimitMs(ask));
    this.#sendAll([frame]);
    return (await answer) as AnswerOf[W];
  }

  /** Resolves with the seq of the change that carries it out (null: none was needed); rejects with RequestError. */
  async command(command: Command): Promise<number | null> {
    const commandId = this.#options.newCommandId();
    const { frame, answer } = this.#pending.add(
      (id) => ({ type: 'command', id, commandId, command }),
      commandLimitMs(command),
    );
    this.#sendAll([frame]);
    return (await answer) as number | null;
  }

  async #connectOnce(): Promise<{ readonly reason: CloseReason; readonly greeted: boolean }> {
    const { clock } = this.#options;
    const line = new AbortController();
    this.#stop.signal.addEventListener('abort', () => line.abort(), { once: true });
    const limit = new AbortController();
    void clock.until(instant(clock.now() + OPEN_LIMIT_MS), limit.signal).then(() => {
      // Also resolves when the limit was called off.
      if (!limit.signal.aborted) line.abort();
    });
    let wire: Wire;
    try {
      wire = await this.#options.open(line.signal);
    } catch (cause) {
      if (cause instanceof NotAllowedError) this.#refuse('forbidden', cause.message);
      return {
        reason: { code: 'lost', detail: cause instanceof Error ? cause.message : String(cause) },
        greeted: false,
      };
    } finally {
      limit.abort();
    }
    if (this.#stop.signal.aborted) wire.close({ code: 'normal', detail: 'seat closed' });
    const closed = new Promise<CloseReason>((resolve) => wire.onClose(resolve));
    this.#wire = wire;
    this.#greeted = false;
    this.#lastFrameAt = clock.now();
    wire.onFrame((bytes) => this.#take(wire, bytes));
    wire.send(encodeUp({ type: 'hello', ...this.#options.hello }));
    void this.#keepAlive(wire, line.signal);
    const reason = await closed;
    const greeted = this.#greeted;
    line.abort();
    this.#wire = null;
    this.#greeted = false;
    if (reason.code === 'unauthorised') this.#refuse('forbidden', reason.detail);
    return { reason, greeted };
  }

  async #keepAlive(wire: Wire, stop: StopSignal): Promise<void> {
    const { clock } = this.#options;
    while (!stop.aborted) {
      await clock.until(instant(clock.now() + PING_EVERY_MS), stop);
      if (stop.aborted) return;
      if (clock.now() - this.#lastFrameAt >= SILENCE_MS) {
        wire.close({ code: 'lost', detail: `no frame for ${SILENCE_MS / 1000} s` });
        return;
      }
      if (this.#greeted) wire.send(encodeUp({ type: 'ping', t: clock.now() }));
    }
  }

  #take(wire: Wire, bytes: Uint8Array): void {
    if (wire !== this.#wire) return;
    this.#lastFrameAt = this.#options.clock.now();
    const parsed = parseDown(bytes);
    if (parsed.ok) this.#handle(parsed.frame);
    else wire.close({ code: 'protocol', detail: parsed.problem });
  }

  #handle(frame: DownFrame): void {
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame);
      case 'snapshot':
      case 'delta':
      case 'tick':
        return this.#data(frame);
      case 'reset':
        return void this.#restart(frame.reason);
      case 'answer':
        return frame.ok ? this.#pending.settle(frame.id, frame.data) : this.#failed(frame.id, frame.error);
      case 'result':
        return frame.ok ? this.#pending.settle(frame.id, frame.seq) : this.#failed(frame.id, frame.error);
      case 'pong':
        return this.hubClock.pong(frame.t, frame.hubNow, this.#options.clock.now());
      case 'error':
        if (frame.code === 'wrong-protocol' || frame.code === 'forbidden')
          return this.#refuse(frame.code, frame.message);
        for (const listener of this.#listeners) listener.notice({ code: frame.code, message: frame.message });
    }
  }

  #welcome(welcome: WelcomeFrame): void {
    const now = this.#options.clock.now();
    this.hubClock.welcome(welcome.hubNow, now);
    this.#greeted = true;
    this.#tell({ kind: 'open', welcome, since: now });
    this.#sendAll([...this.#subscription.reopen(), ...this.#pending.frames(), { type: 'ping', t: now }]);
  }

  #data(frame: DataFrame): void {
    const verdict = this.#subscription.judge(frame);
    if (verdict === 'resubscribe') this.#sendAll(this.#subscription.restart());
    if (verdict === 'take' && frame.type === 'snapshot' && frame.last) this.#resets = 0;
    if (verdict === 'take') for (const listener of this.#listeners) listener.data(frame);
  }

  /** A hub whose log cannot be followed would reset at once again: then each try waits longer. */
  async #restart(reason: 'slow' | 'store-restarted' | 'gone'): Promise<void> {
    const { clock, random } = this.#options;
    this.#resets += 1;
    const wire = this.#wire;
    const epoch = this.#subscription.epoch;
    if (reason === 'store-restarted')
      await clock.until(instant(clock.now() + backOffMs(this.#resets, random)), this.#stop.signal);
    if (wire === this.#wire && epoch === this.#subscription.epoch) this.#sendAll(this.#subscription.restart());
  }

  #failed(id: number, error: string | null): void {
    this.#pending.fail(id, new RequestError('refused', error ?? 'The hub refused.'));
  }

  #refuse(code: 'wrong-protocol' | 'forbidden', message: string): void {
    this.#refused = true;
    this.#tell({ kind: 'refused', code, message });
    this.#wire?.close({ code: 'normal', detail: code });
  }

  #tell(connection: Connection): void {
    this.#connection = connection;
    for (const listener of this.#listeners) listener.connection(connection);
  }

  /** Before the welcome nothing may be sent; what counts then is sent after it. */
  #sendAll(frames: readonly UpFrame[]): void {
    if (!this.#greeted) return;
    for (const frame of frames) this.#wire?.send(encodeUp(frame));
  }
}
