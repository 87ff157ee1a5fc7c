import type { Standard } from '../standard.ts';
import { TRACCAR_TABLES } from './codes.ts';
import { decodeTraccar } from './decode.ts';
import { normaliseTraccar } from './normalise.ts';
import type { TraccarReport } from './schema.ts';

/** Traccar: forwarded and listed positions, alarms, and the OsmAnd protocol. */
export const traccarStandard: Standard<TraccarReport> = {
  name: 'traccar',
  decode: decodeTraccar,
  normalise: normaliseTraccar,
  defaultTables: TRACCAR_TABLES,
};
