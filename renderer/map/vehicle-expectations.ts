import type { EntityRecord, WorldState } from '../store/seat-state.ts';

/** Where a feed is not known, a fix older than this is stale. */
const UNKNOWN_FEED_MS = 60_000;

export interface FeedExpectations {
  /** The table they were read from. */
  readonly feeds: WorldState['feeds'];
  /** How often the feed of a vehicle is expected to speak, ms. */
  readonly of: (vehicle: EntityRecord<'vehicle'> | undefined) => number;
}

export function expectedEvery(feeds: WorldState['feeds']): FeedExpectations {
  const byFeed = new Map(feeds.list.map(({ body }) => [body.id, body.expectedEveryMs]));
  return {
    feeds,
    of: (vehicle) => (vehicle === undefined ? undefined : byFeed.get(vehicle.body.feedId)) ?? UNKNOWN_FEED_MS,
  };
}
