import { createNoise2D } from 'simplex-noise';
import type { Random } from '../random.ts';
import type { CitySize } from './city-size.ts';
import { at, offsetLine, type Points, simplify, toCentimetre } from './geometry.ts';
import { NearestLine } from './nearest-line.ts';
import { Raster } from './raster.ts';

export interface RunningWater {
  readonly kind: 'river' | 'tributary';
  /** Downstream, a point every `RIVER_STEP_M`. */
  readonly centreline: Points;
  readonly halfWidthM: readonly number[];
}

export interface StandingWater {
  readonly kind: 'lake' | 'reservoir';
  /** Closed, counter-clockwise. */
  readonly ring: Points;
  readonly x: number;
  readonly y: number;
  readonly radiusM: number;
}

export interface Waters {
  readonly running: readonly RunningWater[];
  readonly standing: readonly StandingWater[];
  /** The valley's axis at the city: unit vector, downstream. */
  readonly axis: readonly [number, number];
  /** From the bank, m; negative in the water. Exact for rivers; standing water counts by its mean circle. */
  fromBank(x: number, y: number): number;
  /** The nearest river's direction, and how far its middle is. */
  river(
    x: number,
    y: number,
  ): { readonly distanceM: number; readonly dx: number; readonly dy: number; readonly line: number };
}

const RIVER_STEP_M = 60;

/** The main river past the old town, one or two tributaries into it, lakes in bends and a reservoir in the hills. */
export function drawWaters(size: CitySize, random: Random): Waters {
  const noise = createNoise2D(random.fork('meander').next);
  const turn = random.between(-0.6, 0.6) + (random.next() < 0.5 ? Math.PI / 2 : 0);
  const axis: readonly [number, number] = [Math.cos(turn), Math.sin(turn)];
  const main = mainRiver(size, random.fork('river'), axis, noise);
  const running = [main, ...tributaries(size, random.fork('tributaries'), axis, main, noise)];
  const raster = new Raster(size.halfM + 1000, 100);
  const near = new NearestLine(
    raster,
    running.map((water) => water.centreline),
  );
  const fromRiver = (x: number, y: number): number => {
    const nearest = near.near(x, y);
    return nearest.distanceM - (running[nearest.line]?.halfWidthM[nearest.point] ?? 0);
  };
  const standing = lakes(size, random.fork('lakes'), noise, fromRiver);
  return {
    running,
    standing,
    axis,
    river: (x, y) => near.near(x, y),
    fromBank: (x, y) => {
      let off = fromRiver(x, y);
      for (const lake of standing) {
        const [dx, dy] = [x - lake.x, y - lake.y];
        off = Math.min(off, Math.sqrt(dx * dx + dy * dy) - lake.radiusM);
      }
      return off;
    },
  };
}

function mainRiver(
  size: CitySize,
  random: Random,
  axis: readonly [number, number],
  noise: (x: number, y: number) => number,
): RunningWater {
  const reach = size.halfM * 1.5;
  const amplitude = Math.min(1800, 0.16 * size.radiusM);
  const wave = Math.max(3200, 0.75 * size.radiusM);
  const away = random.between(0.13, 0.3) * size.radiusM * (random.next() < 0.5 ? -1 : 1);
  const phase = random.between(0, 6);
  const halfWidth = Math.min(150, 30 + 28 * Math.pow(size.population / 100_000, 0.3)) * random.between(0.85, 1.15);
  const across = (u: number): number =>
    amplitude * (0.6 * Math.sin((u / wave) * 2 + phase) + 0.5 * noise(u / wave, 7)) +
    reachAway(u, size) * noise(u / (3 * wave), 3) * amplitude * 2;
  const shift = away - across(0);
  const centreline: Points = [];
  const halfWidthM: number[] = [];
  for (let u = -reach; u <= reach; u += RIVER_STEP_M) {
    const v = across(u) + shift;
    centreline.push(toCentimetre(axis[0] * u - axis[1] * v), toCentimetre(axis[1] * u + axis[0] * v));
    halfWidthM.push(halfWidth * (1 + 0.22 * noise(u / 1500, 11) + 0.1 * (u / reach)));
  }
  return { kind: 'river', centreline, halfWidthM };
}

/** 0 in the city, 1 far out: there the river wanders more. */
function reachAway(u: number, size: CitySize): number {
  return Math.min(1, Math.max(0, Math.abs(u) / size.radiusM - 0.6));
}

function tributaries(
  size: CitySize,
  random: Random,
  axis: readonly [number, number],
  main: RunningWater,
  noise: (x: number, y: number) => number,
): RunningWater[] {
  const count = size.population < 400_000 ? 1 : 2;
  const points = main.centreline.length / 2;
  return Array.from({ length: count }, (_, nth) => {
    const side = nth === 0 ? (random.next() < 0.5 ? 1 : -1) : random.next() < 0.7 ? 1 : -1;
    const along = (nth === 0 ? 1 : -1) * random.between(0.35, 0.75) * size.radiusM;
    const mouth = Math.max(0, Math.min(points - 1, Math.round(points / 2 + along / RIVER_STEP_M)));
    const [mx, my] = [at(main.centreline, 2 * mouth), at(main.centreline, 2 * mouth + 1)];
    const lean = random.between(-0.5, 0.1);
    const centreline: Points = [];
    const halfWidthM: number[] = [];
    const halfWidth = random.between(10, 18) + Math.min(8, size.population / 500_000);
    for (let s = size.halfM * 1.6; s >= 0; s -= RIVER_STEP_M) {
      const fade = Math.min(1, s / 1500);
      const u = lean * s + fade * 0.14 * size.radiusM * noise(s / 2600, 20 + nth);
      const v = side * s;
      centreline.push(toCentimetre(mx + axis[0] * u - axis[1] * v), toCentimetre(my + axis[1] * u + axis[0] * v));
      halfWidthM.push(halfWidth * (1.3 - (0.7 * s) / (size.halfM * 1.6)));
    }
    return { kind: 'tributary', centreline, halfWidthM };
  });
}

function lakes(
  size: CitySize,
  random: Random,
  noise: (x: number, y: number) => number,
  fromRiver: (x: number, y: number) => number,
): StandingWater[] {
  const out: StandingWater[] = [];
  const wanted = size.population < 300_000 ? 1 : size.population < 3_000_000 ? 3 : 5;
  for (let attempt = 0; attempt < 60 && out.length < wanted; attempt++) {
    const reservoir = out.length === wanted - 1 && wanted > 1;
    const far = reservoir ? random.between(1.25, 1.6) : random.between(0.2, 0.8);
    const turn = random.between(0, 2 * Math.PI);
    const [x, y] = [Math.cos(turn) * far * size.radiusM, Math.sin(turn) * far * size.radiusM];
    const radiusM = Math.min(900, random.between(0.03, 0.06) * size.radiusM + 90);
    const clear = radiusM * 1.7 + 250;
    if (fromRiver(x, y) < clear || out.some((lake) => Math.hypot(lake.x - x, lake.y - y) < 4 * radiusM + 500)) continue;
    const ring: Points = [];
    const stretch = random.between(1.1, 1.6);
    for (let i = 0; i < 48; i++) {
      const angle = (i / 48) * 2 * Math.PI;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const r = radiusM * (0.86 + 0.22 * noise(c * 0.9 + x / 500, s * 0.9 + y / 500));
      ring.push(toCentimetre(x + (r * c * stretch) / 1.25), toCentimetre(y + r * s));
    }
    ring.push(at(ring, 0), at(ring, 1));
    out.push({ kind: reservoir ? 'reservoir' : 'lake', ring, x, y, radiusM: radiusM * 1.4 });
  }
  return out;
}

/** The two banks, from the head on: left then right. */
export function banksOf(water: RunningWater, awayM: number): readonly [Points, Points] {
  const side = (sign: number): Points =>
    offsetLine(water.centreline, (i) => sign * ((water.halfWidthM[i] ?? 0) + awayM));
  return [simplify(side(1), 1), simplify(side(-1), 1)];
}

/** The closed outline, counter-clockwise. */
export function outlineOf(water: RunningWater): Points {
  const [left, right] = banksOf(water, 0);
  const ring: Points = right.map(toCentimetre);
  for (let i = left.length - 2; i >= 0; i -= 2) ring.push(toCentimetre(at(left, i)), toCentimetre(at(left, i + 1)));
  ring.push(at(ring, 0), at(ring, 1));
  return ring;
}
