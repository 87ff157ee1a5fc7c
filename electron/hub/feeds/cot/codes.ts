import table from '../../../../assets/codes/cot.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** Grade and category of CoT events by their type and emergency words, where the site says nothing else. */
export const COT_TABLES = readCodeTables(table);
