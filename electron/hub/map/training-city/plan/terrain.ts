import { createNoise2D } from 'simplex-noise';
import type { Random } from '../random.ts';
import type { CitySize } from './city-size.ts';
import { Raster } from './raster.ts';
import type { Waters } from './rivers.ts';

export interface Terrain {
  /** m above the river's mouth. */
  readonly height: Raster;
  /** Rise over run, 0 … */
  readonly slope: Raster;
}

export const CELL_M = 100;

/** A valley floor along the rivers, hills with ridges beside it, and a few knolls that stand in the plain. */
export function shapeTerrain(size: CitySize, waters: Waters, random: Random): Terrain {
  const noise = createNoise2D(random.fork('hills').next);
  const knolls = Array.from({ length: size.population < 400_000 ? 1 : 3 }, () => {
    const turn = random.between(0, 2 * Math.PI);
    const far = random.between(0.4, 0.95) * size.radiusM;
    return { x: Math.cos(turn) * far, y: Math.sin(turn) * far, r: random.between(280, 420) + 0.03 * size.radiusM };
  });
  const main = size.radiusM * random.between(0.62, 0.85);
  const height = new Raster(size.halfM + 1000, CELL_M).fill((x, y) => {
    const river = waters.river(x, y);
    const valley = river.line === 0 ? main : size.radiusM * 0.5;
    const rough = 0.6 * noise(x / (0.7 * size.radiusM), y / (0.7 * size.radiusM)) + 0.25 * noise(x / 1800, y / 1800);
    const beyond = river.distanceM - valley * (1 + 0.55 * rough);
    const hill = smooth(beyond / (0.9 * size.radiusM));
    const downstream = waters.axis[0] * x + waters.axis[1] * y;
    let metres = 60 - downstream * 0.0008 + Math.min(river.distanceM, 4000) * 0.004;
    if (hill > 0) metres += hill * (160 + 340 * ridges(noise, x, y));
    for (const knoll of knolls) {
      const square = ((x - knoll.x) * (x - knoll.x) + (y - knoll.y) * (y - knoll.y)) / (knoll.r * knoll.r);
      if (square < 9) metres += 130 * Math.exp(-square) * (1 + 0.3 * noise(x / 300, y / 300));
    }
    return metres;
  });
  const slope = new Raster(size.halfM + 1000, CELL_M).fill((x, y) => {
    const dx = height.sample(x + CELL_M, y) - height.sample(x - CELL_M, y);
    const dy = height.sample(x, y + CELL_M) - height.sample(x, y - CELL_M);
    return Math.sqrt(dx * dx + dy * dy) / (2 * CELL_M);
  });
  return { height, slope };
}

function smooth(t: number): number {
  const c = Math.max(0, Math.min(1, t));
  return c * c * (3 - 2 * c);
}

/** Ridged fractal noise (Musgrave 1993), 0 … 1: sharp crests, broad valleys. */
function ridges(noise: (x: number, y: number) => number, x: number, y: number): number {
  let [sum, weight, scale] = [0, 0.5, 1 / 3200];
  for (let octave = 0; octave < 4; octave++) {
    const crest = 1 - Math.abs(noise(x * scale, y * scale));
    sum += weight * crest * crest;
    weight *= 0.5;
    scale *= 2.1;
  }
  return sum;
}
