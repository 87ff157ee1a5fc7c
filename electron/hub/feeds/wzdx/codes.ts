import table from '../../../../assets/codes/wzdx.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** What WZDx features are, where the site says nothing else. */
export const WZDX_TABLES = readCodeTables(table);
