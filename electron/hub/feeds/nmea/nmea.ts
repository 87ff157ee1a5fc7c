import type { Standard } from '../standard.ts';
import { NMEA_TABLES } from './codes.ts';
import { decodeNmea } from './decode.ts';
import { normaliseNmea } from './normalise.ts';
import type { NmeaValue } from './schema.ts';

/** NMEA 0183: own positions of GNSS receivers, and ships by AIS. */
export const nmeaStandard: Standard<NmeaValue> = {
  name: 'nmea',
  decode: decodeNmea,
  normalise: normaliseNmea,
  defaultTables: NMEA_TABLES,
};
