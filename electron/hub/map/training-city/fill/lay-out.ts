import type { CityPlan } from '../city-plan.ts';
import type { Random } from '../random.ts';
import type { Administration } from './administration.ts';
import type { Facility } from './facility.ts';
import { layOutServices } from './lay-out-services.ts';
import { HOMES, type LandUse } from './land-use.ts';
import { chooseSpread } from './choose-parcels.ts';
import { cutOff, type Parcel } from './parcel.ts';
import { compoundNames, factoryName } from './place-names.ts';
import { romanise } from './romanise.ts';
import type { Site } from './site.ts';

export interface Layout {
  readonly parcels: readonly Parcel[];
  readonly facilities: readonly Facility[];
}

/** Says what every parcel is used for and where the facilities stand. */
export function layOut(
  plan: CityPlan,
  parcels: Parcel[],
  administration: Administration,
  industry: (x: number, y: number) => boolean,
  random: Random,
): Layout {
  const facilities: Facility[] = [];
  const taken = new Set<Parcel>();
  const site: Site = {
    plan,
    parcels,
    administration,
    random,
    facilities,
    isFree: (parcel) => !taken.has(parcel) && HOMES.has(parcel.use) && parcel.density > 0,
    people: (parcel) => (parcel.areaM2 * parcel.density) / 1e6,
    take(parcel, use, areaM2, kind, name, nameEn = romanise(name)) {
      const piece = cutOff(parcel, areaM2, parcels);
      taken.add(piece);
      piece.use = use;
      piece.name = name;
      piece.nameEn = nameEn;
      facilities.push({ kind, name, nameEn, x: piece.x, y: piece.y });
      return piece;
    },
  };
  const towns = plan.centres;
  for (const parcel of parcels) parcel.use = firstUse(parcel, towns, industry, random);
  namesForIndustry(site, taken, random.fork('factories'));
  layOutServices(site);
  shopsAndOffices(site, random.fork('shops'));
  const nameOf = compoundNames(random.fork('compounds'));
  for (const parcel of parcels) {
    if (parcel.name !== '' || parcel.areaM2 < 8_000) continue;
    if (parcel.use === 'slabs' || parcel.use === 'towers') {
      parcel.name = nameOf();
      parcel.nameEn = romanise(parcel.name);
    }
  }
  return { parcels, facilities };
}

/** Homes by how dense a place shall be, workshops in the industrial quarters, fields beyond. */
function firstUse(
  parcel: Parcel,
  centres: CityPlan['centres'],
  industry: (x: number, y: number) => boolean,
  random: Random,
): LandUse {
  const { use, urbanity, density, areaM2, x, y, beside } = parcel;
  const draw = random.next();
  const kind = random.next();
  if (use === 'farmland') return areaM2 > 200_000 || draw < 0.8 ? 'farmland' : 'orchard';
  if (industry(x, y)) return draw < 0.16 ? 'slabs' : draw < 0.4 ? 'warehouse' : 'industry';
  if (beside.includes('rail') && draw < 0.2) return kind < 0.5 ? 'warehouse' : 'village';
  if (beside.includes('motorway') && draw < 0.25) return 'park';
  if (beside.includes('water') && draw < 0.3) return 'park';
  const nearTown = centres.some((centre) => centre.kind === 'town' && Math.hypot(centre.x - x, centre.y - y) < 2_500);
  if (draw > 0.975 && urbanity < 0.75) return 'construction';
  if (nearTown) return kind < 0.35 ? 'village' : 'slabs';
  // Villages that the town has grown around lie in clumps.
  const clump = Math.sin(x / 730 + 1.3) + Math.sin(y / 610 + 0.4) + Math.sin((x + y) / 970);
  if (clump > 2.15 && urbanity < 0.62) return 'village';
  const towers = density > 20_000 ? 0.62 : density > 13_000 ? 0.4 : urbanity < 0.35 ? 0.45 : 0.25;
  return kind < towers ? 'towers' : 'slabs';
}

function namesForIndustry(site: Site, taken: Set<Parcel>, random: Random): void {
  const nameOf = factoryName(random);
  for (const parcel of site.parcels) {
    if (parcel.use !== 'industry' || random.next() > 0.6) continue;
    taken.add(parcel);
    parcel.name = nameOf();
    parcel.nameEn = romanise(parcel.name);
    site.facilities.push({ kind: 'factory', name: parcel.name, nameEn: parcel.nameEn, x: parcel.x, y: parcel.y });
  }
}

/** Trade where the centres are: the nearer, the more. */
function shopsAndOffices({ parcels, plan, isFree }: Site, random: Random): void {
  for (const parcel of parcels) {
    const draw = random.next();
    const kind = random.next();
    if (!isFree(parcel)) continue;
    let pull = 0;
    for (const { x, y, weight, kind: centre } of plan.centres) {
      const reach = centre === 'main' ? 900 + plan.population / 2_500 : centre === 'sub' ? 700 : 350;
      pull = Math.max(pull, Math.sqrt(weight) * (1 - Math.hypot(parcel.x - x, parcel.y - y) / reach));
    }
    if (draw < pull * 1.1) parcel.use = kind < 0.55 ? 'commercial' : 'office';
    else if (draw < 0.015) parcel.use = 'commercial';
  }
}

/** Where the industrial quarters lie: beside railways, away from the centres; the rest of the plan follows them. */
export function industrialGround(plan: CityPlan, parcels: readonly Parcel[]): (x: number, y: number) => boolean {
  const main = plan.centres.find(({ kind }) => kind === 'main') ?? { x: 0, y: 0 };
  const nearCentre = (x: number, y: number): number =>
    Math.min(...plan.centres.map((c) => Math.hypot(c.x - x, c.y - y)));
  const count = Math.max(1, Math.round(plan.population / 450_000));
  const quarters = chooseSpread(parcels, {
    count,
    fits: ({ use, urbanity, x, y }) => use !== 'farmland' && urbanity < 0.5 && nearCentre(x, y) > 1_500,
    worth: ({ x, y, urbanity, beside }) =>
      (beside.includes('rail') ? 2 : 1) * (1.2 - urbanity) * Math.min(1, Math.hypot(x - main.x, y - main.y) / 6_000),
    apartM: 9_000,
  });
  const reach = 900 + Math.sqrt(plan.population) * 0.75;
  return (x, y) => quarters.some((quarter) => Math.hypot(quarter.x - x, quarter.y - y) < reach);
}
