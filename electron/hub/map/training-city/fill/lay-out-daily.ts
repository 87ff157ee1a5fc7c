import type { FacilityKind } from './facility.ts';
import type { Site } from './site.ts';
import { COMPOUND_FIRST, COMPOUND_SECOND } from './name-words.ts';
import type { Parcel } from './parcel.ts';
import { once, ordinal } from './place-names.ts';
import { spread } from './sites.ts';

const PEOPLE_PER = {
  middleSchool: 28_000,
  primarySchool: 13_000,
  park: 22_000,
  fuel: 24_000,
  market: 32_000,
};

/** Middle and primary schools, by how many people live around. */
export function schools(site: Site): void {
  const { population } = site.plan;
  spread(
    site,
    Math.ceil(population / PEOPLE_PER.middleSchool),
    'school',
    34_000,
    'school',
    0.08,
    1,
    (n) => (n === 0 ? '演练中学' : `演练市第${n + 1}中学`),
    1_300,
  );
  const stem = once(
    () => site.random.pick(Array.from(COMPOUND_FIRST)) + site.random.pick(Array.from(COMPOUND_SECOND)),
    '',
  );
  spread(
    site,
    Math.ceil(population / PEOPLE_PER.primarySchool),
    'school',
    20_000,
    'school',
    0.08,
    1,
    () => `${stem()}小学`,
    900,
  );
}

/** Yards of the crews that keep the city going: sanitation, roads, drainage, gas, power; and bus depots. */
export function depots(site: Site): void {
  const { population } = site.plan;
  const many = (people: number): number => Math.max(1, Math.round(population / people));
  const words: readonly (readonly [number, FacilityKind, string, number])[] = [
    [55_000, 'depot-sanitation', '环卫作业站', 5_000],
    [130_000, 'depot-roads', '市政养护站', 6_000],
    [180_000, 'depot-drainage', '排水抢险队', 5_000],
    [220_000, 'depot-gas', '燃气抢修站', 4_000],
    [200_000, 'depot-power', '供电抢修站', 4_000],
  ];
  for (const [people, kind, word, areaM2] of words) {
    spread(
      site,
      many(people),
      'service-yard',
      areaM2,
      kind,
      0.05,
      0.85,
      (n, place) => `${place}第${ordinal(n + 1)}${word}`,
      4_000,
    );
  }
  spread(
    site,
    many(60_000),
    'substation',
    3_600,
    'substation',
    0.05,
    0.9,
    (n, place) => `${place}${ordinal(n + 1)}号变电站`,
    3_500,
  );
  spread(
    site,
    many(110_000),
    'bus-station',
    7_000,
    'bus-station',
    0.08,
    0.8,
    (n, place) => `${place}第${ordinal(n + 1)}公交场站`,
    3_500,
  );
}

/** Markets and fuel stations. */
export function daily(site: Site): void {
  const { population } = site.plan;
  const stem = once(
    () => site.random.pick(Array.from(COMPOUND_FIRST)) + site.random.pick(Array.from(COMPOUND_SECOND)),
    '',
  );
  spread(
    site,
    Math.ceil(population / PEOPLE_PER.market),
    'market',
    6_500,
    'market',
    0.1,
    0.9,
    () => `${stem()}农贸市场`,
    1_600,
  );
  spread(
    site,
    Math.ceil(population / PEOPLE_PER.fuel),
    'fuel',
    2_800,
    'fuel',
    0.03,
    0.8,
    () => `${stem()}加油站`,
    1_600,
  );
}

/** Parks spread over the city, and names for the green along waters and motorways. */
export function parks(site: Site): void {
  const stem = once(
    () => site.random.pick(Array.from(COMPOUND_FIRST)) + site.random.pick(Array.from(COMPOUND_SECOND)),
    '',
  );
  spread(
    site,
    Math.ceil(site.plan.population / PEOPLE_PER.park),
    'park',
    60_000,
    'park',
    0.1,
    0.95,
    () => `${stem()}公园`,
    1_700,
  );
  const isBank = (parcel: Parcel): boolean => parcel.beside.includes('water');
  for (const parcel of site.parcels) {
    if (parcel.use !== 'park' || parcel.name !== '' || parcel.areaM2 < 12_000) continue;
    parcel.name = isBank(parcel) ? `${stem()}滨水公园` : `${stem()}绿地`;
    site.facilities.push({ kind: 'park', name: parcel.name, nameEn: '', x: parcel.x, y: parcel.y });
  }
}
