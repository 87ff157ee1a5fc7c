import table from '../../../../assets/codes/georss.json' with { type: 'json' };
import { CAP_TABLES } from '../cap/codes.ts';
import { beforeTables } from '../common/before-tables.ts';
import { readCodeTables } from '../common/code-tables.ts';

/** Words of categories first, then those of titles as CAP's tables know them. */
export const GEORSS_TABLES = beforeTables(readCodeTables(table), CAP_TABLES);
