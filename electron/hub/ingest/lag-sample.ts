import type { NewChange } from '../../../shared/domain/change.ts';
import type { Instant } from '../../../shared/time/instant.ts';

const MOST = 50;

/** How long after the publisher's time news of one payload was received: of its first records only, that is enough. */
export class LagSample {
  readonly lagsMs: number[] = [];
  readonly #receivedAt: Instant;

  constructor(receivedAt: Instant) {
    this.#receivedAt = receivedAt;
  }

  note(news: readonly NewChange[]): void {
    const at = news.find(({ op, occurredAt }) => op !== 'remove' && occurredAt !== null)?.occurredAt ?? null;
    if (at !== null && this.lagsMs.length < MOST) this.lagsMs.push(this.#receivedAt - at);
  }
}
