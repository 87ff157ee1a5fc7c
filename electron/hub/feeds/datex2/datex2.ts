import type { Standard } from '../standard.ts';
import { DATEX2_TABLES } from './codes.ts';
import { decodeDatex } from './decode.ts';
import { normaliseDatex } from './normalise.ts';
import type { DatexRecord } from './schema.ts';

/** DATEX II situation publications, v2 and v3, in XML and JSON. */
export const datex2Standard: Standard<DatexRecord> = {
  name: 'datex2',
  decode: decodeDatex,
  normalise: normaliseDatex,
  defaultTables: DATEX2_TABLES,
};
