import type { FeedPicture } from '../../store/feed-states.ts';

/** Heights at factor 1, CSS px. */
export const FEED_ROW_PX = 36;
const TALL_ROW_PX = 56;
const HEAD_PX = 44;
const FOOT_PX = 40;

/** A feed that is well needs one line; one that isn't, or that rejected something, a second. */
export function hasMoreToSay({ state, health }: FeedPicture): boolean {
  return (state !== 'ok' && state !== 'stopped') || (health !== null && health.rejected > 0);
}

/** How many of the feeds, in their order, fit into the height, and what height that takes with head and foot. */
export function packFeeds(feeds: readonly FeedPicture[], heightPx: number): { readonly shown: number; readonly usedPx: number } {
  let usedPx = HEAD_PX;
  for (const [i, feed] of feeds.entries()) {
    const row = hasMoreToSay(feed) ? TALL_ROW_PX : FEED_ROW_PX;
    const foot = i === feeds.length - 1 ? 0 : FOOT_PX;
    if (usedPx + row + foot > heightPx) return { shown: i, usedPx: usedPx + FOOT_PX };
    usedPx += row;
  }
  return { shown: feeds.length, usedPx };
}
