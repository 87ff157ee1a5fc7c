import type { Standard } from '../standard.ts';
import { CN_ALERTS_TABLES } from './codes.ts';
import { decodeCnAlerts } from './decode.ts';
import { normaliseCnAlert } from './normalise.ts';
import type { CnAlert } from './schema.ts';

/** Chinese warnings: national early warnings (12379), the weather bureau, weather.com.cn and services built on them. */
export const cnAlertsStandard: Standard<CnAlert> = {
  name: 'cn-alerts',
  decode: decodeCnAlerts,
  normalise: normaliseCnAlert,
  defaultTables: CN_ALERTS_TABLES,
};
