import { createNoise2D } from 'simplex-noise';
import type { Random } from '../random.ts';
import { distance } from './geometry.ts';
import type { NearestLine } from './nearest-line.ts';
import { Raster } from './raster.ts';
import type { Waters } from './rivers.ts';
import type { Settlement } from './settlement.ts';
import { CELL_M, type Terrain } from './terrain.ts';

/**
 * Where streets point: a field of crosses that districts, rivers and slopes blend into (after the tensor fields of Chen, Esch, Wonka,
 * Müller, Zhang 2008). Kept as the fourfold angle's cosine and sine, so that along and across are one and fields add up.
 */
export class DirectionField {
  private readonly cos4: Raster;
  private readonly sin4: Raster;

  constructor(cos4: Raster, sin4: Raster) {
    this.cos4 = cos4;
    this.sin4 = sin4;
  }

  /** The unit vector of the cross that goes on best from the heading. */
  follow(x: number, y: number, headingX: number, headingY: number): readonly [number, number] {
    const [mx, my] = this.major(x, y);
    const along = mx * headingX + my * headingY;
    const across = -my * headingX + mx * headingY;
    if (Math.abs(along) >= Math.abs(across)) return along < 0 ? [-mx, -my] : [mx, my];
    return across < 0 ? [my, -mx] : [-my, mx];
  }

  major(x: number, y: number): readonly [number, number] {
    const c = this.cos4.sample(x, y);
    const s = this.sin4.sample(x, y);
    const size = Math.sqrt(c * c + s * s);
    if (size < 1e-9) return [1, 0];
    const [c2, s2] = halved(c / size, s / size);
    return halved(c2, s2);
  }
}

/** The cosine and sine of half the angle, by square roots alone: the same on every machine. */
function halved(cos: number, sin: number): readonly [number, number] {
  const half = Math.sqrt(Math.max(0, (1 + cos) / 2));
  const other = Math.sqrt(Math.max(0, 1 - half * half));
  return sin < 0 ? [half, -other] : [half, other];
}

/** Districts' grids, the lie of river, ring roads and railways near them, the slope's contour lines, and some wilfulness. */
export function directionField(
  halfM: number,
  settlement: Settlement,
  waters: Waters,
  terrain: Terrain,
  guides: NearestLine,
  random: Random,
): DirectionField {
  const noise = createNoise2D(random.fork('bend').next);
  const cos4 = new Raster(halfM + 1000, CELL_M);
  const sin4 = new Raster(halfM + 1000, CELL_M);
  for (let cell = 0; cell < cos4.values.length; cell++) {
    const [x, y] = [cos4.xOf(cell), cos4.yOf(cell)];
    let [c, s] = [0, 0];
    const add = (dx: number, dy: number, weight: number): void => {
      const [c2, s2] = [dx * dx - dy * dy, 2 * dx * dy];
      c += (c2 * c2 - s2 * s2) * weight;
      s += 2 * c2 * s2 * weight;
    };
    for (const district of settlement.districts) {
      const off = distance(district.x, district.y, x, y) / (district.reachM * 1.1);
      if (off > 3) continue;
      add(Math.cos(district.bearing), Math.sin(district.bearing), Math.exp(-off * off));
    }
    const [first] = settlement.districts;
    add(Math.cos(first?.bearing ?? 0), Math.sin(first?.bearing ?? 0), 0.05);
    const river = waters.river(x, y);
    add(river.dx, river.dy, 0.12 + 0.9 * Math.exp(-river.distanceM / 500));
    const guide = guides.near(x, y);
    if (guide.distanceM < 3000) add(guide.dx, guide.dy, 0.9 * Math.exp(-guide.distanceM / 260));
    const gx = terrain.height.sample(x + CELL_M, y) - terrain.height.sample(x - CELL_M, y);
    const gy = terrain.height.sample(x, y + CELL_M) - terrain.height.sample(x, y - CELL_M);
    const steep = Math.sqrt(gx * gx + gy * gy) / (2 * CELL_M);
    if (steep > 0.015) add(-gy / (steep * 2 * CELL_M), gx / (steep * 2 * CELL_M), Math.min(2, steep * 12));
    const bend = 0.16 * noise(x / 2600, y / 2600) + 0.07 * noise(x / 900, y / 900);
    const [cb, sb] = [Math.cos(4 * bend), Math.sin(4 * bend)];
    cos4.values[cell] = c * cb - s * sb;
    sin4.values[cell] = c * sb + s * cb;
  }
  return new DirectionField(cos4, sin4);
}
