import type { Standard } from '../standard.ts';
import { EARTHQUAKE_TABLES } from './codes.ts';
import { decodeEarthquakes } from './decode.ts';
import { normaliseEarthquake } from './normalise.ts';
import type { Quake } from './schema.ts';

/** Earthquakes of USGS and EMSC. */
export const earthquakeStandard: Standard<Quake> = {
  name: 'earthquake',
  decode: decodeEarthquakes,
  normalise: normaliseEarthquake,
  defaultTables: EARTHQUAKE_TABLES,
};
