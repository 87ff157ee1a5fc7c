import type { Standard } from '../standard.ts';
import { OPEN511_TABLES } from './codes.ts';
import { decodeOpen511 } from './decode.ts';
import { normaliseOpen511 } from './normalise.ts';
import type { Open511Event } from './schema.ts';

/** Open511 v1 road events in JSON and XML, and the CARS situations behind DriveBC. */
export const open511Standard: Standard<Open511Event> = {
  name: 'open511',
  decode: decodeOpen511,
  normalise: normaliseOpen511,
  defaultTables: OPEN511_TABLES,
};
