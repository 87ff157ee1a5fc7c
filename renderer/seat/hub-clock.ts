import { instant, type Instant } from '../../shared/time/instant.ts';

interface Sample {
  readonly rttMs: number;
  readonly offsetMs: number;
}

const KEPT = 8;

/**
 * What the hub's clock says, from this machine's clock. Of the last eight pings the one with the shortest way tells most about
 * the offset (RFC 5905 §10, clock filter): its error is at most half its round trip.
 */
export class HubClock {
  #samples: readonly Sample[] = [];
  #offsetMs = 0;

  /** A first, rough value; pings refine it. */
  welcome(hubNow: number, now: Instant): void {
    this.#samples = [];
    this.#offsetMs = hubNow - now;
  }

  pong(sentAt: number, hubNow: number, now: Instant): void {
    const rttMs = Math.max(0, now - sentAt);
    this.#samples = [...this.#samples, { rttMs, offsetMs: hubNow - (sentAt + rttMs / 2) }].slice(-KEPT);
    this.#offsetMs = this.#samples.reduce((best, sample) => (sample.rttMs < best.rttMs ? sample : best)).offsetMs;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** The last round trip; null before the first pong of this line. */
  get rttMs(): number | null {
    return this.#samples.at(-1)?.rttMs ?? null;
  }

  at(now: Instant): Instant {
    return instant(now + this.#offsetMs);
  }
}
