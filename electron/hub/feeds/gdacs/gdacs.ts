import type { Standard } from '../standard.ts';
import { GDACS_TABLES } from './codes.ts';
import { decodeGdacs } from './decode.ts';
import { normaliseGdacs } from './normalise.ts';
import type { GdacsItem } from './schema.ts';

/** Disasters of the Global Disaster Alert and Coordination System (RSS). */
export const gdacsStandard: Standard<GdacsItem> = {
  name: 'gdacs',
  decode: decodeGdacs,
  normalise: normaliseGdacs,
  defaultTables: GDACS_TABLES,
};
