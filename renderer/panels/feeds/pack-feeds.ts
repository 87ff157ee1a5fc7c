import { notableLagMs, type FeedPicture } from '../../store/feed-states.ts';

/** Heights at factor 1, CSS px. */
export const FEED_ROW_PX = 36;
const TALL_ROW_PX = 56;
const HEAD_PX = 44;
const FOOT_PX = 40;

/** A feed that is well needs one line; one that isn't, or that rejected something, a second. */
export function hasMoreToSay(picture: FeedPicture): boolean {
  const { state, health } = picture;
  if (notableLagMs(picture) !== null) return true;
  return (state !== 'ok' && state !== 'stopped') || (health !== null && health.rejected > 0);
}

/** How many of the feeds, in their order, fit into the height, and what height that takes with head and foot. */
export function packFeeds(
  feeds: readonly FeedPicture[],
  heightPx: number,
): { readonly shown: number; readonly usedPx: number } {
  const rowPx = (feed: FeedPicture): number => (hasMoreToSay(feed) ? TALL_ROW_PX : FEED_ROW_PX);
  const allPx = feeds.reduce((sum, feed) => sum + rowPx(feed), HEAD_PX);
  if (allPx <= heightPx) return { shown: feeds.length, usedPx: allPx };
  let usedPx = HEAD_PX + FOOT_PX;
  for (const [i, feed] of feeds.entries()) {
    if (usedPx + rowPx(feed) > heightPx) return { shown: i, usedPx };
    usedPx += rowPx(feed);
  }
  return { shown: feeds.length, usedPx };
}
