import type { CityPlan } from '../city-plan.ts';
import type { Random } from '../random.ts';
import { CITY_CODE } from './city-code.ts';
import { LabelRaster } from './label-raster.ts';
import { OFFICE_NAMES } from './name-words.ts';
import type { Parcel } from './parcel.ts';
import { partition, totalWeight, type Unit } from './partition.ts';
import { digits, RuralCells } from './rural-cells.ts';
import { type Area, districtSeeds } from './districts.ts';
import { COUNTRY } from './land-use.ts';

/** The areas of a city, and which of them a place lies in. */
export interface Administration {
  readonly city: Area;
  readonly districts: readonly Area[];
  readonly offices: readonly Area[];
  readonly communities: readonly Area[];
  readonly cells: readonly Area[];
  /** Labels are indices into `cells`. */
  readonly raster: LabelRaster;
}

const OFFICE_PEOPLE = 65_000;
const COMMUNITY_PEOPLE = 5_500;
/** About 300 households: the least that a cell has. */
const CELL_PEOPLE = 720;
/** Ground where nobody lives needs looking after as well: what a square metre of it counts, in people. */
const EMPTY_GROUND_PEOPLE = 0.0035;
/** How far a cell reaches beyond its blocks: a lake or a hill in the town belongs to those around it. */
const REACH_M = 340;
/** Blocks this near to a town's centre are the town's. */
const TOWN_M = 3_200;

/** A block with its parcels: offices and communities are put together of whole blocks, so that streets part them. */
interface BlockUnit extends Unit {
  readonly parcels: readonly ParcelUnit[];
}

interface ParcelUnit extends Unit {
  readonly parcel: Parcel;
}

/** Divides a city into districts, street offices, communities and grid cells (CJ/T 213: 6+3+3+3 digits). */
export function administer(plan: CityPlan, parcels: readonly Parcel[], random: Random): Administration {
  const city: Area = { name: '演练市', nameEn: 'Drill City', code: CITY_CODE, parent: -1, x: 0, y: 0 };
  const seeds = districtSeeds(plan, parcels);
  const towns = plan.centres.filter(({ kind }) => kind === 'town');
  const [offices, communities, cells]: [Area[], Area[], Area[]] = [[], [], []];
  const add = (name: string, code: string, district: number, blocks: readonly BlockUnit[]): number => {
    const office = offices.push(areaOf(name, code, district, blocks)) - 1;
    const stem = name.slice(0, -(name.endsWith('镇') ? 1 : 2));
    for (const [c, community] of partition(blocks, parts(blocks, COMMUNITY_PEOPLE)).entries()) {
      const communityCode = code + digits(c + 1);
      const communityName = `${stem}${COMMUNITY_WORDS[c % COMMUNITY_WORDS.length] ?? ''}社区`;
      const parent = communities.push(areaOf(communityName, communityCode, office, community)) - 1;
      const ground = community.flatMap((block) => block.parcels);
      for (const [g, cell] of partition(ground, parts(ground, CELL_PEOPLE)).entries()) {
        const index = cells.push(areaOf('', communityCode + digits(g + 1), parent, cell)) - 1;
        for (const { parcel } of cell) parcel.cell = index;
      }
    }
    return office;
  };
  const districtUnits = seeds.areas.map((): BlockUnit[] => []);
  const townUnits = towns.map((): BlockUnit[] => []);
  for (const unit of blockUnits(parcels)) {
    const town = towns.findIndex(({ x, y }) => Math.hypot(x - unit.x, y - unit.y) < TOWN_M);
    (townUnits[town] ?? districtUnits[seeds.districtAt(unit.x, unit.y)])?.push(unit);
  }
  const names = shuffled(OFFICE_NAMES, random);
  for (const [district, members] of districtUnits.entries()) {
    const code = seeds.areas[district]?.code ?? '';
    for (const [o, office] of partition(members, parts(members, OFFICE_PEOPLE)).entries()) {
      const again = offices.length >= names.length ? '新' : '';
      add(`${again}${names[offices.length % names.length] ?? ''}街道`, code + digits(o + 1), district, office);
    }
  }
  const rural = new RuralCells({ offices, communities, cells, districts: seeds });
  for (const [t, members] of townUnits.entries()) {
    const town = towns[t];
    if (town === undefined || members.length === 0) continue;
    const district = seeds.districtAt(town.x, town.y);
    rural.addTown(add(`${rural.freshName()}镇`, rural.freshCode(district), district, members), town);
  }
  const raster = new LabelRaster(plan.extent);
  for (const { cell, ring, use, areaM2 } of parcels) {
    if (!COUNTRY.has(use) || areaM2 < 400_000) raster.paint(ring, cell);
  }
  raster.grow(REACH_M);
  rural.fill(raster, random.fork('rural'));
  return { city, districts: seeds.areas, offices, communities, cells, raster };
}

function blockUnits(parcels: readonly Parcel[]): readonly BlockUnit[] {
  const blocks = new Map<number, ParcelUnit[]>();
  for (const parcel of parcels) {
    const { x, y, areaM2, density, block } = parcel;
    const weight = Math.max((areaM2 * density) / 1e6, Math.min(areaM2, 400_000) * EMPTY_GROUND_PEOPLE);
    const there = blocks.get(block);
    if (there === undefined) blocks.set(block, [{ x, y, weight, parcel }]);
    else there.push({ x, y, weight, parcel });
  }
  return [...blocks.values()].map((members) => ({ ...middleOf(members), parcels: members }));
}

const COMMUNITY_WORDS = Array.from('一二三四五六七八九十东南西北中');

function parts(units: readonly Unit[], people: number): number {
  return Math.max(1, Math.min(999, Math.round(totalWeight(units) / people)));
}

function areaOf(name: string, code: string, parent: number, units: readonly Unit[]): Area {
  const { x, y } = middleOf(units);
  return { name, nameEn: '', code, parent, x, y };
}

function middleOf(units: readonly Unit[]): Unit {
  const weight = totalWeight(units);
  const x = units.reduce((sum, unit) => sum + unit.x * unit.weight, 0) / (weight || 1);
  const y = units.reduce((sum, unit) => sum + unit.y * unit.weight, 0) / (weight || 1);
  return { x, y, weight };
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    const [a, b] = [out[i], out[j]];
    if (a === undefined || b === undefined) continue;
    out[i] = b;
    out[j] = a;
  }
  return out;
}
