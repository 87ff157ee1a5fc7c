import type { DeltaFrame, SnapshotFrame } from '../../shared/protocol/down.ts';

/** Calls back before the next picture is drawn. */
export type NextFrame = (run: () => void) => void;

/**
 * Data frames of one animation frame, applied together. While the page is hidden no picture is drawn and nothing is
 * acknowledged: the hub merges meanwhile, and the first frame after is current.
 */
export class FrameQueue {
  readonly #nextFrame: NextFrame;
  readonly #apply: (frames: readonly (SnapshotFrame | DeltaFrame)[]) => void;
  #waiting: (SnapshotFrame | DeltaFrame)[] = [];

  constructor(nextFrame: NextFrame, apply: (frames: readonly (SnapshotFrame | DeltaFrame)[]) => void) {
    this.#nextFrame = nextFrame;
    this.#apply = apply;
  }

  push(frame: SnapshotFrame | DeltaFrame): void {
    this.#waiting.push(frame);
    if (this.#waiting.length > 1) return;
    this.#nextFrame(() => {
      const frames = this.#waiting;
      this.#waiting = [];
      this.#apply(frames);
    });
  }
}
