import type { Standard } from '../standard.ts';
import { NGSI_TABLES } from './codes.ts';
import { decodeNgsi } from './decode.ts';
import { normaliseNgsi } from './normalise.ts';
import type { NgsiEntity } from './schema.ts';

/** NGSI-v2 and NGSI-LD entities of Smart Data Models, polled or pushed by a subscription. */
export const ngsiStandard: Standard<NgsiEntity> = {
  name: 'ngsi',
  decode: decodeNgsi,
  normalise: normaliseNgsi,
  defaultTables: NGSI_TABLES,
};
