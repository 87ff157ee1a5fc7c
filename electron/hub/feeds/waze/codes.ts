import table from '../../../../assets/codes/waze.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** What Waze records are, where the site says nothing else. */
export const WAZE_TABLES = readCodeTables(table);
