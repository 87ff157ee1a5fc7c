import type { CityPlan } from '../city-plan.ts';
import type { Random } from '../random.ts';
import type { Administration } from './administration.ts';
import type { Facility, FacilityKind } from './facility.ts';
import type { LandUse } from './land-use.ts';
import type { Parcel } from './parcel.ts';

/** What the choosing of sites works on. */
export interface Site {
  readonly plan: CityPlan;
  readonly parcels: Parcel[];
  readonly administration: Administration;
  readonly random: Random;
  /** Takes a parcel for a use, cut down to `areaM2` where it is larger, and notes the facility that stands there. */
  take(parcel: Parcel, use: LandUse, areaM2: number, kind: FacilityKind, name: string, nameEn?: string): Parcel;
  /** Still free to become something else than homes. */
  isFree(parcel: Parcel): boolean;
  people(parcel: Parcel): number;
  readonly facilities: Facility[];
}
