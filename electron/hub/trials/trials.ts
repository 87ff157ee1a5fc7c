import { STANDARDS } from '../../../shared/domain/event.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import type { TrialPort } from '../seats/seat-ports.ts';
import type { EventStore } from '../store/event-store.ts';
import { liveEntity } from '../store/live-entities.ts';
import type { RemapPlan } from './trial-messages.ts';
import { TrialThread } from './trial-thread-client.ts';

const PREVIEW_LIMIT_MS = 20_000;
const SPAN_LIMIT_MS = 5 * 60_000;
const MOST_PREVIEW_BYTES = 16 * 1024 * 1024;

export interface TrialsOptions {
  readonly store: EventStore;
  readonly dataDir: string;
  readonly threadUrl: URL;
  readonly clock: Clock;
  /** What feeds call actual is an exercise. */
  readonly isExercise: boolean;
  /** The site's zone (IANA name). */
  readonly timeZone: string;
}

export interface Trials extends TrialPort {
  /** What payloads of a span say by the mapping in force. Rejects with a RangeError as TrialPort does. */
  planRemap(feedId: FeedId, from: Instant, to: Instant): Promise<RemapPlan>;
  close(): Promise<void>;
}

/** Trials in threads of their own: one for what is edited, one for spans, so that a long one keeps nobody waiting who types. */
export function createTrials(options: TrialsOptions): Trials {
  const { store, clock, isExercise, timeZone } = options;
  const editing = new TrialThread({ ...options, limitMs: PREVIEW_LIMIT_MS });
  const spans = new TrialThread({ ...options, limitMs: SPAN_LIMIT_MS });
  const feedOf = async (feedId: string): Promise<FeedConfig> => {
    const feed = await liveEntity(store, 'feed', feedId as EntityId);
    if (feed === null) throw new RangeError(`there is no feed ${feedId.slice(0, 80)}`);
    return feed;
  };
  return {
    payloads: async ({ feedId, from, to, limit }) =>
      editing.ask('payloads', { feedId: feedId as FeedId, from: instant(from), to: instant(to), limit }),
    async previewMapping({ feedId, standard: name, hash, bytes, mapping, tables, limit }) {
      const standard = STANDARDS.find((each) => each === name);
      if (standard === undefined) throw new RangeError(`there is no standard ${name.slice(0, 80)}`);
      if (bytes !== null && bytes.byteLength > MOST_PREVIEW_BYTES) {
        throw new RangeError(
          `the payload has ${bytes.byteLength} bytes, more than the ${MOST_PREVIEW_BYTES} that can be tried`,
        );
      }
      const feed = { ...(await feedOf(feedId)), standard, mapping, tables };
      return editing.ask('preview', { feed, hash, bytes, limit, isExercise, now: clock.now() });
    },
    async tryMapping({ feedId, mapping, tables, from, to }) {
      const feed = { ...(await feedOf(feedId)), mapping, tables };
      return spans.ask('trial', { feed, from: instant(from), to: instant(to), isExercise });
    },
    tryCorrelation: (ask) => spans.ask('correlation', { ask, timeZone }),
    async planRemap(feedId, from, to) {
      return spans.ask('remap', { feed: await feedOf(feedId), from, to, now: clock.now(), isExercise });
    },
    async close() {
      await Promise.all([editing.close(), spans.close()]);
    },
  };
}
