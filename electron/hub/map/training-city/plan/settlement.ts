import { contours } from 'd3-contour';
import { createNoise2D } from 'simplex-noise';
import type { Random } from '../random.ts';
import type { Centre } from '../city-plan.ts';
import type { CitySize } from './city-size.ts';
import { distance, type Points, ringArea, rounded, simplify } from './geometry.ts';
import { grow, type Growth } from './growth.ts';
import { Raster } from './raster.ts';
import type { PlanLine } from './line-kind.ts';
import type { Waters } from './rivers.ts';
import { CELL_M, type Terrain } from './terrain.ts';

export type DistrictKind = 'old' | 'inner' | 'new' | 'industry' | 'campus' | 'town';

/** A part of the city with its own grain: whose middle is nearest (by its reach) owns a place. */
export interface District {
  readonly kind: DistrictKind;
  readonly x: number;
  readonly y: number;
  readonly reachM: number;
  /** Where its streets point, radians from east. */
  readonly bearing: number;
}

export interface Settlement {
  readonly centres: readonly Centre[];
  readonly districts: readonly District[];
  readonly growth: Growth;
  /** 0 at the edge of the built-up ground, 1 in the middle; below 0 outside. */
  readonly urban: Raster;
  /** Closed edges of the built-up ground, holes too. */
  readonly edges: readonly Points[];
  readonly towns: readonly Centre[];
  districtAt(x: number, y: number): District;
}

/** Lets the city grow from its old town and its sub-centres over the cheapest ground until its people have room. */
export function settle(
  size: CitySize,
  waters: Waters,
  terrain: Terrain,
  motorways: readonly PlanLine[],
  random: Random,
): Settlement {
  const noise = createNoise2D(random.fork('whim').next);
  const ground = new Raster(size.halfM + 1000, CELL_M);
  ground.fill((x, y, cell) => {
    const slope = terrain.slope.values[cell] ?? 0;
    const wet = waters.fromBank(x, y) < 0 ? 3 : 0;
    // Some ground is dearer than other for no reason that a map shows: no city is round, no road straight.
    const whim = 1 + 0.35 * noise(x / 2300, y / 2300) + 0.3 * noise(x / 800, y / 800);
    return whim + wet + Math.min(12, (slope / 0.07) * (slope / 0.07));
  });
  const isFlat = (x: number, y: number): boolean => terrain.slope.sample(x, y) < 0.05 && waters.fromBank(x, y) > 250;
  const districts = placeDistricts(size, waters, isFlat, random.fork('districts'));
  const subs = districts.filter((district) => district.kind !== 'old' && district.kind !== 'inner');
  const growth = grow(ground, ground.values, [
    { x: 0, y: 0, late: 0 },
    ...subs.map((sub) => ({ x: sub.x, y: sub.y, late: 0.42 * size.radiusM })),
  ]);
  const isQuiet = (x: number, y: number): boolean =>
    isFlat(x, y) && !motorways.some((line) => isWithin(line, x, y, 1600));
  const towns = placeTowns(size, growth, ground, isQuiet, random.fork('towns'));
  const limit = costWithin(growth.cost, (size.builtUpM2 * 0.985) / (CELL_M * CELL_M));
  const urban = new Raster(size.halfM + 1000, CELL_M);
  for (let cell = 0; cell < urban.values.length; cell++) {
    let value = Math.max(-1, 1 - (growth.cost[cell] ?? 0) / limit);
    for (const town of towns) {
      const off = distance(town.x, town.y, urban.xOf(cell), urban.yOf(cell)) * Math.sqrt(ground.values[cell] ?? 1);
      const ragged = 1 + 0.4 * noise(urban.xOf(cell) / 500, urban.yOf(cell) / 500);
      value = Math.max(value, 0.4 * (1 - (off * ragged) / (420 + 500 * town.weight)));
    }
    urban.values[cell] = Math.max(-1, value);
  }
  urban.blurred(2);
  return {
    centres: [{ x: 0, y: 0, weight: 1, kind: 'main' }, ...subs.map((sub, i) => subCentre(sub, i)), ...towns],
    districts,
    growth,
    urban,
    edges: edgesOf(urban),
    towns,
    districtAt: (x, y) => ownerOf(districts, towns, x, y),
  };
}

function isWithin({ points }: PlanLine, x: number, y: number, metres: number): boolean {
  for (let i = 0; i < points.length; i += 2) {
    if (distance(points[i] ?? 0, points[i + 1] ?? 0, x, y) < metres) return true;
  }
  return false;
}

function subCentre(sub: District, index: number): Centre {
  return { x: sub.x, y: sub.y, weight: Math.max(0.3, 0.6 - 0.1 * index), kind: 'sub' };
}

function placeDistricts(
  size: CitySize,
  waters: Waters,
  isFlat: (x: number, y: number) => boolean,
  random: Random,
): readonly District[] {
  const tilt = random.between(-0.09, 0.09);
  const out: District[] = [
    { kind: 'old', x: 0, y: 0, reachM: 500 + 0.13 * size.radiusM, bearing: tilt },
    { kind: 'inner', x: 0, y: 0, reachM: 0.5 * size.radiusM, bearing: tilt + random.between(-0.05, 0.05) },
  ];
  const wanted: DistrictKind[] = ['new', 'industry'];
  if (size.population >= 500_000) wanted.push('campus');
  if (size.population >= 900_000) wanted.push('new');
  if (size.population >= 3_000_000) wanted.push('industry', 'new', 'campus');
  for (const kind of wanted) {
    for (let attempt = 0; attempt < 80; attempt++) {
      const turn = random.between(0, 2 * Math.PI);
      const far = random.between(0.5, 0.85) * size.radiusM;
      const [x, y] = [Math.cos(turn) * far, Math.sin(turn) * far];
      const apart = Math.min(...out.slice(2).map((other) => distance(other.x, other.y, x, y)), Infinity);
      if (!isFlat(x, y) || apart < 0.55 * size.radiusM) continue;
      const river = waters.river(x, y);
      const along = Math.atan2(river.dy, river.dx);
      out.push({ kind, x, y, reachM: 0.34 * size.radiusM, bearing: along + random.between(-0.2, 0.2) });
      break;
    }
  }
  return out;
}

function placeTowns(
  size: CitySize,
  growth: Growth,
  ground: Raster,
  isFlat: (x: number, y: number) => boolean,
  random: Random,
): readonly Centre[] {
  const out: Centre[] = [];
  const wanted = Math.min(14, 3 + Math.floor(size.population / 400_000));
  for (let attempt = 0; attempt < 400 && out.length < wanted; attempt++) {
    const x = random.between(-0.9, 0.9) * size.halfM;
    const y = random.between(-0.9, 0.9) * size.halfM;
    const cost = growth.cost[ground.cellAt(x, y)] ?? 0;
    const apart = Math.min(...out.map((town) => distance(town.x, town.y, x, y)), Infinity);
    if (cost < 1.5 * size.radiusM + 1500 || cost > 4 * size.radiusM + 6000 || apart < 3500 || !isFlat(x, y)) continue;
    out.push({ x, y, weight: random.between(0.08, 0.35), kind: 'town' });
  }
  return out;
}

/** The cost that as many cells stay under. */
function costWithin(cost: Float32Array, cells: number): number {
  const sorted = Float32Array.from(cost).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(cells))] ?? 1;
}

const MIN_EDGE_RING_M2 = 150_000;

function edgesOf(urban: Raster): readonly Points[] {
  const contour = contours().size([urban.width, urban.height]).contour(Array.from(urban.values), 0);
  const rings = contour.coordinates.flatMap((polygon) =>
    polygon.map((ring) =>
      ring.flatMap(([column = 0, row = 0]) => [urban.minX + column * urban.cellM, urban.minY + row * urban.cellM]),
    ),
  );
  return rings
    .filter((ring) => Math.abs(ringArea(ring)) > MIN_EDGE_RING_M2)
    .map((ring) => rounded(simplify(ring, 45), 2));
}

function ownerOf(districts: readonly District[], towns: readonly Centre[], x: number, y: number): District {
  let best = districts[0];
  let bestOff = Infinity;
  for (const district of districts) {
    const off = distance(district.x, district.y, x, y) / district.reachM;
    if (off < bestOff) [best, bestOff] = [district, off];
  }
  for (const town of towns) {
    if (distance(town.x, town.y, x, y) < 900) return { kind: 'town', x: town.x, y: town.y, reachM: 900, bearing: 0 };
  }
  if (best === undefined) throw new Error('a city has an old town');
  return best;
}
