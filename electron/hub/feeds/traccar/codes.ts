import table from '../../../../assets/codes/traccar.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** Grade and category of Traccar's alarms. */
export const TRACCAR_TABLES = readCodeTables(table);
