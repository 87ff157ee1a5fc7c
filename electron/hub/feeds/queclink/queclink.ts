import type { Standard } from '../standard.ts';
import { QUECLINK_TABLES } from './codes.ts';
import { decodeQueclink } from './decode.ts';
import { normaliseQueclink } from './normalise.ts';
import type { QueclinkMessage } from './schema.ts';

/** Queclink @Track: positions and alarms of vehicle trackers. */
export const queclinkStandard: Standard<QueclinkMessage> = {
  name: 'queclink',
  decode: decodeQueclink,
  normalise: normaliseQueclink,
  defaultTables: QUECLINK_TABLES,
};
