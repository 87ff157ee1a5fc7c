import polygonClipping from 'polygon-clipping';
import type { Block } from '../city-plan.ts';
import { shapeOf, type FaceShape } from './face-shape.ts';
import { at, type Points, ringArea, simplify, toCentimetre } from './geometry.ts';
import { insetRing, isSimple } from './inset.ts';
import { halfWidthM, isStreet, KIND } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';
import type { Settlement } from './settlement.ts';
import { innerPoint } from './subdivide.ts';

const MIN_BLOCK_M2 = 400;
const MAX_HOLE_M2 = 60;
/** Larger is country between roads, no block. */
const MAX_BLOCK_M2 = 2_500_000;

export interface BlockSite {
  readonly map: PlanarMap;
  readonly settlement: Settlement;
  /** Residents per km² of ground in the middle of the main centre. */
  readonly densest: number;
  isDry(x: number, y: number): boolean;
  /** The streets of the finished plan that an edge became. */
  streetsOf(edge: number): readonly number[];
}

/** The dry, built-up faces, drawn back from the kerbs of what runs around them. */
export function drawBlocks(site: BlockSite): readonly Block[] {
  const { map, settlement } = site;
  const out: Block[] = [];
  for (let face = 0; face < map.faceStart.length; face++) {
    const shape = shapeOf(map, face);
    if (shape.areaM2 < MIN_BLOCK_M2 || shape.areaM2 > MAX_BLOCK_M2) continue;
    if (!shape.halves.some((half) => isStreet(map.kind[half >> 1] ?? 0))) continue;
    const [x, y] = innerPoint(map, shape, site.isDry);
    const urban = settlement.urban.sample(x, y);
    if (!site.isDry(x, y) || urban < -0.02 || settlement.urban.sample(shape.x, shape.y) < -0.12) continue;
    const ring = drawnBack(map, shape);
    if (ring === null) continue;
    const areaM2 = ringArea(ring);
    if (areaM2 < MIN_BLOCK_M2 || isAnyWet(site, ring)) continue;
    const streets = new Set<number>();
    const beside = new Set<'water' | 'rail' | 'motorway'>();
    for (const half of shape.halves) {
      const kind = map.kind[half >> 1] ?? 0;
      if (kind === KIND.shore) beside.add('water');
      if (kind === KIND.rail) beside.add('rail');
      if (kind === KIND.motorway) beside.add('motorway');
      for (const street of site.streetsOf(half >> 1)) streets.add(street);
    }
    const urbanity = Math.max(0, Math.min(1, urban));
    out.push({
      ring: Float64Array.from(ring),
      areaM2,
      urbanity,
      density: Math.round(site.densest * (0.2 + 0.8 * urbanity)),
      streets: Uint32Array.from(streets),
      beside: [...beside],
    });
  }
  return out;
}

function isAnyWet(site: BlockSite, ring: Points): boolean {
  for (let i = 0; i < ring.length; i += 2) if (!site.isDry(at(ring, i), at(ring, i + 1))) return true;
  return false;
}

/** Closed; null: too narrow for anything to stand there. */
function drawnBack(map: PlanarMap, shape: FaceShape): Points | null {
  const whole = sidesOf(map, shape.halves);
  // Dead ends make slits in the block; where those tangle, it goes without, and where even that fails, kerbs are cut off one by one.
  const spurless = shape.halves.filter((half) => map.face[half ^ 1] !== shape.face);
  const plain = sidesOf(map, spurless);
  const tries = [
    (): Points | null => insetRing(whole.points, (side) => whole.widths[side] ?? 5),
    (): Points | null => clipped(whole),
    (): Points | null => insetRing(plain.points, (side) => plain.widths[side] ?? 5),
  ];
  for (const draw of tries) {
    const inner = draw()?.map(toCentimetre) ?? null;
    if (inner === null || !isSimple(inner)) continue;
    inner.push(at(inner, 0), at(inner, 1));
    return inner;
  }
  return null;
}

interface Sides {
  readonly points: Points;
  /** From each side, which starts at the point of the same index, m. */
  readonly widths: readonly number[];
}

/** Plain vertices of one and the same kind go; a corner where the kind changes stays. */
function sidesOf(map: PlanarMap, halves: readonly number[]): Sides {
  const kinds = halves.map((half) => map.kind[half >> 1] ?? 0);
  const first = Math.max(
    0,
    kinds.findIndex((kind, i) => kind !== kinds[(i - 1 + kinds.length) % kinds.length]),
  );
  const points: Points = [];
  const widths: number[] = [];
  const place = (index: number): readonly [number, number] => {
    const node = map.origin[halves[index % halves.length] ?? 0] ?? 0;
    return [map.x[node] ?? 0, map.y[node] ?? 0];
  };
  for (let i = 0; i < kinds.length;) {
    const kind = kinds[(first + i) % kinds.length] ?? 0;
    let run = 1;
    while (i + run < kinds.length && kinds[(first + i + run) % kinds.length] === kind) run++;
    const piece: Points = [];
    for (let j = 0; j <= run; j++) piece.push(...place(first + i + j));
    const kept = simplify(piece, 0.6);
    for (let j = 0; j + 2 < kept.length; j += 2) {
      points.push(at(kept, j), at(kept, j + 1));
      widths.push(halfWidthM(kind));
    }
    i += run;
  }
  return { points, widths };
}

/** The face without a strip along each side: slower than moving the sides, but sure. The largest part, without its holes. */
function clipped({ points, widths }: Sides): Points | null {
  const pairs: [number, number][] = [];
  for (let i = 0; i < points.length; i += 2) pairs.push([at(points, i), at(points, i + 1)]);
  const strips = pairs.map(([ax, ay], i): [number, number][][] => {
    const [bx = 0, by = 0] = pairs[(i + 1) % pairs.length] ?? [];
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) || 1;
    const width = widths[i] ?? 5;
    const [ux, uy] = [((bx - ax) / length) * width, ((by - ay) / length) * width];
    return [
      [
        [ax - ux + uy, ay - uy - ux],
        [bx + ux + uy, by + uy - ux],
        [bx + ux - uy, by + uy + ux],
        [ax - ux - uy, ay - uy + ux],
      ],
    ];
  });
  let best: Points | null = null;
  for (const [outer = [], ...holes] of polygonClipping.difference([pairs], ...strips)) {
    // A hole of any size is a lake or a yard with streets: no block goes over it.
    if (holes.some((hole) => Math.abs(ringArea(hole.flat())) > MAX_HOLE_M2)) continue;
    const ring = outer.slice(0, -1).flat();
    if (ringArea(ring) > (best === null ? 0 : ringArea(best))) best = ring;
  }
  return best;
}
