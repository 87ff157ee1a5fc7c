import type { Standard } from '../standard.ts';
import { WAZE_TABLES } from './codes.ts';
import { decodeWaze } from './decode.ts';
import { normaliseWaze } from './normalise.ts';
import type { WazeRecord } from './schema.ts';

/** Waze for Cities (Connected Citizens Program): alerts, jams and irregularities in JSON. */
export const wazeStandard: Standard<WazeRecord> = {
  name: 'waze',
  decode: decodeWaze,
  normalise: normaliseWaze,
  defaultTables: WAZE_TABLES,
};
