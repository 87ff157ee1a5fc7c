/** Heights of the wall at factor 1, CSS px (design measures). */
const STRIP = 64;
const BAND = 124;
const HEAD = 44;
const FOOT = 40;
const EVENT_ROW = 101;
const EVENT_LINE = 36;
const FEED_ROW = 56;
const REJECT_ROW = 116;
const MOST_EVENT_ROWS = 8;

export const LEFT_PX = 408;
export const RIGHT_PX = 344;
export const TOP_PX = STRIP;
export const BOTTOM_PX = BAND;

/** How many rows of each list the height takes: nothing on the wall scrolls. */
export interface WallRows {
  readonly eventRows: number;
  /** The second tier, where the wall is high enough. */
  readonly eventLines: number;
  readonly feedRows: number;
  readonly rejectRows: number;
}

/** `heightPx` of the page at factor 1. A third of the right edge is the rejects', the rest the feeds'. */
export function wallRows(heightPx: number, feedCount: number): WallRows {
  const between = Math.max(0, heightPx - STRIP - BAND);
  const forEvents = between - HEAD - FOOT;
  const eventRows = Math.max(1, Math.min(MOST_EVENT_ROWS, Math.floor(forEvents / EVENT_ROW)));
  const eventLines = Math.max(0, Math.floor((forEvents - eventRows * EVENT_ROW) / EVENT_LINE));
  const forRight = between - 2 * (HEAD + FOOT);
  const feedRows = Math.max(1, Math.min(feedCount, Math.floor((forRight - REJECT_ROW * Math.max(2, Math.floor(forRight / 3 / REJECT_ROW))) / FEED_ROW)));
  const rejectRows = Math.max(1, Math.floor((forRight - feedRows * FEED_ROW) / REJECT_ROW));
  return { eventRows, eventLines, feedRows, rejectRows };
}
