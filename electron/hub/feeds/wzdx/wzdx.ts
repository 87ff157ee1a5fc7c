import type { Standard } from '../standard.ts';
import { WZDX_TABLES } from './codes.ts';
import { decodeWzdx } from './decode.ts';
import { normaliseWzdx } from './normalise.ts';
import type { WzdxFeature } from './schema.ts';

/** USDOT Work Zone Data Exchange 2.0, 3.x and 4.x: work zone, road restriction and device feeds. */
export const wzdxStandard: Standard<WzdxFeature> = {
  name: 'wzdx',
  decode: decodeWzdx,
  normalise: normaliseWzdx,
  defaultTables: WZDX_TABLES,
};
