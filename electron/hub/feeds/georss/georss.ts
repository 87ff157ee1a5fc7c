import type { Standard } from '../standard.ts';
import { GEORSS_TABLES } from './codes.ts';
import { decodeGeorss } from './decode.ts';
import { normaliseGeorss } from './normalise.ts';
import type { GeorssItem } from './schema.ts';

/** Atom and RSS feeds with places of GeoRSS (simple or GML) or the W3C. */
export const georssStandard: Standard<GeorssItem> = {
  name: 'georss',
  decode: decodeGeorss,
  normalise: normaliseGeorss,
  defaultTables: GEORSS_TABLES,
};
