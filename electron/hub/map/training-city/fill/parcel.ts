import type { Block, CityPlan, Ring } from '../city-plan.ts';
import { at, leftOf, ringArea, ringBox, innerPoint, turned } from './ring.ts';
import type { LandUse } from './land-use.ts';

/** Ground of one use: a block or a part of it. Uses and names are settled while the city is laid out, then it is built on. */
export interface Parcel {
  readonly id: number;
  readonly block: number;
  /** Index of its grid cell; -1 until the city is divided. */
  cell: number;
  ring: Ring;
  areaM2: number;
  x: number;
  y: number;
  readonly urbanity: number;
  /** Residents per km² that are wanted here. */
  readonly density: number;
  readonly beside: Block['beside'];
  use: LandUse;
  /** Empty: it has none. */
  name: string;
  nameEn: string;
}

const PARCEL_M2 = { dense: 22_000, common: 36_000, loose: 60_000 };
/** Beyond this a block with hardly anyone in it is open country. */
const COUNTRY_DENSITY = 350;
/** A block this large has no streets inside: fields, whatever the plan wants there. */
const COUNTRY_M2 = 1_200_000;

/** Blocks as parcels of two to six hectares; country blocks stay whole. */
export function parcelsOf(plan: CityPlan): Parcel[] {
  const parcels: Parcel[] = [];
  for (const [block, { ring, urbanity, density, beside }] of plan.blocks.entries()) {
    const country = isCountry(plan, block);
    const target = urbanity > 0.7 ? PARCEL_M2.dense : urbanity > 0.3 ? PARCEL_M2.common : PARCEL_M2.loose;
    for (const piece of country ? [ring] : divided(ring, target)) {
      const [x, y] = innerPoint(piece);
      const use = country ? 'farmland' : 'slabs';
      parcels.push({
        id: parcels.length,
        block,
        cell: -1,
        ring: piece,
        areaM2: Math.abs(ringArea(piece)),
        x,
        y,
        urbanity,
        density,
        beside,
        use,
        name: '',
        nameEn: '',
      });
    }
  }
  return parcels;
}

function isCountry(plan: CityPlan, block: number): boolean {
  const found = plan.blocks[block];
  return found === undefined || found.density < COUNTRY_DENSITY || found.areaM2 > COUNTRY_M2;
}

/** Cuts a piece of about `areaM2` off a parcel's end; the parcel keeps the rest. The new one has its use still to be said. */
export function cutOff(parcel: Parcel, areaM2: number, parcels: Parcel[]): Parcel {
  if (parcel.areaM2 < 1.7 * areaM2) return parcel;
  const { cos, sin } = axisOf(parcel.ring);
  const level = turned(parcel.ring, cos, -sin);
  const [west, south, east, north] = ringBox(level);
  const along = east - west > north - south;
  let [low, high] = along ? [west, east] : [south, north];
  const start = low;
  const below = (cut: number): Ring | null => (along ? leftOf(level, cut, 0, 0, 1) : leftOf(level, 0, cut, -1, 0));
  const above = (cut: number): Ring | null => (along ? leftOf(level, cut, 0, 0, -1) : leftOf(level, 0, cut, 1, 0));
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    const piece = below(middle);
    if (piece !== null && Math.abs(ringArea(piece)) > areaM2) high = middle;
    else low = middle;
  }
  const [piece, rest] = [below(high), above(high)];
  if (piece === null || rest === null || high - start < 1) return parcel;
  const pieceRing = turned(piece, cos, sin);
  reshape(parcel, turned(rest, cos, sin));
  const [x, y] = innerPoint(pieceRing);
  const cut: Parcel = { ...parcel, id: parcels.length, ring: pieceRing, areaM2: Math.abs(ringArea(pieceRing)), x, y };
  parcels.push(cut);
  return cut;
}

function reshape(parcel: Parcel, ring: Ring): void {
  parcel.ring = ring;
  parcel.areaM2 = Math.abs(ringArea(ring));
  [parcel.x, parcel.y] = innerPoint(ring);
}

/** The way a ring lies: the turn, within 45° of east, that most of its edges follow or stand square to. */
export function axisOf(ring: Ring): { readonly cos: number; readonly sin: number } {
  let [re, im] = [0, 0];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [dx, dy] = [at(ring, i + 2) - at(ring, i), at(ring, i + 3) - at(ring, i + 1)];
    const length = Math.hypot(dx, dy);
    if (length === 0) continue;
    // The fourth power of the direction is the same for all four sides of a rectangle.
    const [c, s] = [dx / length, dy / length];
    const [c2, s2] = [c * c - s * s, 2 * c * s];
    re += length * length * (c2 * c2 - s2 * s2);
    im += length * length * 2 * c2 * s2;
  }
  const angle = Math.atan2(im, re) / 4;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
}

function divided(ring: Ring, targetM2: number): readonly Ring[] {
  const { cos, sin } = axisOf(ring);
  const done: Ring[] = [];
  const open: Ring[] = [turned(ring, cos, -sin)];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const halves = Math.abs(ringArea(piece)) > 1.5 * targetM2 ? halved(piece) : null;
    if (halves === null) done.push(turned(piece, cos, sin));
    else open.push(...halves);
  }
  return done;
}

function halved(ring: Ring): readonly [Ring, Ring] | null {
  const [west, south, east, north] = ringBox(ring);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const [dx, dy] = east - west > north - south ? [0, 1] : [1, 0];
  const [one, other] = [leftOf(ring, x, y, dx, dy), leftOf(ring, x, y, -dx, -dy)];
  if (one === null || other === null) return null;
  const [a, b] = [Math.abs(ringArea(one)), Math.abs(ringArea(other))];
  return Math.min(a, b) < 2_000 ? null : [one, other];
}
