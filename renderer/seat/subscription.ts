import type { DeltaFrame, SnapshotFrame, TickFrame } from '../../shared/protocol/down.ts';
import type { ControlAction, UpFrame, WireScope } from '../../shared/protocol/up.ts';
import { instant } from '../../shared/time/instant.ts';
import type { View } from './connection.ts';

export type DataFrame = SnapshotFrame | DeltaFrame | TickFrame;

/** What to do with a data frame that came in. */
export type Verdict = 'take' | 'drop' | 'resubscribe';

const SUB = 1;

/**
 * The seat's one subscription: which epoch counts, how far the ranges have come, and the frames that open it again.
 * Pure bookkeeping: it neither sends nor waits.
 */
export class Subscription {
  readonly #scope: WireScope;
  #view: View = { mode: 'live' };
  #epoch = 0;
  #toSeq: number | null = null;
  #whole = false;

  constructor(scope: WireScope) {
    this.#scope = scope;
  }

  get view(): View {
    return this.#view;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** A new moment or mode: everything of before is void. */
  show(view: View): readonly UpFrame[] {
    this.#view = view;
    return this.#fromSnapshot();
  }

  /** The frames that open the subscription on a new line: after the cursor when the state is whole, else from a snapshot. */
  reopen(): readonly UpFrame[] {
    if (this.#view.mode !== 'live' || !this.#whole || this.#toSeq === null) return this.#fromSnapshot();
    return [this.#subscribe({ seq: this.#toSeq }, true)];
  }

  /** After `reset` or a gap: the same view, from a snapshot. */
  restart(): readonly UpFrame[] {
    return this.#fromSnapshot();
  }

  control(action: ControlAction): readonly UpFrame[] {
    const view = this.#view;
    if (view.mode !== 'replay') return [];
    switch (action.do) {
      case 'play':
        this.#view = { ...view, playing: true };
        break;
      case 'pause':
        this.#view = { ...view, playing: false };
        break;
      case 'speed':
        this.#view = { ...view, speed: action.factor };
        break;
      case 'seek':
        this.#raiseEpoch();
        this.#view = { ...view, at: instant(action.at) };
        break;
      case 'step':
        this.#raiseEpoch();
        this.#view = { ...view, playing: false };
        break;
    }
    return [{ type: 'control', sub: SUB, epoch: this.#epoch, action }];
  }

  judge(frame: DataFrame): Verdict {
    if (frame.sub !== SUB || frame.epoch !== this.#epoch) return 'drop';
    if (frame.type === 'tick') {
      this.#follow(frame.at);
      return 'take';
    }
    if (frame.type === 'snapshot') {
      this.#toSeq = frame.seq;
      this.#whole = frame.last;
    } else {
      if (!this.#whole || (this.#toSeq !== null && frame.fromSeq !== this.#toSeq + 1)) return 'resubscribe';
      this.#toSeq = frame.toSeq;
    }
    this.#follow(frame.at);
    return 'take';
  }

  ack(frame: SnapshotFrame | DeltaFrame): UpFrame {
    return { type: 'ack', sub: SUB, epoch: frame.epoch, toSeq: frame.type === 'snapshot' ? frame.seq : frame.toSeq };
  }

  /**
   * Where a replay stands, so that a lost line comes back to the same moment. Speed and playing stay as the person last asked:
   * only a person changes them, and a tick may have left the hub before the wish came there.
   */
  #follow(at: number): void {
    if (this.#view.mode === 'replay') this.#view = { ...this.#view, at: instant(at) };
  }

  #fromSnapshot(): readonly UpFrame[] {
    this.#raiseEpoch();
    const view = this.#view;
    if (view.mode === 'live') return [this.#subscribe('head', false)];
    const frames: UpFrame[] = [this.#subscribe({ at: view.at }, false)];
    const control = { type: 'control', sub: SUB, epoch: this.#epoch } as const;
    if (view.speed !== 1) frames.push({ ...control, action: { do: 'speed', factor: view.speed } });
    if (view.playing) frames.push({ ...control, action: { do: 'play' } });
    return frames;
  }

  #raiseEpoch(): void {
    this.#epoch += 1;
    this.#whole = false;
    this.#toSeq = null;
  }

  #subscribe(from: Extract<UpFrame, { type: 'subscribe' }>['from'], resume: boolean): UpFrame {
    return { type: 'subscribe', sub: SUB, epoch: this.#epoch, scope: this.#scope, mode: this.#view.mode, from, resume };
  }
}
