import type { Standard } from '../standard.ts';
import { NINA_TABLES } from './codes.ts';
import { decodeNina } from './decode.ts';
import { normaliseNina } from './normalise.ts';
import type { NinaValue } from './schema.ts';

/** Warnings of the German federal NINA service (BBK), in full or as overviews. */
export const ninaStandard: Standard<NinaValue> = {
  name: 'nina',
  decode: decodeNina,
  normalise: normaliseNina,
  defaultTables: NINA_TABLES,
};
