import { chooseCovering, chooseSpread } from './choose-parcels.ts';
import type { Area } from './districts.ts';
import type { Site } from './site.ts';
import type { Parcel } from './parcel.ts';
import { ordinal } from './place-names.ts';
import { districtOf, nearest } from './sites.ts';

const PEOPLE_PER_HOSPITAL = 95_000;
/**
 * A fire station reaches every home within five minutes: 1.6 km as the crow flies is about 2.2 km of streets at 30 km/h, and a
 * minute to turn out.
 */
export const FIRE_REACH_M = 1_600;

/** Every street office has its police station and its own office, near to where its people live. */
export function police(site: Site): void {
  for (const office of site.administration.offices) {
    const stem = office.name.replace(/(街道|镇)$/, '');
    const spot = within(site, office, 3_000, 4_000);
    if (spot !== undefined) site.take(spot, 'government', 3_600, 'police', `${stem}派出所`);
    const seat = within(site, office, 2_500, 2_500);
    if (seat !== undefined)
      site.take(seat, 'government', 3_200, 'government', `${office.name}办事处`.replace('镇办事处', '镇人民政府'));
  }
}

/** The free parcel nearest to where an office's people live. */
function within(site: Site, office: Area, areaM2: number, withinM: number): Parcel | undefined {
  const spot = nearest(
    site.parcels.filter((parcel) => site.isFree(parcel) && parcel.areaM2 > areaM2),
    office.x,
    office.y,
  );
  return spot !== undefined && Math.hypot(spot.x - office.x, spot.y - office.y) < withinM ? spot : undefined;
}

/** Fire stations until every home is within reach of one. */
export function fireStations(site: Site): void {
  const { administration } = site;
  const chosen = chooseCovering(site.parcels, {
    fits: (parcel) =>
      parcel.areaM2 > 3_000 && (site.isFree(parcel) || parcel.use === 'warehouse' || parcel.use === 'industry'),
    needs: (parcel) => (parcel.use === 'farmland' ? 0 : site.people(parcel) + 30),
    withinM: FIRE_REACH_M,
  });
  const used = new Map<string, number>();
  for (const [i, parcel] of chosen.entries()) {
    const cell = administration.cells[parcel.cell];
    const community = administration.communities[cell?.parent ?? -1];
    const office = administration.offices[community?.parent ?? -1];
    const stem = (office?.name ?? '').replace(/(街道|镇)$/, '');
    const n = (used.get(stem) ?? 0) + 1;
    used.set(stem, n);
    const number = n > 1 ? ordinal(n) : '';
    site.take(parcel, 'service-yard', 5_500, 'fire-station', `${stem}${number}${i === 0 ? '特勤' : ''}消防救援站`);
  }
}

/** Hospitals where people live densely; the central ones are the great ones. */
export function hospitals(site: Site): void {
  const count = Math.max(2, Math.round(site.plan.population / PEOPLE_PER_HOSPITAL));
  const main = site.plan.centres.find(({ kind }) => kind === 'main') ?? { x: 0, y: 0 };
  const chosen = chooseSpread(site.parcels, {
    count,
    fits: (parcel) => site.isFree(parcel) && parcel.areaM2 > 14_000,
    worth: (parcel) => parcel.density + 4_000,
    apartM: 3_000,
  }).sort((a, b) => Math.hypot(a.x - main.x, a.y - main.y) - Math.hypot(b.x - main.x, b.y - main.y));
  for (const [i, parcel] of chosen.entries())
    site.take(parcel, 'hospital', i < 4 ? 42_000 : 24_000, 'hospital', hospitalName(site, parcel, i));
}

function hospitalName(site: Site, parcel: Parcel, i: number): string {
  const special = [
    '演练市第一人民医院',
    '演练市中心医院',
    '演练医科大学附属医院',
    '演练市妇幼保健院',
    '演练市中医医院',
    '演练市儿童医院',
    '演练市第二人民医院',
    '演练市传染病医院',
    '演练市骨科医院',
  ];
  const known = special[i];
  if (known !== undefined) return known;
  const district = site.administration.districts[districtOf(site, parcel)]?.name ?? '';
  return i % 2 === 0 ? `演练市第${ordinal(i - 5)}人民医院` : `${district}${ordinal(i - 7)}医院`.replace('区', '区第');
}
