import { instant, type Instant } from '../../../shared/time/instant.ts';

const GAPS_KEPT = 128;
const GAPS_NEEDED = 8;
const SILENCE_FACTOR = 3;
const LEAST_SILENCE_MS = 60_000;
const LEAST_BURST_MS = 1_000;
/** Part of what is expected that still counts as one burst. */
const BURST_SHARE = 0.1;

/** Learns how far apart a feed's news comes, and from that when it is silent. */
export class FeedRhythm {
  readonly #expectedEveryMs: number;
  readonly #gaps: number[] = [];
  /** When the last burst of news began. */
  #burstAt: Instant | null = null;
  #newsAt: Instant | null = null;

  constructor(expectedEveryMs: number) {
    this.#expectedEveryMs = expectedEveryMs;
  }

  get newsAt(): Instant | null {
    return this.#newsAt;
  }

  /** The 95th percentile of the last gaps, ms: one long night must not set it. Null: not known yet. */
  get rhythmMs(): number | null {
    if (this.#gaps.length < GAPS_NEEDED) return null;
    const sorted = this.#gaps.toSorted((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null;
  }

  /** When the silence since the last news is too long; null while the rhythm is not known. */
  get silentFrom(): Instant | null {
    const { rhythmMs } = this;
    if (rhythmMs === null || this.#newsAt === null) return null;
    const silenceMs = Math.max(SILENCE_FACTOR * rhythmMs, LEAST_SILENCE_MS, this.#expectedEveryMs);
    return instant(this.#newsAt + silenceMs);
  }

  note(at: Instant): void {
    if (this.#newsAt !== null && at < this.#newsAt) return;
    this.#newsAt = at;
    const gapMs = this.#burstAt === null ? null : at - this.#burstAt;
    if (gapMs !== null && gapMs < Math.max(LEAST_BURST_MS, this.#expectedEveryMs * BURST_SHARE)) return;
    this.#burstAt = at;
    if (gapMs === null) return;
    this.#gaps.push(gapMs);
    if (this.#gaps.length > GAPS_KEPT) this.#gaps.shift();
  }
}
