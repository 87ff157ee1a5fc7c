import { contours } from 'd3-contour';
import type { Ring } from '../city-plan.ts';
import { ringArea, rounded, simplify, toCentimetre } from './geometry.ts';
import { Raster } from './raster.ts';
import type { Settlement } from './settlement.ts';
import { CELL_M, type Terrain } from './terrain.ts';
import type { Waters } from './rivers.ts';

const MIN_M2 = 120_000;

/** Outlines of slopes that nobody builds on, counter-clockwise. Holes are filled: woods with clearings stay woods. */
export function hillCountry(halfM: number, terrain: Terrain, settlement: Settlement, waters: Waters): Ring[] {
  const steep = new Raster(halfM, CELL_M).fill((x, y) => {
    const slope = terrain.slope.sample(x, y) - 0.075;
    const open = -settlement.urban.sample(x, y) - 0.01;
    return Math.min(slope * 8, open * 4, waters.fromBank(x, y) / 400);
  });
  steep.blurred(1);
  const contour = contours().size([steep.width, steep.height]).contour(Array.from(steep.values), 0);
  return contour.coordinates.flatMap(([outer = []]) => {
    const ring = outer.flatMap(([column = 0, row = 0]) => [steep.minX + column * CELL_M, steep.minY + row * CELL_M]);
    if (Math.abs(ringArea(ring)) < MIN_M2) return [];
    const smooth = rounded(simplify(ring, 60), 1);
    const points = Float64Array.from(smooth, toCentimetre);
    if (ringArea(points) > 0) return [points];
    const turned = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      turned[i] = points[points.length - 2 - i] ?? 0;
      turned[i + 1] = points[points.length - 1 - i] ?? 0;
    }
    return [turned];
  });
}
