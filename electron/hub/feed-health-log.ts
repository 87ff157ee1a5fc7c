import type { FeedHealth } from '../../shared/domain/feed.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import type { AppendPort } from './store/append-port.ts';

/**
 * Writes feed health to the log, so that a replay shows what was known of the feeds then. Only the newest of each feed
 * waits; what cannot be written now is written with the next.
 */
export class FeedHealthLog {
  readonly #log: AppendPort;
  readonly #waiting = new Map<string, FeedHealth>();
  #writing: Promise<void> | null = null;

  constructor(log: AppendPort) {
    this.#log = log;
  }

  note(health: FeedHealth): void {
    this.#waiting.set(health.feedId, health);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  /** Resolves when what was noted is written, or could not be. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    // A turn of the loop lets the feeds that report together share a commit.
    await Promise.resolve();
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting.values()];
      this.#waiting.clear();
      try {
        await this.#log.append(
          batch.map((body) => ({
            op: 'put',
            kind: 'feed-health',
            id: body.feedId as string as EntityId,
            occurredAt: body.lastContactAt,
            body,
          })),
        );
      } catch {
        // The store's own trouble is told by the store; health goes in again with the next report of each feed.
        for (const health of batch) if (!this.#waiting.has(health.feedId)) this.#waiting.set(health.feedId, health);
        return;
      }
    }
  }
}
