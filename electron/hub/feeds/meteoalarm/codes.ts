import table from '../../../../assets/codes/meteoalarm.json' with { type: 'json' };
import { CAP_TABLES } from '../cap/codes.ts';
import { beforeTables } from '../common/before-tables.ts';
import { readCodeTables } from '../common/code-tables.ts';

/** Awareness levels and types of MeteoAlarm first, then CAP's tables. */
export const METEOALARM_TABLES = beforeTables(readCodeTables(table), CAP_TABLES);
