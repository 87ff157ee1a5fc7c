/** Heights of the wall at factor 1, CSS px (design measures). */
const STRIP = 64;
const BAND = 124;
const HEAD = 44;
const FOOT = 40;
const EVENT_ROW = 100;
const EVENT_LINE = 36;
const REJECT_ROW = 123;
const REJECT_ROW_READ_ONLY = 89;
const LEAST_REJECT_ROWS = 2;
const MOST_EVENT_ROWS = 8;

export const LEFT_PX = 408;
export const RIGHT_PX = 344;
/** What a tool opens beside the left edge. */
export const DOCK_PX = 384;
const MAP_FOOT = 32;
const MAP_HEAD = 36;
/** What covers the page above and below the free map. */
export const ABOVE_MAP_PX = STRIP + MAP_HEAD;
export const BELOW_MAP_PX = BAND + MAP_FOOT;

/** Width of the frame that a mode draws around the screen; the composition lies inside it. */
export const FRAME_PX = { live: 0, replay: 4, drill: 8 } as const;

/** What lies between the strip and the time bar, inside the frame. */
export function heightBetween(pageHeightPx: number, framePx: number): number {
  return Math.max(0, pageHeightPx - 2 * framePx - STRIP - BAND);
}

/** How many events of each tier the height takes: nothing on the wall scrolls. The second tier is for higher walls. */
export function eventTiers(heightPx: number): { readonly rows: number; readonly lines: number } {
  const free = heightPx - HEAD - FOOT;
  const rows = Math.max(1, Math.min(MOST_EVENT_ROWS, Math.floor(free / EVENT_ROW)));
  return { rows, lines: Math.max(0, Math.floor((free - rows * EVENT_ROW) / EVENT_LINE)) };
}

/**
 * Shares the right edge: the newest rejects always keep a place, the feeds take what they need of the rest, and what they leave
 * goes to more rejects. `feedsUse` tells the height that the feeds take of the height they are offered.
 */
export function splitRight(
  heightPx: number,
  openRejects: number,
  acting: boolean,
  feedsUse: (px: number) => number,
): { readonly feedsPx: number; readonly rejectRows: number } {
  const row = acting ? REJECT_ROW : REJECT_ROW_READ_ONLY;
  const feedsPx = heightPx - HEAD - FOOT - Math.min(openRejects, LEAST_REJECT_ROWS) * row;
  const left = heightPx - feedsUse(feedsPx) - HEAD;
  const all = Math.floor(left / row);
  return { feedsPx, rejectRows: openRejects <= all ? openRejects : Math.max(1, Math.floor((left - FOOT) / row)) };
}
