import { at, crossing, distance, type Points, ringArea } from './geometry.ts';

/**
 * A ring (counter-clockwise, not closed) drawn inwards, each side by its own distance. Sides that vanish are dropped; null where
 * nothing simple is left.
 */
export function insetRing(ring: Points, by: (side: number) => number): Points | null {
  let sides = sidesOf(ring, by);
  for (let turn = 0; turn < 40 && sides.length >= 3; turn++) {
    const corners = cornersOf(sides);
    const kept = sides.filter((side, i) => {
      const next = (i + 1) % sides.length;
      const along =
        (at(corners, 2 * next) - at(corners, 2 * i)) * side.dx +
        (at(corners, 2 * next + 1) - at(corners, 2 * i + 1)) * side.dy;
      return along > 0.05;
    });
    if (kept.length === sides.length) {
      return ringArea(corners) > 0 && isSimple(corners) ? corners : null;
    }
    sides = kept;
  }
  return null;
}

interface Side {
  /** A point of the moved side and its direction. */
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  readonly dx: number;
  readonly dy: number;
  readonly off: number;
}

function sidesOf(ring: Points, by: (side: number) => number): Side[] {
  const out: Side[] = [];
  const count = ring.length / 2;
  for (let i = 0; i < count; i++) {
    const j = (i + 1) % count;
    const [ax, ay, bx, by2] = [at(ring, 2 * i), at(ring, 2 * i + 1), at(ring, 2 * j), at(ring, 2 * j + 1)];
    const length = distance(ax, ay, bx, by2);
    if (length < 0.01) continue;
    const [dx, dy] = [(bx - ax) / length, (by2 - ay) / length];
    const off = by(i);
    const [mx, my] = [-dy * off, dx * off];
    const before = out.at(-1);
    if (before !== undefined && before.dx * dx + before.dy * dy < -0.94) {
      // Round the end of a dead end: a blunt cap.
      out.push({
        x: ax + before.dx * off,
        y: ay + before.dy * off,
        endX: ax + before.dx * off,
        endY: ay + before.dy * off,
        dx: before.dy,
        dy: -before.dx,
        off,
      });
    }
    out.push({ x: ax + mx, y: ay + my, endX: bx + mx, endY: by2 + my, dx, dy, off });
  }
  return out;
}

/** Corner i lies between side i − 1 and side i. */
function cornersOf(sides: readonly Side[]): Points {
  const out: Points = [];
  sides.forEach((side, i) => {
    const before = sides[(i - 1 + sides.length) % sides.length] ?? side;
    const cross = before.dx * side.dy - before.dy * side.dx;
    if (Math.abs(cross) < 0.03) {
      out.push((before.endX + side.x) / 2, (before.endY + side.y) / 2);
      return;
    }
    const t = ((side.x - before.x) * side.dy - (side.y - before.y) * side.dx) / cross;
    out.push(before.x + before.dx * t, before.y + before.dy * t);
  });
  return out;
}

export function isSimple(ring: Points): boolean {
  const count = ring.length;
  for (let i = 0; i < count; i += 2) {
    const i2 = (i + 2) % count;
    for (let j = i + 4; j < count; j += 2) {
      const j2 = (j + 2) % count;
      if (j2 === i) continue;
      const [ax, ay, bx, by] = [at(ring, i), at(ring, i + 1), at(ring, i2), at(ring, i2 + 1)];
      if (crossing(ax, ay, bx, by, at(ring, j), at(ring, j + 1), at(ring, j2), at(ring, j2 + 1)) !== null) return false;
    }
  }
  return true;
}
