import table from '../../../../assets/codes/open511.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** What Open511 events are, where the site says nothing else. */
export const OPEN511_TABLES = readCodeTables(table);
