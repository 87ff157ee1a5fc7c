import codeTables from '../../../../assets/codes/gtfs-rt.json' with { type: 'json' };
import type { CodeTables } from '../../../../shared/domain/grade.ts';
import type { Standard } from '../standard.ts';
import { decodeGtfsRt } from './decode.ts';
import type { GtfsEntity } from './gtfs-entity.ts';
import { normaliseGtfsRt } from './normalise.ts';

/** GTFS-Realtime 2.0: service alerts, vehicle positions and trip updates. */
export const gtfsRtStandard: Standard<GtfsEntity> = {
  name: 'gtfs-rt',
  decode: decodeGtfsRt,
  normalise: normaliseGtfsRt,
  // A JSON module has wider types than its content; gtfs-rt.test.ts checks every row.
  defaultTables: codeTables as CodeTables,
};
