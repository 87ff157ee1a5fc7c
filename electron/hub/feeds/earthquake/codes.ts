import table from '../../../../assets/codes/earthquake.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** Grade by estimated impact, else by magnitude; category by the kind of event. */
export const EARTHQUAKE_TABLES = readCodeTables(table);
