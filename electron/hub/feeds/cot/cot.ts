import type { Standard } from '../standard.ts';
import { COT_TABLES } from './codes.ts';
import { decodeCot } from './decode.ts';
import { normaliseCot } from './normalise.ts';
import type { CotEvent } from './schema.ts';

/** Cursor-on-Target 2.0 in XML: positions of units, alarms, marked points. */
export const cotStandard: Standard<CotEvent> = {
  name: 'cot',
  decode: decodeCot,
  normalise: normaliseCot,
  defaultTables: COT_TABLES,
};
