import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { Site } from '../../../shared/domain/site.ts';

/**
 * A site file as it is to be taken over a log in which feeds were edited: a mapping or tables that the file says nothing of
 * stay as they stand, and so does a mapping of a higher version than the file's. What the file does say counts.
 */
export function keepEdits(current: Site, next: Site): Site {
  const before = new Map(current.feeds.map((feed) => [feed.id, feed]));
  return { ...next, feeds: next.feeds.map((feed) => withEdits(before.get(feed.id), feed)) };
}

function withEdits(before: FeedConfig | undefined, feed: FeedConfig): FeedConfig {
  if (before === undefined || before.standard !== feed.standard) return feed;
  const { mapping } = before;
  const isOlder = feed.mapping === undefined || (feed.mapping?.version ?? Infinity) < (mapping?.version ?? 0);
  const kept = mapping === undefined || !isOlder ? feed : { ...feed, mapping };
  return kept.tables === null && before.tables !== null ? { ...kept, tables: before.tables } : kept;
}
