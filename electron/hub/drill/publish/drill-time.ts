import type { Clock } from '../../../../shared/time/clock.ts';

/** A moment of a running drill. */
export interface DrillMoment {
  /** How often the scenario has begun anew. */
  readonly round: number;
  readonly second: number;
  /**
   * When a second of this round is acted out, by the clock on the wall (epoch ms). Records carry these times, so that
   * at any speed they fit the clock that they are received by; an hour of the scenario at 60× is a minute.
   */
  timeOf(second: number): number;
}

/** From here on the scenario runs at this speed. */
interface Segment {
  readonly wallMs: number;
  /** Scenario seconds since the first round began. */
  readonly atS: number;
  readonly speed: number;
}

/** The scenario's time: the wall's, faster. A second once acted out keeps its wall time when the speed changes. */
export class DrillTime {
  readonly #clock: Clock;
  readonly #lengthS: number;
  readonly #segments: [Segment, ...Segment[]];

  constructor(clock: Clock, { lengthS, opensS, speed }: { lengthS: number; opensS: number; speed: number }) {
    this.#clock = clock;
    this.#lengthS = lengthS;
    this.#segments = [{ wallMs: clock.now(), atS: opensS, speed }];
  }

  /** Times as fast as the wall; 0: held. */
  setSpeed(speed: number): void {
    const wallMs = this.#clock.now();
    this.#segments.push({ wallMs, atS: this.#secondAt(wallMs), speed });
  }

  moment(): DrillMoment {
    const total = this.#secondAt(this.#clock.now());
    const round = Math.floor(total / this.#lengthS);
    const roundS = round * this.#lengthS;
    return { round, second: total - roundS, timeOf: (second) => this.#wallMsOf(roundS + second) };
  }

  #secondAt(wallMs: number): number {
    const { wallMs: since, atS, speed } = this.#segments.at(-1) ?? this.#segments[0];
    return atS + ((wallMs - since) / 1000) * speed;
  }

  #wallMsOf(second: number): number {
    const [first] = this.#segments;
    const segment = this.#segments.findLast(({ atS, speed }) => atS <= second && speed > 0) ?? first;
    return segment.wallMs + ((second - segment.atS) / (segment.speed === 0 ? 1 : segment.speed)) * 1000;
  }
}
