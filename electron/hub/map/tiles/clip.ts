import { GrowingFloats, GrowingInts } from './growing.ts';
import { ALWAYS } from './simplify.ts';

/** A ring or line with the weight of each point (`weighPoints`). */
export interface Shape {
  readonly xy: Int32Array;
  readonly weights: Float32Array;
  readonly hole: boolean;
}

/** West, north, east, south in world coordinates. */
export type Box = readonly [number, number, number, number];

const X = 0;
const Y = 1;

/** The parts of a line inside a box: a line may come back as several. */
export function clipLine(line: Shape, [west, north, east, south]: Box): readonly Shape[] {
  return clipLineTo(line, X, west, east).flatMap((part) => clipLineTo(part, Y, north, south));
}

/** The part of a ring inside a box, in the same direction; null: nothing. It may run along the box's edges. */
export function clipRing(ring: Shape, [west, north, east, south]: Box): Shape | null {
  let cut: Shape | null = clipRingTo(ring, X, west, 1);
  cut = cut && clipRingTo(cut, X, east, -1);
  cut = cut && clipRingTo(cut, Y, north, 1);
  return cut && clipRingTo(cut, Y, south, -1);
}

const xyOut = new GrowingInts();
const weightsOut = new GrowingFloats();

function put(x: number, y: number, weight: number): void {
  xyOut.push(x);
  xyOut.push(y);
  weightsOut.push(weight);
}

function take(hole: boolean): Shape {
  const shape = { xy: xyOut.toArray(), weights: weightsOut.toArray(), hole };
  xyOut.clear();
  weightsOut.clear();
  return shape;
}

/** Where the edge from a to b meets `limit` on the axis. */
function putCrossing(axis: 0 | 1, limit: number, ax: number, ay: number, bx: number, by: number): void {
  if (axis === X) put(limit, Math.round(ay + ((by - ay) * (limit - ax)) / (bx - ax)), ALWAYS);
  else put(Math.round(ax + ((bx - ax) * (limit - ay)) / (by - ay)), limit, ALWAYS);
}

/** Sutherland and Hodgman (1974), one half plane: `sign` 1 keeps what is at `limit` or above, -1 at or below. */
function clipRingTo(ring: Shape, axis: 0 | 1, limit: number, sign: 1 | -1): Shape | null {
  const { xy, weights, hole } = ring;
  const last = weights.length - 1;
  let ax = xy[0] ?? 0;
  let ay = xy[1] ?? 0;
  let aIn = ((axis === X ? ax : ay) - limit) * sign >= 0;
  if (aIn) put(ax, ay, ALWAYS);
  for (let i = 1; i <= last; i++) {
    const bx = xy[i * 2] ?? 0;
    const by = xy[i * 2 + 1] ?? 0;
    const bIn = ((axis === X ? bx : by) - limit) * sign >= 0;
    if (aIn !== bIn) putCrossing(axis, limit, ax, ay, bx, by);
    if (bIn) put(bx, by, weights[i] ?? 0);
    ax = bx;
    ay = by;
    aIn = bIn;
  }
  if (weightsOut.length < 3) {
    take(hole);
    return null;
  }
  const [x, y] = [xyOut.at(0), xyOut.at(1)];
  if (x !== xyOut.at(xyOut.length - 2) || y !== xyOut.at(xyOut.length - 1)) put(x, y, ALWAYS);
  return take(hole);
}

function clipLineTo(line: Shape, axis: 0 | 1, low: number, high: number): Shape[] {
  const { xy, weights } = line;
  const parts: Shape[] = [];
  const end = (): void => {
    if (weightsOut.length >= 2) parts.push(take(false));
    else take(false);
  };
  for (let i = 0; i < weights.length; i++) {
    const bx = xy[i * 2] ?? 0;
    const by = xy[i * 2 + 1] ?? 0;
    const b = axis === X ? bx : by;
    if (i > 0) {
      const ax = xy[i * 2 - 2] ?? 0;
      const ay = xy[i * 2 - 1] ?? 0;
      const a = axis === X ? ax : ay;
      // Enters, or crosses the whole slab.
      if (a < low && b >= low) putCrossing(axis, low, ax, ay, bx, by);
      else if (a > high && b <= high) putCrossing(axis, high, ax, ay, bx, by);
      // Leaves.
      if (b < low && a >= low) {
        putCrossing(axis, low, ax, ay, bx, by);
        end();
      } else if (b > high && a <= high) {
        putCrossing(axis, high, ax, ay, bx, by);
        end();
      }
    }
    if (b >= low && b <= high) put(bx, by, weights[i] ?? 0);
  }
  end();
  return parts;
}
