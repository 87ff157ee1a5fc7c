import type { Bbox } from '../../../../shared/domain/geometry.ts';

/** Bits per axis: 25 bits give cells of about 1.2 m; both axes together stay within a double's 53 bits. */
const BITS = 25;
const CELLS = 2 ** BITS;

/** The Z-order (Morton) number of the cell that holds a point. Points near each other mostly have near numbers. */
export function zCell(lon7: number, lat7: number): number {
  return interleave(axisCell(lon7 / 1e7, 180), axisCell(lat7 / 1e7, 90));
}

/** Inclusive ranges of cell numbers that together cover a bbox, and a little more: at most about `most` of them. */
export function zRanges(
  [west, south, east, north]: Bbox,
  most: number,
): readonly (readonly [from: number, to: number])[] {
  if (west > east) return [...zRanges([west, south, 180, north], most), ...zRanges([-180, south, east, north], most)];
  const box = [axisCell(west, 180), axisCell(south, 90), axisCell(east, 180), axisCell(north, 90)] as const;
  let level: Square[] = [{ x: 0, y: 0, size: CELLS }];
  const done: Square[] = [];
  while (level.length > 0 && level.length * 4 + done.length <= most) {
    const next: Square[] = [];
    for (const { x, y, size } of level) {
      const half = size / 2;
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        const child = { x: x + dx * half, y: y + dy * half, size: half };
        const relation = relate(child, box);
        if (relation === 'inside' || (relation === 'across' && half === 1)) done.push(child);
        else if (relation === 'across') next.push(child);
      }
    }
    level = next;
  }
  return joined(
    [...done, ...level].map(({ x, y, size }) => [interleave(x, y), interleave(x, y) + size * size - 1] as const),
  );
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

type Box = readonly [west: number, south: number, east: number, north: number];

function relate({ x, y, size }: Square, [west, south, east, north]: Box): 'inside' | 'across' | 'outside' {
  if (x > east || y > north || x + size <= west || y + size <= south) return 'outside';
  return x >= west && y >= south && x + size - 1 <= east && y + size - 1 <= north ? 'inside' : 'across';
}

function joined(ranges: (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

function axisCell(degrees: number, limit: number): number {
  const cell = Math.floor(((degrees + limit) / (2 * limit)) * CELLS);
  return Math.min(Math.max(cell, 0), CELLS - 1);
}

/** x in the even bits, y in the odd ones. Beyond 32 bits, so by halves with multiplication. */
function interleave(x: number, y: number): number {
  const high = spread(Math.floor(x / 4096)) + 2 * spread(Math.floor(y / 4096));
  const low = spread(x % 4096) + 2 * spread(y % 4096);
  return high * 2 ** 24 + low;
}

/** The bits of n < 2^13 with a zero between each two. */
function spread(n: number): number {
  let bits = n;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  bits = (bits | (bits << 1)) & 0x55555555;
  return bits;
}
