import type { Standard } from '../standard.ts';
import { EIDO_TABLES } from './codes.ts';
import { decodeEido } from './decode.ts';
import { normaliseEido } from './normalise.ts';
import type { EidoValue } from './schema.ts';

/** NENA Emergency Incident Data Objects in JSON, also as conveyed over a websocket. */
export const eidoStandard: Standard<EidoValue> = {
  name: 'eido',
  decode: decodeEido,
  normalise: normaliseEido,
  defaultTables: EIDO_TABLES,
};
