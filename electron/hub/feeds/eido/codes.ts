import table from '../../../../assets/codes/eido.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** Grade and category by incident type (registry of NENA-STA-021.1a, APCO common incident types), priority and call. */
export const EIDO_TABLES = readCodeTables(table);
