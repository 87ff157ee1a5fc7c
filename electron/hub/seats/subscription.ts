import { encodeDown } from '../../../shared/protocol/codec.ts';
import type { DownFrame } from '../../../shared/protocol/down.ts';
import type { ControlAction } from '../../../shared/protocol/up.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import type { Wire } from '../../../shared/wire/wire.ts';
import { StoreError, type Point, type Scope } from '../store/event-store.ts';
import type { ReplayClock } from '../timeline/replay-clock.ts';
import type { LiveFanout } from './live-fanout.ts';
import type { Watcher } from './need-to-know.ts';
import { Outbox } from './outbox.ts';
import { repeat } from './repeat.ts';
import { LIVE_TICK_MS, REPLAY_TICK_MS, SLOW_LIMIT_BYTES } from './seat-limits.ts';
import type { SeatPorts } from './seat-ports.ts';
import { followTimeline } from './follow-timeline.ts';

export interface SubscriptionOptions {
  readonly sub: number;
  readonly wire: Wire;
  readonly ports: SeatPorts;
  readonly fanout: LiveFanout;
  readonly headSeq: () => number;
  /** Null: the whole city is shown. */
  readonly watcher: Watcher | null;
  /** The subscription has ended by itself; the seat was told. */
  readonly onEnd: () => void;
}

export interface Opening {
  readonly epoch: number;
  readonly scope: Scope;
  readonly mode: 'live' | 'replay';
  readonly from: Point;
  readonly resume: boolean;
}

/** What runs under one epoch. */
interface Run {
  readonly epoch: number;
  readonly scope: Scope;
  readonly outbox: Outbox;
  readonly stop: AbortController;
  /** Null: live. */
  replay: ReplayClock | null;
}

/** One subscription of one seat: a scope, live or at a moment that its person moves about in. */
export class Subscription {
  readonly #options: SubscriptionOptions;
  #run: Run | null = null;
  #ticking = new AbortController();

  constructor(options: SubscriptionOptions) {
    this.#options = options;
  }

  /** The epoch in force; -1 before the first. */
  get epoch(): number {
    return this.#run?.epoch ?? -1;
  }

  /** Begins, or begins again under a higher epoch. */
  open(opening: Opening): void {
    const run = this.#newRun(opening.epoch, opening.scope);
    void this.#guard(run, async () => {
      if (opening.mode === 'live') return await this.#followLive(run, opening);
      // Synchronous wherever it can be, so that a control right behind the subscribe finds the clock.
      const at = this.#momentOf(opening.from) ?? (await this.#momentOfSeq(opening.from));
      return run.stop.signal.aborted
        ? 'stopped'
        : await this.#followReplay(
            run,
            this.#options.ports.createReplayClock(at),
            typeof opening.from === 'object' && 'seq' in opening.from ? opening.from : { at },
          );
    });
  }

  /** A person's hand on the replay. Returns what is wrong with it, or null. */
  control(action: ControlAction, epoch: number): string | null {
    const run = this.#run;
    const replay = run?.replay ?? null;
    if (run === null || replay === null) return 'only a replay that has begun can be controlled';
    const moves = action.do === 'seek' || action.do === 'step';
    if (moves ? epoch <= run.epoch : epoch !== run.epoch) {
      return moves ? 'a seek or step must raise the epoch' : 'this epoch is over';
    }
    switch (action.do) {
      case 'play':
        replay.play();
        break;
      case 'pause':
        replay.pause();
        break;
      case 'speed':
        replay.setSpeed(action.factor);
        break;
      case 'seek':
        this.#seek(run, epoch, replay, () => Promise.resolve(instant(action.at)));
        return null;
      case 'step':
        replay.pause();
        this.#seek(run, epoch, replay, async (now) => {
          const found = await this.#options.ports.neighbour(now, action.direction, run.scope);
          return found ?? now;
        });
        return null;
    }
    this.#startTicks(run);
    return null;
  }

  acknowledge(epoch: number, toSeq: number): void {
    if (this.#run?.epoch === epoch) this.#run.outbox.acknowledge(toSeq);
  }

  close(): void {
    this.#run?.stop.abort();
    this.#ticking.abort();
    this.#run = null;
  }

  #newRun(epoch: number, scope: Scope): Run {
    this.close();
    const { sub, wire, ports } = this.#options;
    const stop = new AbortController();
    const onSlow = (): void => this.#end('slow');
    const outbox = new Outbox({ sub, epoch, wire, clock: ports.clock, stop: stop.signal, onSlow });
    const run: Run = { epoch, scope, outbox, stop, replay: null };
    this.#run = run;
    return run;
  }

  #seek(old: Run, epoch: number, replay: ReplayClock, target: (now: Instant) => Promise<Instant>): void {
    const run = this.#newRun(epoch, old.scope);
    // Until the target is known the old clock stands for the new one, so that a second control finds it.
    run.replay = replay;
    void this.#guard(run, async () => {
      const { ports } = this.#options;
      const found = await target(replay.now());
      if (run.stop.signal.aborted) return 'stopped';
      const at = instant(Math.min(found, ports.clock.now()));
      const clock = ports.createReplayClock(at);
      clock.setSpeed(replay.speed);
      if (replay.playing) clock.play();
      return await this.#followReplay(run, clock, { at });
    });
  }

  #followLive(run: Run, { from, resume }: Opening): Promise<'gone' | 'stopped'> {
    const { ports, fanout, watcher } = this.#options;
    const view = { scope: run.scope, watcher };
    this.#startTicks(run);
    return followTimeline({ ports, ...run, view, place: fanout.enter(view), from, resume, clock: ports.clock });
  }

  /** A replay doesn't resume: it starts whole at its seq or moment. */
  #followReplay(run: Run, replay: ReplayClock, from: Point): Promise<'gone' | 'stopped'> {
    const { ports, watcher } = this.#options;
    run.replay = replay;
    this.#startTicks(run);
    const view = { scope: run.scope, watcher };
    return followTimeline({ ports, ...run, view, place: null, from, resume: false, clock: replay });
  }

  /** Never later than now; null: only the log can tell. */
  #momentOf(from: Point): Instant | null {
    const now = this.#options.ports.clock.now();
    if (from === 'head') return now;
    return 'at' in from ? instant(Math.min(from.at, now)) : null;
  }

  async #momentOfSeq(from: Point): Promise<Instant> {
    return (await this.#options.ports.store.stateAt(from, { kinds: ['site'], bbox: null })).at;
  }

  async #guard(run: Run, work: () => Promise<'gone' | 'stopped'>): Promise<void> {
    const { ports } = this.#options;
    try {
      if ((await work()) === 'gone' && !run.stop.signal.aborted) this.#end('gone');
    } catch (cause) {
      if (run.stop.signal.aborted) return;
      ports.report(`subscription ${this.#options.sub} ended`, cause);
      const [code, message] =
        cause instanceof StoreError
          ? (['store', cause.message] as const)
          : (['internal', 'see the log of the hub'] as const);
      this.#send({ type: 'error', code, message });
      this.#end('store-restarted');
    }
  }

  #end(reason: 'slow' | 'store-restarted' | 'gone'): void {
    this.close();
    this.#send({ type: 'reset', sub: this.#options.sub, reason });
    this.#options.onEnd();
  }

  #startTicks(run: Run): void {
    this.#ticking.abort();
    this.#ticking = new AbortController();
    this.#tick(run);
    const periodMs = (): number => (run.replay?.playing === true ? REPLAY_TICK_MS : LIVE_TICK_MS);
    void repeat(this.#options.ports.clock, periodMs, this.#ticking.signal, () => this.#tick(run));
  }

  #tick(run: Run): void {
    const { wire, ports, sub, headSeq } = this.#options;
    run.outbox.flush();
    if (run.stop.signal.aborted || wire.backlogBytes() > SLOW_LIMIT_BYTES) return;
    const { replay, epoch } = run;
    // A replay never shows a time whose changes are still on their way.
    const at = replay === null ? ports.clock.now() : (run.outbox.heldAt ?? replay.now());
    const [playing, speed] = replay === null ? [true, 1] : [replay.playing, replay.speed];
    this.#send({ type: 'tick', sub, epoch, at, headSeq: headSeq(), playing, speed });
  }

  #send(frame: DownFrame): void {
    this.#options.wire.send(encodeDown(frame));
  }
}
