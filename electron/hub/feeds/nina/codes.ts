import table from '../../../../assets/codes/nina.json' with { type: 'json' };
import { CAP_TABLES } from '../cap/codes.ts';
import { beforeTables } from '../common/before-tables.ts';
import { readCodeTables } from '../common/code-tables.ts';

/** Event codes of the German warning system and its German words first, then CAP's tables. */
export const NINA_TABLES = beforeTables(readCodeTables(table), CAP_TABLES);
