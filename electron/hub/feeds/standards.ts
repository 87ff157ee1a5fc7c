import type { StandardName } from '../../../shared/domain/event.ts';
import { capStandard } from './cap/cap.ts';
import { cotStandard } from './cot/cot.ts';
import { gtfsRtStandard } from './gtfs-rt/gtfs-rt.ts';
import { open311Standard } from './open311/open311.ts';
import type { Standard } from './standard.ts';

// A standard only ever normalises the records it decoded itself, so its own shape may be forgotten here.
const STANDARDS_BY_NAME: Readonly<Record<StandardName, Standard>> = {
  cap: capStandard as Standard,
  'gtfs-rt': gtfsRtStandard as Standard,
  open311: open311Standard as Standard,
  cot: cotStandard as Standard,
};

/** The decoder and normaliser of a standard. Give `normalise` only records of the same standard's `decode`. */
export function standardByName(name: StandardName): Standard {
  return STANDARDS_BY_NAME[name];
}
