/** Plane geometry on flat x, y lists in metres. */
export type Points = number[];

/** Positions are whole centimetres, so that a plan reads back as it was written. */
export function toCentimetre(value: number): number {
  return Math.round(value * 100) / 100;
}

export function at(points: ArrayLike<number>, index: number): number {
  return points[index] ?? 0;
}

export function distance(ax: number, ay: number, bx: number, by: number): number {
  return Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
}

export function lineLength(line: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 2; i < line.length; i += 2) {
    sum += distance(at(line, i - 2), at(line, i - 1), at(line, i), at(line, i + 1));
  }
  return sum;
}

/** Signed area of a ring, closed or not; counter-clockwise is positive. */
export function ringArea(ring: ArrayLike<number>): number {
  let twice = 0;
  const count = ring.length;
  for (let i = 0; i < count; i += 2) {
    const j = (i + 2) % count;
    twice += at(ring, i) * at(ring, j + 1) - at(ring, j) * at(ring, i + 1);
  }
  return twice / 2;
}

export function pointInRing(x: number, y: number, ring: ArrayLike<number>): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const yi = at(ring, i + 1);
    const yj = at(ring, j + 1);
    if (yi > y !== yj > y && x < ((at(ring, j) - at(ring, i)) * (y - yi)) / (yj - yi) + at(ring, i)) inside = !inside;
  }
  return inside;
}

/** Where along a–b (0 … 1) the segments cross, or null; touching ends count. */
export function crossing(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): number | null {
  const [rx, ry, sx, sy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return null;
  const t = ((cx - ax) * sy - (cy - ay) * sx) / cross;
  if (t < 0 || t > 1) return null;
  const u = ((cx - ax) * ry - (cy - ay) * rx) / cross;
  return u < 0 || u > 1 ? null : t;
}

/** How far along a–b (0 … 1) the foot of p lies. */
export function footOn(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  if (square === 0) return 0;
  return Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / square));
}

export function toSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const t = footOn(px, py, ax, ay, bx, by);
  return distance(px, py, ax + t * (bx - ax), ay + t * (by - ay));
}

/** Points every `step` metres, ends kept. */
export function resample(line: ArrayLike<number>, step: number): Points {
  const total = lineLength(line);
  const pieces = Math.max(1, Math.round(total / step));
  const every = total / pieces;
  const out: Points = [at(line, 0), at(line, 1)];
  let passed = 0;
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay, bx, by] = [at(line, i - 2), at(line, i - 1), at(line, i), at(line, i + 1)];
    const length = distance(ax, ay, bx, by);
    while (out.length / 2 < pieces && (out.length / 2) * every <= passed + length) {
      const t = ((out.length / 2) * every - passed) / length;
      out.push(ax + t * (bx - ax), ay + t * (by - ay));
    }
    passed += length;
  }
  out.push(at(line, line.length - 2), at(line, line.length - 1));
  return out;
}

/** Douglas–Peucker: no dropped point lies farther than `tolerance` from what stays. */
export function simplify(line: ArrayLike<number>, tolerance: number): Points {
  const last = line.length / 2 - 1;
  const keep = new Uint8Array(last + 1);
  keep[0] = 1;
  keep[last] = 1;
  const spans: number[] = [0, last];
  while (spans.length > 0) {
    const to = spans.pop() ?? 0;
    const from = spans.pop() ?? 0;
    let [worst, worstAt] = [tolerance, -1];
    for (let i = from + 1; i < to; i++) {
      const off = toSegment(
        at(line, 2 * i),
        at(line, 2 * i + 1),
        at(line, 2 * from),
        at(line, 2 * from + 1),
        at(line, 2 * to),
        at(line, 2 * to + 1),
      );
      if (off > worst) [worst, worstAt] = [off, i];
    }
    if (worstAt < 0) continue;
    keep[worstAt] = 1;
    spans.push(from, worstAt, worstAt, to);
  }
  const out: Points = [];
  for (let i = 0; i <= last; i++) if (keep[i] === 1) out.push(at(line, 2 * i), at(line, 2 * i + 1));
  return out;
}

/** Chaikin's corner cutting; a closed line (last point = first) stays closed, an open one keeps its ends. */
export function rounded(line: ArrayLike<number>, times: number): Points {
  let points = Array.from(line);
  const closed = points[0] === points.at(-2) && points[1] === points.at(-1);
  for (let turn = 0; turn < times; turn++) {
    const next: Points = closed ? [] : points.slice(0, 2);
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax, ay, bx, by] = [at(points, i), at(points, i + 1), at(points, i + 2), at(points, i + 3)];
      next.push(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by, 0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by);
    }
    if (closed) next.push(at(next, 0), at(next, 1));
    else next.push(...points.slice(-2));
    points = next;
  }
  return points;
}

/** The line moved sideways: left is positive. `by` may differ along it. */
export function offsetLine(line: ArrayLike<number>, by: (index: number) => number): Points {
  const out: Points = [];
  const count = line.length / 2;
  for (let i = 0; i < count; i++) {
    const a = Math.max(0, i - 1);
    const b = Math.min(count - 1, i + 1);
    const [dx, dy] = [at(line, 2 * b) - at(line, 2 * a), at(line, 2 * b + 1) - at(line, 2 * a + 1)];
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    const off = by(i);
    out.push(at(line, 2 * i) - (dy / length) * off, at(line, 2 * i + 1) + (dx / length) * off);
  }
  return out;
}
