import type { FeedConfig } from '../../shared/domain/feed.ts';
import { instant } from '../../shared/time/instant.ts';
import { nextPollUrl } from './feeds/open311/poll-window.ts';

const OVERLAP_MS = 10 * 60_000;

/** Open311 is asked only for what changed since the newest request seen, less an overlap. */
export function open311Url(feed: FeedConfig, newest: ReadonlyMap<string, number>): (() => string) | null {
  const { transport } = feed;
  if (feed.standard !== 'open311' || transport.kind !== 'http-poll') return null;
  return () => {
    const seen = newest.get(feed.id);
    return nextPollUrl(transport.url, seen === undefined ? null : instant(seen), OVERLAP_MS);
  };
}
