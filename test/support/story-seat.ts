import { encodeDown, parseUp } from '../../shared/protocol/codec.ts';
import type { DownFrame, WelcomeFrame } from '../../shared/protocol/down.ts';
import type { Ask, UpFrame } from '../../shared/protocol/up.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';
import type { Wire } from '../../shared/wire/wire.ts';
import type { Story } from '../builders/story.ts';
import { StoryLog } from './story-log.ts';
import { zoneRows, type ZoneCommand } from './story-zones.ts';

/** How the double behaves for one connection. */
export interface SeatScript {
  readonly role?: WelcomeFrame['role'];
  readonly mode?: WelcomeFrame['mode'];
  /** Says welcome and then nothing: the state that loads. */
  readonly silent?: boolean;
  /** Cuts every new line at once. */
  readonly unreachable?: boolean;
  /** Refuses the upgrade itself: nobody is logged in. */
  readonly loggedOut?: boolean;
  readonly refuse?: 'wrong-protocol' | 'forbidden';
  /** Told right after the first snapshot. */
  readonly error?: string;
  /** What commands are answered with; absent: never answered. */
  readonly commandError?: string;
  /** Zones are put and removed as commanded: the change comes back, then the result. */
  readonly keepsZones?: boolean;
  /** Answers in place of the story's own; undefined: the story's. */
  readonly answer?: (ask: Ask) => unknown;
  /** A vector tile of the city, and what is told of them. */
  readonly tile?: (z: number, x: number, y: number) => Promise<Uint8Array | null>;
  readonly tileInfo?: {
    readonly minZoom: number;
    readonly maxZoom: number;
    readonly bounds: readonly [number, number, number, number];
    readonly attribution: string;
  };
}

const TICK_MS = 200;

/** The hub's end of one wire, as the story goes. */
export class StorySeat {
  readonly frames: UpFrame[] = [];
  readonly #wire: Wire;
  readonly #log: StoryLog;
  readonly #story: Story;
  readonly #startedAt: number;
  readonly #script: SeatScript;
  #epoch = 0;
  #liveSeq = 0;
  #view: { mode: 'live' } | { mode: 'replay'; at: Instant; seq: number; playing: boolean; speed: number } | null = null;
  #timer: NodeJS.Timeout;

  constructor(wire: Wire, story: Story, startedAt: number, script: SeatScript) {
    this.#wire = wire;
    this.#story = story;
    this.#startedAt = startedAt;
    this.#script = script;
    this.#log = new StoryLog(story);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    wire.onFrame((bytes) => {
      const parsed = parseUp(bytes);
      if (!parsed.ok) throw new Error(`the seat sent a bad frame: ${parsed.problem}`);
      this.frames.push(parsed.frame);
      this.#handle(parsed.frame);
    });
    wire.onClose(() => this.stop());
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #now(): Instant {
    return instant(this.#story.now + (Date.now() - this.#startedAt));
  }

  #handle(frame: UpFrame): void {
    switch (frame.type) {
      case 'hello':
        return this.#greet();
      case 'subscribe':
        this.#epoch = frame.epoch;
        if (this.#script.silent === true) return;
        if (frame.mode === 'live') {
          this.#view = { mode: 'live' };
          if (frame.resume && typeof frame.from === 'object' && 'seq' in frame.from) this.#liveSeq = frame.from.seq;
          else this.#snapshot(this.#now());
        } else {
          const at = typeof frame.from === 'object' && 'at' in frame.from ? instant(frame.from.at) : this.#now();
          this.#replayFrom(at, false, 1);
        }
        if (this.#script.error !== undefined) this.#send({ type: 'error', code: 'store', message: this.#script.error });
        return;
      case 'control':
        return this.#control(frame);
      case 'query':
        return void this.#answer(frame);
      case 'command':
        return this.#command(frame);
      case 'ping':
        return this.#send({ type: 'pong', t: frame.t, hubNow: this.#now() });
      case 'ack':
      case 'unsubscribe':
        return;
    }
  }

  #greet(): void {
    if (this.#script.refuse !== undefined)
      return this.#send({ type: 'error', code: this.#script.refuse, message: 'refused' });
    this.#send({
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      version: '0.1.0',
      role: this.#script.role ?? 'duty',
      user: 'desk 3',
      departmentId: null,
      unitId: null,
      mode: this.#script.mode ?? 'live',
      hubNow: this.#now(),
      headSeq: this.#story.changes.length,
    });
  }

  #command({ id, command }: Extract<UpFrame, { readonly type: 'command' }>): void {
    const error = this.#script.commandError;
    if (error !== undefined) return this.#send({ type: 'result', id, ok: false, seq: null, error });
    if (this.#script.keepsZones === true && (command.name === 'put-zone' || command.name === 'remove-zone'))
      this.#keepZone(id, command);
  }

  #keepZone(id: number, command: ZoneCommand): void {
    const [at, seq] = [this.#now(), this.#liveSeq + 1];
    this.#liveSeq = seq;
    const range = { sub: 1, epoch: this.#epoch, fromSeq: seq, toSeq: seq, at };
    this.#send({
      type: 'delta',
      ...range,
      ...zoneRows(command, seq, at, this.#log.eidOf('zone', command.zoneId)),
      moves: null,
    });
    this.#send({ type: 'result', id, ok: true, seq, error: null });
  }

  async #answer({ id, ask }: Extract<UpFrame, { readonly type: 'query' }>): Promise<void> {
    let data: unknown = this.#script.answer?.(ask) ?? this.#log.answer(ask);
    if (ask.what === 'tile') data = (await this.#script.tile?.(ask.z, ask.x, ask.y)) ?? null;
    if (ask.what === 'tile-info') data = this.#script.tileInfo ?? null;
    this.#send({ type: 'answer', id, ok: true, data, error: null });
  }

  #control({ epoch, action }: Extract<UpFrame, { readonly type: 'control' }>): void {
    const view = this.#view;
    if (view?.mode !== 'replay') return;
    const { playing, speed } = view;
    this.#epoch = epoch;
    if (action.do === 'seek') this.#replayFrom(instant(action.at), playing, speed);
    else if (action.do === 'step') this.#replayFrom(this.#log.neighbour(view.at, action.direction), false, speed);
    else if (action.do === 'speed') this.#view = { ...view, speed: action.factor };
    else this.#view = { ...view, playing: action.do === 'play' };
  }

  #replayFrom(at: Instant, playing: boolean, speed: number): void {
    const held = instant(Math.min(at, this.#now()));
    this.#view = { mode: 'replay', at: held, seq: this.#log.seqAt(held), playing, speed };
    this.#snapshot(held);
    this.#tell(held, playing, speed);
  }

  /** In two parts, so that the screens meet both. */
  #snapshot(at: Instant): void {
    const seq = this.#log.seqAt(at);
    const puts = [...this.#log.stateAt(seq)];
    const half = Math.ceil(puts.length / 2);
    const head = { type: 'snapshot', sub: 1, epoch: this.#epoch, seq, at } as const;
    this.#liveSeq = seq;
    this.#send({ ...head, part: 0, last: false, puts: puts.slice(0, half), moves: null });
    this.#send({ ...head, part: 1, last: true, puts: puts.slice(half), moves: this.#log.moves(at, seq) });
  }

  #tick(): void {
    const view = this.#view;
    if (view === null) return;
    if (view.mode === 'live') {
      const at = this.#now();
      const seq = this.#liveSeq + 1;
      this.#send({
        type: 'delta',
        sub: 1,
        epoch: this.#epoch,
        fromSeq: seq,
        toSeq: seq,
        at,
        puts: [],
        removes: [],
        moves: this.#log.moves(at, seq),
      });
      this.#liveSeq = seq;
      this.#tell(at, true, 1);
      return;
    }
    if (view.playing) {
      const at = instant(Math.min(this.#now(), view.at + TICK_MS * view.speed));
      const seq = this.#log.seqAt(at);
      const puts = Array.from({ length: seq - view.seq }, (_, i) => this.#log.put(view.seq + i)).filter(
        (put) => put !== null,
      );
      if (seq > view.seq)
        this.#send({
          type: 'delta',
          sub: 1,
          epoch: this.#epoch,
          fromSeq: view.seq + 1,
          toSeq: seq,
          at,
          puts,
          removes: [],
          moves: null,
        });
      this.#view = { ...view, at, seq };
      this.#tell(at, true, view.speed);
    } else this.#tell(view.at, false, view.speed);
  }

  #tell(at: Instant, playing: boolean, speed: number): void {
    this.#send({ type: 'tick', sub: 1, epoch: this.#epoch, at, headSeq: this.#story.changes.length, playing, speed });
  }

  #send(frame: DownFrame): void {
    this.#wire.send(encodeDown(frame));
  }
}
