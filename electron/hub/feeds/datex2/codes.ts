import table from '../../../../assets/codes/datex2.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** What DATEX II situation records are, where the site says nothing else. */
export const DATEX2_TABLES = readCodeTables(table);
