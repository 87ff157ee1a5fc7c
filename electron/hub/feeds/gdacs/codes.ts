import table from '../../../../assets/codes/gdacs.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** Grade by alert level, category by the kind of event. */
export const GDACS_TABLES = readCodeTables(table);
