import type { Standard } from '../standard.ts';
import { UCRI2_TABLES } from './codes.ts';
import { decodeUcri2 } from './decode.ts';
import { normaliseUcri2 } from './normalise.ts';
import type { UcriMessage } from './schema.ts';

/** UCRI 2 of the PMeV: incidents handed from one control room to another. */
export const ucri2Standard: Standard<UcriMessage> = {
  name: 'ucri2',
  decode: decodeUcri2,
  normalise: normaliseUcri2,
  defaultTables: UCRI2_TABLES,
};
