import type { Standard } from '../standard.ts';
import { KML_TABLES } from './codes.ts';
import { decodeKml } from './decode.ts';
import { normaliseKml } from './normalise.ts';
import type { Placemark } from './schema.ts';

/** Placemarks of OGC KML 2.0 to 2.3. */
export const kmlStandard: Standard<Placemark> = {
  name: 'kml',
  decode: decodeKml,
  normalise: normaliseKml,
  defaultTables: KML_TABLES,
};
