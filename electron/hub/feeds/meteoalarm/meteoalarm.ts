import type { Standard } from '../standard.ts';
import { METEOALARM_TABLES } from './codes.ts';
import { decodeMeteoalarm } from './decode.ts';
import { normaliseMeteoalarm } from './normalise.ts';
import type { MeteoalarmWarning } from './schema.ts';

/** Warnings of MeteoAlarm (EUMETNET), CAP alerts in JSON. */
export const meteoalarmStandard: Standard<MeteoalarmWarning> = {
  name: 'meteoalarm',
  decode: decodeMeteoalarm,
  normalise: normaliseMeteoalarm,
  defaultTables: METEOALARM_TABLES,
};
