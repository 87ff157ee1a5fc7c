import type { FacilityKind } from './facility.ts';
import type { LandUse } from './land-use.ts';
import type { Site } from './site.ts';
import { daily, depots, parks, schools } from './lay-out-daily.ts';
import { fireStations, hospitals, police } from './lay-out-emergency.ts';
import type { Parcel } from './parcel.ts';
import { ordinal } from './place-names.ts';
import { nearest, spread } from './sites.ts';

/** Everything a city must have, most important first: what comes later takes what is left. */
export function layOutServices(site: Site): void {
  civicCentre(site);
  large(site);
  police(site);
  fireStations(site);
  hospitals(site);
  schools(site);
  depots(site);
  daily(site);
  parks(site);
}

function civicCentre(site: Site): void {
  const main = site.plan.centres.find(({ kind }) => kind === 'main') ?? { x: 0, y: 0 };
  const near = (areaM2: number): Parcel | undefined =>
    nearest(
      site.parcels.filter((parcel) => site.isFree(parcel) && parcel.areaM2 > areaM2 * 0.8),
      main.x,
      main.y,
    );
  const put = (use: LandUse, areaM2: number, kind: FacilityKind, name: string, nameEn: string): void => {
    const parcel = near(areaM2);
    if (parcel !== undefined) site.take(parcel, use, areaM2, kind, name, nameEn);
  };
  put('square', 26_000, 'square', '人民广场', "People's Square");
  put('government', 22_000, 'government', '演练市人民政府', 'Drill City Government');
  put('mall', 20_000, 'mall', '天街购物中心', 'Tianjie Shopping Centre');
  put('culture', 16_000, 'museum', '演练市博物馆', 'Drill City Museum');
  put('culture', 12_000, 'theatre', '演练大剧院', 'Drill Grand Theatre');
  put('culture', 12_000, 'library', '演练市图书馆', 'Drill City Library');
  put('mall', 18_000, 'mall', '银座百货', 'Yinzuo Department Store');
  for (const [i, centre] of site.plan.centres.entries()) {
    if (centre.kind !== 'sub') continue;
    const free = site.parcels.filter((parcel) => site.isFree(parcel) && parcel.areaM2 > 14_000);
    const spot = nearest(free, centre.x, centre.y);
    const stem = Array.from('万汇星悦金海宝龙')[i % 8] ?? '';
    if (spot !== undefined) site.take(spot, 'mall', 24_000, 'mall', `${stem}隆广场`);
    const office = nearest(
      site.parcels.filter((parcel) => site.isFree(parcel) && parcel.areaM2 > 8_000),
      centre.x,
      centre.y,
    );
    if (office !== undefined) site.take(office, 'square', 9_000, 'square', `${stem}辉广场`);
  }
  for (const district of site.administration.districts) {
    const spot = nearest(
      site.parcels.filter((parcel) => site.isFree(parcel) && parcel.areaM2 > 8_000),
      district.x,
      district.y,
    );
    if (spot !== undefined) site.take(spot, 'government', 14_000, 'government', `${district.name}人民政府`);
  }
}

/** What needs much ground. */
function large(site: Site): void {
  const { plan } = site;
  const many = plan.population / 1e6;
  for (const station of plan.stations) {
    if (station.kind === 'subway') continue;
    const spot = nearest(
      site.parcels.filter((parcel) => site.isFree(parcel) && parcel.areaM2 > 8_000),
      station.x,
      station.y,
    );
    if (spot === undefined || Math.hypot(spot.x - station.x, spot.y - station.y) > 900) continue;
    const name = station.kind === 'main' ? '演练站' : `演练${sideOf(station)}站`;
    site.take(spot, 'railway-station', 30_000, 'railway-station', name);
  }
  spread(site, Math.max(1, Math.round(1.2 * many)), 'stadium', 70_000, 'stadium', 0.25, 0.7, (n) =>
    n === 0 ? '演练市体育中心' : `奥林${ordinal(n)}体育场`,
  );
  spread(
    site,
    Math.max(1, Math.round(3 * many)),
    'university',
    160_000,
    'university',
    0.15,
    0.6,
    (n) => UNIVERSITIES[n % UNIVERSITIES.length] ?? '演练大学',
  );
  spread(
    site,
    Math.max(1, Math.round(2 * many)),
    'bus-station',
    18_000,
    'coach-station',
    0.2,
    0.75,
    (n) => `${Array.from('东南西北')[n % 4] ?? ''}客运站`,
  );
  spread(
    site,
    Math.max(1, Math.round(2 * many)),
    'water-works',
    40_000,
    'water-works',
    0.05,
    0.4,
    (n) => `第${ordinal(n + 1)}水厂`,
  );
}

const UNIVERSITIES = [
  '演练大学',
  '演练理工大学',
  '演练师范学院',
  '演练医科大学',
  '演练职业技术学院',
  '演练财经学院',
  '演练交通学院',
  '演练农业大学',
];

function sideOf({ x, y }: { readonly x: number; readonly y: number }): string {
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? '东' : '西';
  return y > 0 ? '北' : '南';
}
