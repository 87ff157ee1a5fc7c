import type { StopSignal, Unsubscribe } from '../../shared/lib/stop-signal.ts';
import type { DeltaFrame, SnapshotFrame, TickFrame } from '../../shared/protocol/down.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';
import type { SeatClient } from '../seat/seat-client.ts';
import type { DataFrame } from '../seat/subscription.ts';
import { applyFrames, emptyFold, type Fold } from './apply-frame.ts';
import { Commands } from './commands.ts';
import { SentActs } from './desk/sent-acts.ts';
import { FrameQueue, type NextFrame } from './frame-queue.ts';
import { MapExport } from './map-export.ts';
import { MapActs } from './map-acts.ts';
import type { MapUiState } from './map-ui.ts';
import { Playback } from './playback.ts';
import { Search } from './search.ts';
import type { SeatState, SeatStore } from './seat-store.ts';
import type { EntityRef } from './selection.ts';
import { shownAt } from './shown-clock.ts';
import { ZoneActs } from './zone-acts.ts';

const CLOCK_STEP_MS = 100;
/** Live frames or ticks farther apart than this count as lag. */
const SILENT_MS = 3_000;
const NOTICE_KEPT_MS = 30_000;

export interface SeatOptions {
  readonly client: SeatClient;
  readonly store: SeatStore;
  readonly clock: Clock;
  readonly nextFrame: NextFrame;
  /** A name that no other zone has. */
  readonly newZoneId?: () => string;
}

/** Joins the line to the state: what the client hears becomes what the screens draw. */
export class Seat {
  readonly store: SeatStore;
  readonly client: SeatClient;
  readonly playback: Playback;
  readonly commands: Commands;
  /** What the duty desk does, with its way back. */
  readonly acts: SentActs;
  readonly map: MapActs;
  readonly search: Search;
  /** The map's picture, for files and paper. */
  readonly mapExport = new MapExport();
  readonly zones: ZoneActs;
  readonly #clock: Clock;
  readonly #queue: FrameQueue;
  #fold: Fold = emptyFold();
  #heardAt: Instant;

  constructor({ client, store, clock, nextFrame, newZoneId = () => crypto.randomUUID() }: SeatOptions) {
    this.client = client;
    this.store = store;
    this.#clock = clock;
    this.#heardAt = clock.now();
    this.playback = new Playback(client, store);
    this.commands = new Commands(client, store);
    this.acts = new SentActs(client, store);
    this.map = new MapActs(client, store);
    this.search = new Search(client, store, clock);
    this.zones = new ZoneActs(this.commands, store, newZoneId);
    this.#queue = new FrameQueue(nextFrame, (frames) => this.#apply(frames));
    client.listen({
      connection: (connection) => {
        store.setState({ connection, hubOffsetMs: client.hubClock.offsetMs });
        if (connection.kind !== 'open') return;
        this.#heardAt = this.#hubNow();
        store.setState({ drill: connection.welcome.mode === 'drill', notice: null });
        void this.#readTileInfo();
      },
      data: (frame) => {
        this.#hear(frame);
        if (frame.type !== 'tick') this.#queue.push(frame);
        else if (client.view.mode === 'replay') this.#tick(frame);
      },
      notice: (notice) => store.setState({ notice: { ...notice, at: clock.now() } }),
    });
  }

  /** The moment shown, exact; for what moves between two seconds. */
  readonly shownAt = (): Instant => {
    const { time, tickedAt } = this.store.getState();
    return shownAt(time, tickedAt, this.#clock.now(), this.client.hubClock.offsetMs);
  };

  readonly mapUi = (): MapUiState => this.store.getState().mapUi;

  /** Resolves after `ms`, or as soon as `stop` aborts: for what waits until a person has stopped typing. */
  readonly pause = (ms: number, stop: StopSignal): Promise<void> =>
    this.#clock.until(instant(this.#clock.now() + ms), stop);

  readonly world = (): SeatState['world'] => this.store.getState().world;

  /** Calls once per applied frame. */
  readonly onWorld = (listener: () => void): Unsubscribe =>
    this.store.subscribe((state, before) => {
      if (state.world !== before.world) listener();
    });

  readonly select = (selection: EntityRef | null): void => this.store.setState({ selection });

  readonly tile = (z: number, x: number, y: number): Promise<Uint8Array | null> =>
    this.client.query({ what: 'tile', z, x, y });

  /** Lets the clock of the screens run until `stop`. */
  async runClock(stop: StopSignal): Promise<void> {
    while (!stop.aborted) {
      this.#showClock();
      await this.#clock.until(instant(this.#clock.now() + CLOCK_STEP_MS), stop);
    }
  }

  #apply(frames: readonly (SnapshotFrame | DeltaFrame)[]): void {
    const before = this.#fold;
    this.#fold = applyFrames(before, frames);
    const { shown, next } = this.#fold;
    if (shown !== before.shown) {
      const replay = this.client.view.mode === 'replay';
      const last = frames.findLast((frame) => frame.epoch === shown.epoch);
      if (replay && last !== undefined) this.#showReplayAt(last.at);
      if (!replay && shown.whole && shown.epoch === this.client.epoch) this.#showLive(last?.at ?? this.#hubNow());
      this.store.setState({ world: shown });
      if (shown.map?.body.version !== before.shown.map?.body.version) void this.#readTileInfo();
    }
    for (const frame of frames) this.client.acknowledge(frame);
    if (next === null && shown.whole && shown.epoch >= this.client.epoch) this.playback.arrived();
    this.#showClock();
  }

  /** Live, how old news is when it comes in; a snapshot's age says nothing. */
  #hear(frame: DataFrame): void {
    const now = this.#hubNow();
    this.#heardAt = now;
    const news = this.client.view.mode === 'live' && frame.type !== 'snapshot';
    this.store.setState({ lastHeardAt: now, ...(news ? { lagMs: Math.max(0, now - frame.at) } : null) });
  }

  #tick(tick: TickFrame): void {
    const { at, playing, speed } = tick;
    this.store.setState({ time: { mode: 'replay', at: instant(at), playing, speed }, tickedAt: this.#clock.now() });
    this.#showClock();
  }

  #showReplayAt(at: number): void {
    const { time } = this.store.getState();
    this.store.setState({ time: { ...time, mode: 'replay', at: instant(at) }, tickedAt: this.#clock.now() });
  }

  #showLive(at: number): void {
    this.store.setState({
      time: { mode: 'live', at: instant(at), playing: true, speed: 1 },
      tickedAt: this.#clock.now(),
    });
  }

  #showClock(): void {
    const state = this.store.getState();
    const second = wholeSecond(this.shownAt());
    const hubSecond = wholeSecond(this.#hubNow());
    const silentMs = this.#hubNow() - this.#heardAt;
    const change: Partial<SeatState> = {
      ...(second === state.second ? null : { second }),
      ...(hubSecond === state.hubSecond ? null : { hubSecond }),
      ...(state.time.mode === 'live' && silentMs > SILENT_MS ? { lagMs: wholeSecond(instant(silentMs)) } : null),
      ...(state.notice !== null && this.#clock.now() - state.notice.at > NOTICE_KEPT_MS ? { notice: null } : null),
    };
    if (Object.keys(change).length > 0) this.store.setState({ ...change, hubOffsetMs: this.client.hubClock.offsetMs });
  }

  async #readTileInfo(): Promise<void> {
    try {
      this.store.setState({ tileInfo: await this.client.query({ what: 'tile-info' }) });
    } catch {
      // No map of the city then: the outlines stay, and the next welcome asks again.
    }
  }

  #hubNow(): Instant {
    return this.client.hubClock.at(this.#clock.now());
  }
}

function wholeSecond(at: Instant): Instant {
  return instant(at - (at % 1000));
}
