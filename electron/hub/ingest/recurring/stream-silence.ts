import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { FeedConfig } from '../../../../shared/domain/feed.ts';
import type { EntityId, FeedId } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { LiveEntry, LiveIndex } from '../live-index.ts';
import type { Reconciler } from '../reconciler.ts';
import { SilenceWatch } from '../time/silence-watch.ts';
import { isStream } from './recurring-streams.ts';

interface Surroundings {
  readonly index: () => LiveIndex;
  readonly reconciler: (feedId: FeedId, document: string, now: Instant) => Reconciler;
  readonly commit: (changes: readonly NewChange[]) => Promise<unknown>;
}

/** How long to wait before an end that could not be written is tried again. */
const AGAIN_MS = 10_000;

/** Ends streams of recurring messages from which nothing more is heard, also when no payload comes that could say so. */
export class StreamSilence {
  readonly #watch: SilenceWatch;
  readonly #surroundings: Surroundings;

  constructor(clock: Clock, surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#watch = new SilenceWatch(clock, (ids, at) => void this.#end(ids, at));
  }

  heard(ids: Iterable<EntityId>, config: FeedConfig | null): void {
    const silenceMs = config?.recurring?.silenceMs;
    if (silenceMs === undefined) return;
    for (const id of ids) this.#watch.heard(id, silenceMs);
  }

  /** Streams known from before have their whole time from now: nobody listened while the hub was down. */
  watch(configs: readonly FeedConfig[]): void {
    const recurring = configs.filter((config) => config.recurring !== undefined && config.recurring !== null);
    if (recurring.length === 0) {
      this.#watch.keep(() => false);
      return;
    }
    const index = this.#surroundings.index();
    this.#watch.keep((id) => recurring.some((config) => isStream(config.id, id)));
    for (const config of recurring) {
      const streams = index.ofFeed(config.id).filter(({ id }) => isStream(config.id, id) && !this.#watch.has(id));
      this.heard(
        streams.map(({ id }) => id),
        config,
      );
    }
  }

  close(): void {
    this.#watch.close();
  }

  async #end(ids: readonly EntityId[], at: Instant): Promise<void> {
    const changes: NewChange[] = [];
    try {
      for (const id of ids) {
        const entry = this.#surroundings.index().get('event', id);
        if (entry !== undefined) changes.push(...this.#ended(entry, at));
      }
      await this.#surroundings.commit(changes);
    } catch {
      // The store tells of its own trouble; an alarm must not stand for ever because of it.
      for (const id of ids) this.#watch.heard(id, AGAIN_MS);
    }
  }

  #ended({ id, feedId, document }: LiveEntry, at: Instant): readonly NewChange[] {
    const reconciler = this.#surroundings.reconciler(feedId, document, at);
    reconciler.revise(id, (body): EventBody => (body.status === 'active' ? { ...body, status: 'ended' } : body));
    return reconciler.changes;
  }
}
