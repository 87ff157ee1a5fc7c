import type { Standard } from '../standard.ts';
import { NWS_TABLES } from './codes.ts';
import { decodeNws } from './decode.ts';
import { normaliseNws } from './normalise.ts';
import type { NwsAlert } from './schema.ts';

/** Alerts of the US National Weather Service, api.weather.gov, as GeoJSON or JSON-LD. */
export const nwsStandard: Standard<NwsAlert> = {
  name: 'nws',
  decode: decodeNws,
  normalise: normaliseNws,
  defaultTables: NWS_TABLES,
};
