import table from '../../../../assets/codes/siri.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** What SIRI situations are, where the site says nothing else. */
export const SIRI_TABLES = readCodeTables(table);
