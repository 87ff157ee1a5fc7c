/** A box on the screen, CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label that wants a place beside a point. */
export interface LabelWish {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Half the width of what it names: the label keeps clear of it. */
  readonly clearPx: number;
  /** Worth a place farther off, and if need be one over what may be covered for a moment. */
  readonly must: boolean;
}

/** What labels must not cover: `always` never, `rather` only by a label that must be seen. */
export interface Blocked {
  readonly always: readonly Box[];
  readonly rather: readonly Box[];
}

/** Where a label stands: its upper left corner from the point it names. */
export interface LabelSpot {
  readonly key: string;
  readonly dx: number;
  readonly dy: number;
}

const GAP = 4;
/** How far off a label that must be seen may stand, in heights of itself. */
const REACHES = [0, 0.7, 1.5] as const;

/**
 * One collision pass: wishes come gravest first, and each gets the first side of its point where it covers nothing that must be seen
 * and no label before it, and lies within the free part of the screen. A wish that finds no side gets no label.
 * `last` keeps a label on the side where it stood, as long as that is free.
 */
export function planLabels(
  wishes: readonly LabelWish[],
  { always, rather }: Blocked,
  free: Box,
  last: ReadonlyMap<string, LabelSpot> = new Map(),
): readonly LabelSpot[] {
  const taken: Box[] = [...always];
  const spots: LabelSpot[] = [];
  for (const wish of wishes) {
    const offsets = wish.must ? REACHES.flatMap((reach) => sidesOf(wish, reach * wish.height)) : sidesOf(wish, 0);
    const before = last.get(wish.key);
    const ordered = before === undefined ? offsets : [nearest(offsets, before), ...offsets];
    const clears = (blocked: readonly Box[]) => (offset: Offset) => {
      const box = boxOf(wish, offset);
      return (
        within(box, free) &&
        !taken.some((other) => overlap(box, other)) &&
        !blocked.some((other) => overlap(box, other))
      );
    };
    const offset = ordered.find(clears(rather)) ?? (wish.must ? ordered.find(clears([])) : undefined);
    if (offset === undefined) continue;
    taken.push(boxOf(wish, offset));
    spots.push({ key: wish.key, dx: offset[0], dy: offset[1] });
  }
  return spots;
}

function boxOf({ x, y, width, height }: LabelWish, [dx, dy]: Offset): Box {
  return { left: x + dx, top: y + dy, right: x + dx + width, bottom: y + dy + height };
}

type Offset = readonly [dx: number, dy: number];

/** Right, left, below, above, then the corners: the order in which people look. `farther`: px beyond the nearest place. */
function sidesOf({ width, height, clearPx }: LabelWish, farther: number): readonly Offset[] {
  const beside = clearPx + GAP + farther;
  const [left, above, corner] = [-beside - width, -beside - height, beside * 0.8];
  return [
    [beside, -height / 2],
    [left, -height / 2],
    [-width / 2, beside],
    [-width / 2, above],
    [corner, -corner - height],
    [corner, corner],
    [-corner - width, -corner - height],
    [-corner - width, corner],
  ];
}

/** The side closest to where the label stood: sizes change with the text, so the old offset itself may not fit. */
function nearest(sides: readonly Offset[], { dx, dy }: LabelSpot): Offset {
  const away = ([x, y]: Offset): number => Math.hypot(x - dx, y - dy);
  return sides.reduce((best, side) => (away(side) < away(best) ? side : best));
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function within(box: Box, outer: Box): boolean {
  return box.left >= outer.left && box.right <= outer.right && box.top >= outer.top && box.bottom <= outer.bottom;
}
