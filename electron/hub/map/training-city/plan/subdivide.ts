import type { Random } from '../random.ts';
import { cutFace } from './cut-face.ts';
import type { CutWish } from './cut-wish.ts';
import type { DirectionField } from './direction-field.ts';
import { shapeOf, type FaceShape } from './face-shape.ts';
import { at } from './geometry.ts';
import { drawLoop, drawSpurs } from './inner-roads.ts';
import { isStreet, KIND } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';
import type { DistrictKind, Settlement } from './settlement.ts';
import type { Terrain } from './terrain.ts';

/** How a kind of district is cut up: a face larger than this gets a street of that class. */
interface Grain {
  readonly tertiaryM2: number;
  readonly residentialM2: number;
  readonly goOn: number;
  readonly stray: number;
  /** What the inside of a superblock may be, with weights. */
  readonly insides: readonly (readonly [Inside, number])[];
}

type Inside = 'plain' | 'loop' | 'spurs' | 'lanes' | 'village' | 'halved';

const GRAINS: Readonly<Record<DistrictKind, Grain>> = {
  old: {
    tertiaryM2: 170_000,
    residentialM2: 48_000,
    goOn: 0.55,
    stray: 0.05,
    insides: [
      ['plain', 4],
      ['lanes', 3],
      ['spurs', 3],
      ['halved', 2],
      ['loop', 0.5],
    ],
  },
  inner: {
    tertiaryM2: 230_000,
    residentialM2: 85_000,
    goOn: 0.6,
    stray: 0.02,
    insides: [
      ['plain', 6],
      ['loop', 1.2],
      ['spurs', 4.5],
      ['halved', 2.5],
      ['lanes', 0.7],
      ['village', 0.4],
    ],
  },
  new: {
    tertiaryM2: 300_000,
    residentialM2: 120_000,
    goOn: 0.9,
    stray: 0,
    insides: [
      ['plain', 7],
      ['loop', 2],
      ['spurs', 3.5],
      ['halved', 2],
    ],
  },
  industry: {
    tertiaryM2: 420_000,
    residentialM2: 200_000,
    goOn: 0.7,
    stray: 0,
    insides: [
      ['plain', 8],
      ['spurs', 3],
      ['halved', 2],
    ],
  },
  campus: {
    tertiaryM2: 420_000,
    residentialM2: 190_000,
    goOn: 0.6,
    stray: 0.03,
    insides: [
      ['plain', 5],
      ['loop', 3],
      ['spurs', 3],
      ['halved', 2],
      ['village', 0.5],
    ],
  },
  town: {
    tertiaryM2: 140_000,
    residentialM2: 60_000,
    goOn: 0.5,
    stray: 0.05,
    insides: [
      ['plain', 5],
      ['spurs', 3],
      ['halved', 2],
      ['village', 1.5],
    ],
  },
};

export interface SubdivideSite {
  readonly map: PlanarMap;
  readonly field: DirectionField;
  readonly settlement: Settlement;
  readonly terrain: Terrain;
  /** True on dry ground. */
  isDry(x: number, y: number): boolean;
  newLine(): number;
}

interface Job {
  readonly face: number;
  readonly inside: Inside | null;
}

/** Cuts the ground between the main streets into superblocks, and some of those into lanes, courts and loops. */
export function subdivide(site: SubdivideSite, random: Random): void {
  const { map } = site;
  const jobs: Job[] = map.faceStart.map((_, face) => ({ face, inside: null }));
  for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
    const shape = shapeOf(map, job.face);
    if (!isGround(site, shape)) continue;
    const district = site.settlement.districtAt(shape.x, shape.y).kind;
    const grain = GRAINS[district];
    const own = random.fork(`${Math.round(shape.x)},${Math.round(shape.y)},${jobs.length}`);
    const split = cutOnce(site, shape, grain, job.inside, own);
    if (split === null) continue;
    jobs.push({ face: job.face, inside: split.inside }, { face: split.face, inside: split.inside });
  }
}

function cutOnce(
  site: SubdivideSite,
  shape: FaceShape,
  grain: Grain,
  inside: Inside | null,
  random: Random,
): { readonly face: number; readonly inside: Inside | null } | null {
  const cut = (wish: CutWish): number | null => cutFace(site.map, shape, site.field, wish, site.newLine, random);
  // The edge of town is built more loosely.
  const urban = site.settlement.urban.sample(shape.x, shape.y);
  const loose = urban > 0.3 ? 1 : 1 + (0.3 - Math.max(0, urban)) * 3;
  if (inside === null) {
    const isLong = shape.perimeterM * shape.perimeterM > 28 * shape.areaM2;
    const area = shape.areaM2 * (isLong ? 1.5 : 1) * random.between(0.75, 1.3);
    if (area > grain.tertiaryM2 * loose) {
      const face = cut({
        kind: KIND.tertiary,
        gapM: 70,
        goOn: grain.goOn,
        stray: grain.stray / 2,
        clearance: 1.6,
        minShare: 0.18,
      });
      if (face !== null) return { face, inside: null };
    }
    if (area > grain.residentialM2 * loose) {
      const face = cut({
        kind: KIND.residential,
        gapM: 45,
        goOn: grain.goOn,
        stray: grain.stray,
        clearance: 1.4,
        minShare: 0.2,
      });
      if (face !== null) return { face, inside: null };
    }
  }
  const now = inside ?? drawInside(grain, random);
  if (shape.areaM2 > 400_000 * loose) return null;
  return cutInside(site, shape, now, inside === null, cut, random);
}

function cutInside(
  site: SubdivideSite,
  shape: FaceShape,
  inside: Inside,
  isFirst: boolean,
  cut: (wish: CutWish) => number | null,
  random: Random,
): { readonly face: number; readonly inside: Inside } | null {
  switch (inside) {
    case 'plain':
      return null;
    case 'loop':
      if (isFirst && shape.areaM2 > 48_000) drawLoop(site.map, shape, site.newLine(), random);
      return null;
    case 'spurs':
      if (isFirst && shape.areaM2 > 9_000) drawSpurs(site.map, shape, site.field, site.newLine, random);
      return null;
    case 'halved': {
      if (!isFirst || shape.areaM2 < 30_000) return null;
      const kind = random.next() < 0.6 ? KIND.livingStreet : KIND.service;
      const face = cut({ kind, gapM: 26, goOn: 0.5, stray: 0.05, clearance: 0.9, minShare: 0.25 });
      return face === null ? null : { face, inside };
    }
    case 'lanes': {
      if (shape.areaM2 < 20_000 * random.between(0.7, 1.5)) return null;
      const face = cut({ kind: KIND.residential, gapM: 24, goOn: 0.45, stray: 0.1, clearance: 0.8, minShare: 0.2 });
      return face === null ? null : { face, inside };
    }
    case 'village': {
      if (shape.areaM2 < 6_500 * random.between(0.7, 1.6)) return null;
      const kind = random.next() < 0.7 ? KIND.livingStreet : KIND.service;
      const face = cut({ kind, gapM: 16, goOn: 0.3, stray: 0.16, clearance: 0.65, minShare: 0.22 });
      return face === null ? null : { face, inside };
    }
  }
}

function drawInside(grain: Grain, random: Random): Inside {
  const total = grain.insides.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.next() * total;
  for (const [inside, weight] of grain.insides) {
    left -= weight;
    if (left < 0) return inside;
  }
  return 'plain';
}

/** Ground that may be built on: no water, no slope, within the edge of town, and beside a street. */
function isGround(site: SubdivideSite, shape: FaceShape): boolean {
  if (shape.areaM2 < 3_000) return false;
  const { map } = site;
  if (!shape.halves.some((half) => isStreet(map.kind[half >> 1] ?? 0))) return false;
  const [x, y] = innerPoint(map, shape, site.isDry);
  return site.isDry(x, y) && site.settlement.urban.sample(x, y) > -0.02 && site.terrain.slope.sample(x, y) < 0.2;
}

/** A point of the face, just beside its longest street that is no bridge; its middle where there is none. */
export function innerPoint(
  map: PlanarMap,
  shape: FaceShape,
  isDry: (x: number, y: number) => boolean,
): readonly [number, number] {
  const { ring, halves } = shape;
  let best: readonly [number, number] = [shape.x, shape.y];
  let bestLength = 0;
  for (let i = 0; i < ring.length; i += 2) {
    if (!isStreet(map.kind[(halves[i / 2] ?? 0) >> 1] ?? 0)) continue;
    const j = (i + 2) % ring.length;
    const [dx, dy] = [at(ring, j) - at(ring, i), at(ring, j + 1) - at(ring, i + 1)];
    const length = Math.sqrt(dx * dx + dy * dy);
    const [x, y] = [(at(ring, i) + at(ring, j)) / 2, (at(ring, i + 1) + at(ring, j + 1)) / 2];
    if (length <= bestLength || !isDry(x, y)) continue;
    best = [x - (dy / length) * 0.5, y + (dx / length) * 0.5];
    bestLength = length;
  }
  return best;
}
