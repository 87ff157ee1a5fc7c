import type { CityPlan, Line } from '../city-plan.ts';
import type { Parcel } from './parcel.ts';
import { CITY_CODE } from './city-code.ts';
import { at, segmentDistance } from './ring.ts';

/** A part of the city with its code; metres. */
export interface Area {
  readonly name: string;
  readonly nameEn: string;
  readonly code: string;
  /** Index of the area above it, in the list of its level; -1: the city. */
  readonly parent: number;
  /** Where its people live, on average. */
  readonly x: number;
  readonly y: number;
}

export interface DistrictSeeds {
  readonly areas: readonly Area[];
  districtAt(x: number, y: number): number;
}

/** People that make a district, roughly. */
const DISTRICT_PEOPLE = 260_000;
/** Beyond the river is this much farther. */
const RIVER_COST = 1.7;
const MOST_DISTRICTS = 18;
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  main: ['中心区', 'Zhongxin District'],
  east: ['河东区', 'Hedong District'],
  west: ['河西区', 'Hexi District'],
  new: ['新城区', 'Xincheng District'],
  industry: ['工业园区', 'Industrial Park District'],
};
const MORE = [
  '北城区',
  '南城区',
  '东城新区',
  '西城新区',
  '高新区',
  '临江区',
  '望山区',
  '湖滨区',
  '青石区',
  '白云岭区',
  '双河区',
  '安平区',
  '永宁新区',
];

/** Puts districts around the centre: spread so that each has its share of the people; the river parts them. */
export function districtSeeds(plan: CityPlan, parcels: readonly Parcel[]): DistrictSeeds {
  const count = Math.max(2, Math.min(MOST_DISTRICTS, Math.round(plan.population / DISTRICT_PEOPLE)));
  const river = riverOf(plan);
  const spot = (x: number, y: number): Spot => ({ x, y, side: river === null ? 1 : sideOf(river, x, y) });
  const main = plan.centres.find(({ kind }) => kind === 'main') ?? { x: 0, y: 0 };
  const seeds = [spot(main.x, main.y)];
  const lived = parcels
    .filter(({ density }) => density > 1_500)
    .map(({ x, y, density, areaM2 }) => ({ ...spot(x, y), density, weight: areaM2 * density }));
  const near = new Float64Array(lived.length).fill(Infinity);
  while (seeds.length < count) {
    const last = seeds.at(-1);
    let [farthest, most]: [Spot | undefined, number] = [undefined, -1];
    for (const [i, parcel] of lived.entries()) {
      if (last !== undefined) near[i] = Math.min(near[i] ?? Infinity, distance(last, parcel));
      const score = (near[i] ?? 0) * Math.sqrt(parcel.density);
      if (score <= most) continue;
      farthest = parcel;
      most = score;
    }
    if (farthest === undefined) break;
    seeds.push(farthest);
  }
  const nearestSeed = (to: Spot): number => {
    let [nearest, least] = [0, Infinity];
    for (const [i, seed] of seeds.entries()) {
      const far = distance(seed, to);
      if (far >= least) continue;
      nearest = i;
      least = far;
    }
    return nearest;
  };
  // One step of Lloyd's: a seed moves to the middle of its people, so that districts come out rounder.
  const groups = seeds.map(() => ({ x: 0, y: 0, weight: 0 }));
  for (const parcel of lived) {
    const group = groups[nearestSeed(parcel)];
    if (group === undefined) continue;
    group.x += parcel.x * parcel.weight;
    group.y += parcel.y * parcel.weight;
    group.weight += parcel.weight;
  }
  for (const [i, { x, y, weight }] of groups.entries()) {
    if (weight > 0 && i > 0) seeds[i] = spot(x / weight, y / weight);
  }
  return { areas: named(seeds, main, river), districtAt: (x, y) => nearestSeed(spot(x, y)) };
}

/** The two banks lie east and west of the river where it runs north–south, otherwise names go by rank alone. */
function named(
  seeds: readonly { readonly x: number; readonly y: number }[],
  main: { readonly x: number; readonly y: number },
  river: Line | null,
): readonly Area[] {
  const order = seeds.map((seed, i) => ({ ...seed, i })).slice(1);
  const taken = new Map<number, readonly [string, string]>();
  taken.set(0, NAMES['main'] ?? ['', '']);
  const give = (key: string, of: ((seed: { x: number; y: number }) => number) | null): void => {
    const free = order.filter(({ i }) => !taken.has(i));
    const best = of === null ? free[0] : [...free].sort((a, b) => of(b) - of(a))[0];
    if (best !== undefined) taken.set(best.i, NAMES[key] ?? ['', '']);
  };
  const mainSide = river === null ? 1 : sideOf(river, main.x, main.y);
  give('east', (seed) => seed.x - main.x + (river !== null && sideOf(river, seed.x, seed.y) !== mainSide ? 3_000 : 0));
  give('west', (seed) => main.x - seed.x);
  give('new', (seed) => -Math.hypot(seed.x - main.x, seed.y - main.y));
  give('industry', (seed) => Math.hypot(seed.x - main.x, seed.y - main.y));
  return seeds.map(({ x, y }, i) => {
    const more = MORE[i - 5] ?? `第${i + 1}区`;
    const [name, nameEn] = taken.get(i) ?? [more, ''];
    return { name, nameEn, code: String(Number(CITY_CODE) + i + 1), parent: 0, x, y };
  });
}

interface Spot {
  readonly x: number;
  readonly y: number;
  /** Of the river. */
  readonly side: 1 | -1;
}

function distance(a: Spot, b: Spot): number {
  const straight = Math.hypot(a.x - b.x, a.y - b.y);
  return a.side === b.side ? straight : RIVER_COST * straight;
}

function riverOf(plan: CityPlan): Line | null {
  const rivers = plan.water.filter(({ kind, centreline }) => kind === 'river' && centreline !== null);
  const longest = rivers.sort((a, b) => (b.centreline?.length ?? 0) - (a.centreline?.length ?? 0))[0];
  const line = longest?.centreline ?? null;
  if (line === null) return null;
  // Every eighth point says on which side a place lies well enough.
  const coarse = [...line].filter((_, i) => Math.floor(i / 2) % 8 === 0);
  return Float64Array.from([...coarse, at(line, line.length - 2), at(line, line.length - 1)]);
}

/** 1: on the left bank, looking downstream; -1: on the right. */
function sideOf(line: Line, x: number, y: number): 1 | -1 {
  let [least, side]: [number, 1 | -1] = [Infinity, 1];
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [ax, ay, bx, by] = [at(line, i), at(line, i + 1), at(line, i + 2), at(line, i + 3)];
    const far = segmentDistance(x, y, ax, ay, bx, by);
    if (far >= least) continue;
    least = far;
    side = (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0 ? 1 : -1;
  }
  return side;
}
