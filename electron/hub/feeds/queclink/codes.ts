import table from '../../../../assets/codes/queclink.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** Grade and category of a device's alarms by its report. */
export const QUECLINK_TABLES = readCodeTables(table);
