import { chooseSpread } from './choose-parcels.ts';
import type { FacilityKind } from './facility.ts';
import type { LandUse } from './land-use.ts';
import type { Site } from './site.ts';
import type { Parcel } from './parcel.ts';

/** Index of the district that a parcel lies in. */
export function districtOf({ administration }: Pick<Site, 'administration'>, parcel: Parcel): number {
  const cell = administration.cells[parcel.cell];
  const community = administration.communities[cell?.parent ?? -1];
  return administration.offices[community?.parent ?? -1]?.parent ?? 0;
}

/** Takes up to `count` free parcels, spread over the city, for facilities of one kind. `name` is told the number and the district. */
export function spread(
  site: Site,
  count: number,
  use: LandUse,
  areaM2: number,
  kind: FacilityKind,
  fromUrbanity: number,
  toUrbanity: number,
  name: (n: number, place: string) => string,
  apartM = 5_000,
): void {
  const chosen = chooseSpread(site.parcels, {
    count,
    fits: (parcel) =>
      site.isFree(parcel) &&
      parcel.urbanity >= fromUrbanity &&
      parcel.urbanity <= toUrbanity &&
      parcel.areaM2 > Math.min(areaM2 * 0.7, 30_000),
    // Ground much too large or small for it is a waste.
    worth: (parcel) => (parcel.density + 3_000) * Math.min(1, parcel.areaM2 / areaM2),
    apartM,
  });
  for (const [n, parcel] of chosen.entries()) {
    const district = site.administration.districts[districtOf(site, parcel)]?.name ?? '';
    site.take(parcel, use, areaM2, kind, name(n, district));
  }
}

/** The parcel whose middle is nearest to a place. */
export function nearest(parcels: readonly Parcel[], x: number, y: number): Parcel | undefined {
  let [best, least]: [Parcel | undefined, number] = [undefined, Infinity];
  for (const parcel of parcels) {
    const far = Math.hypot(parcel.x - x, parcel.y - y);
    if (far >= least) continue;
    best = parcel;
    least = far;
  }
  return best;
}
