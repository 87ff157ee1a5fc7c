import type { Random } from '../random.ts';
import {
  buildFuel,
  buildHospital,
  buildSchool,
  buildSeat,
  buildStadium,
  buildUniversity,
  buildYard,
} from './build-campus.ts';
import { buildPark, buildSite, buildSquare } from './build-green.ts';
import { buildHamlet, buildSlabs, buildTowers, buildVillage } from './build-homes.ts';
import { buildCommercial, buildHalls, buildOffices, buildOne, buildShops } from './build-trade.ts';
import type { CityWriter } from './city-writer.ts';
import type { Frontages } from './frontage.ts';
import { GROUND_TAGS, NAMED_GROUND } from './ground-tags.ts';
import { LevelGround } from './level-ground.ts';
import type { Parcel } from './parcel.ts';
import { romanise } from './romanise.ts';
import { at, leftOf, ringArea } from './ring.ts';
import { shopTags } from './shop-tags.ts';

export interface Filling {
  readonly out: CityWriter;
  readonly frontages: Frontages;
}

const SHOP_STRIP_M = 15;
const SHOP_STREETS: ReadonlySet<string> = new Set(['primary', 'secondary', 'tertiary']);
const NEAR_STREET_M = 55;

/** Writes a parcel: its ground, the buildings on it, its gate's address and the shops along its streets. */
export function fillParcel(parcel: Parcel, { out, frontages }: Filling, random: Random): void {
  const { use, name, nameEn, ring } = parcel;
  const named = NAMED_GROUND.has(use) && name !== '';
  const names = { name, 'name:en': nameEn === '' ? romanise(name) : nameEn, 'name:zh-Hans': name };
  out.ring(ring, { ...GROUND_TAGS[use], ...(named ? names : {}) });
  let rest = ring;
  if (use === 'slabs' || use === 'towers') {
    for (const strip of shopStrips(parcel, frontages, random)) {
      const { piece, remaining, dx, dy } = strip(rest) ?? {};
      if (piece === undefined || remaining === undefined || dx === undefined || dy === undefined) continue;
      rest = remaining;
      const ground = new LevelGround(piece, out, { cos: dx, sin: dy });
      buildShops(ground, random, (x, y) => {
        const front = frontages.nearest(parcel.block, x, y, NEAR_STREET_M);
        if (front === null) return;
        const address = { 'addr:street': front.name, 'addr:housenumber': String(frontages.number(front)) };
        out.point(x, y, { ...address, ...shopTags(random, parcel.urbanity) });
      });
    }
  }
  build(parcel, new LevelGround(rest, out), random);
  gate(parcel, { out, frontages }, random);
}

function build(parcel: Parcel, ground: LevelGround, random: Random): void {
  const { use, urbanity } = parcel;
  switch (use) {
    case 'slabs':
      return buildSlabs(ground, urbanity, random);
    case 'towers':
      return buildTowers(ground, urbanity, random);
    case 'village':
      return buildVillage(ground, random);
    case 'hamlet':
      return buildHamlet(ground, random);
    case 'commercial':
      return buildCommercial(ground, urbanity, random);
    case 'office':
      return buildOffices(ground, urbanity, random);
    case 'mall':
      return buildOne(ground, 'retail', random.int(5, 8), 8);
    case 'market':
      return buildOne(ground, 'retail', random.int(1, 3), 6);
    case 'industry':
      return buildHalls(ground, 'industrial', random);
    case 'warehouse':
      return buildHalls(ground, 'warehouse', random);
    case 'construction':
      return buildSite(ground, random);
    case 'park':
      return buildPark(ground, random);
    case 'square':
      return buildSquare(ground);
    case 'school':
      return buildSchool(ground, random);
    case 'university':
      return buildUniversity(ground, random);
    case 'hospital':
      return buildHospital(ground, random);
    case 'government':
      return buildSeat(ground, 'government', parcel.areaM2 > 9_000 ? 9 : 4);
    case 'culture':
      return buildOne(ground, 'public', 4, 12);
    case 'stadium':
      return buildStadium(ground);
    case 'service-yard':
      return buildYard(ground, 'public', 3);
    case 'fuel':
      return buildFuel(ground);
    case 'bus-station':
      return buildYard(ground, 'public', 2);
    case 'railway-station':
      return buildOne(ground, 'train_station', 3, 10);
    case 'water-works':
      return buildHalls(ground, 'industrial', random);
    case 'substation':
      return buildYard(ground, 'service', 1);
    case 'farmland':
    case 'forest':
    case 'orchard':
      return undefined;
  }
}

/** Every compound and yard has one address, where its nearest street passes. */
function gate(parcel: Parcel, { out, frontages }: Filling, random: Random): void {
  const edge = longestEdge(parcel);
  const part = random.between(0.35, 0.65);
  const [x, y] = [edge.ax + (edge.bx - edge.ax) * part, edge.ay + (edge.by - edge.ay) * part];
  const front = frontages.nearest(parcel.block, x, y, 90);
  if (front === null) return;
  const address = { 'addr:street': front.name, 'addr:housenumber': String(frontages.number(front)) };
  out.point(x, y, { barrier: 'gate', ...address });
}

/** The edges of a parcel at shopping streets: functions that cut the strip off what is left. */
function shopStrips(parcel: Parcel, frontages: Frontages, random: Random) {
  const { ring, block, urbanity } = parcel;
  return edgesOf(ring)
    .filter(({ length }) => length > 45)
    .sort((a, b) => b.length - a.length)
    .slice(0, 4)
    .filter(({ ax, ay, bx, by, length }) => {
      const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
      const front = frontages.nearest(block, mx, my, 40);
      const outward =
        front !== null && frontages.nearest(block, mx + ((by - ay) / length) * 8, my - ((bx - ax) / length) * 8, 40);
      const isStreet = outward !== false && outward !== null && front !== null && outward.distanceM < front.distanceM;
      return isStreet && random.next() < (SHOP_STREETS.has(front.class) ? 0.35 + 0.6 * urbanity : 0.12 * urbanity);
    })
    .map(({ ax, ay, bx, by, length }) => (rest: Float64Array) => {
      const [dx, dy] = [(bx - ax) / length, (by - ay) / length];
      const [ix, iy] = [ax - dy * SHOP_STRIP_M, ay + dx * SHOP_STRIP_M];
      const remaining = leftOf(rest, ix, iy, dx, dy);
      const piece = leftOf(rest, ix, iy, -dx, -dy);
      if (remaining === null || piece === null || Math.abs(ringArea(remaining)) < 2_500) return null;
      return { piece, remaining, dx, dy };
    });
}

function longestEdge(parcel: Parcel): Edge {
  return edgesOf(parcel.ring).reduce((longest, edge) => (edge.length > longest.length ? edge : longest));
}

interface Edge {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly length: number;
}

function edgesOf(ring: Float64Array): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [at(ring, i), at(ring, i + 1), at(ring, i + 2), at(ring, i + 3)];
    edges.push({ ax, ay, bx, by, length: Math.hypot(bx - ax, by - ay) });
  }
  return edges;
}
