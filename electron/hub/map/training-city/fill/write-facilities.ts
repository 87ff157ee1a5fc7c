import type { CityWriter } from './city-writer.ts';
import type { Facility } from './facility.ts';
import { FACILITY_TAGS } from './ground-tags.ts';
import { romanise } from './romanise.ts';

/** Writes the facilities whose ground does not say what they are. */
export function writeFacilities(facilities: readonly Facility[], out: CityWriter): void {
  for (const { kind, name, nameEn, x, y } of facilities) {
    const tags = FACILITY_TAGS[kind];
    if (tags === null) continue;
    out.point(x, y, { ...tags, name, 'name:en': nameEn === '' ? romanise(name) : nameEn, 'name:zh-Hans': name });
  }
}
