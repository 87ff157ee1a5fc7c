import type { Standard } from '../standard.ts';
import { OPEN311_TABLES } from './codes.ts';
import { decodeOpen311 } from './decode.ts';
import { normaliseOpen311 } from './normalise.ts';
import type { Open311Value } from './schema.ts';

/** Open311 GeoReport v2 and the extensions named in schema.ts. */
export const open311Standard: Standard<Open311Value> = {
  name: 'open311',
  decode: decodeOpen311,
  normalise: normaliseOpen311,
  defaultTables: OPEN311_TABLES,
};
