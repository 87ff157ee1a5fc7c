import table from '../../../../assets/codes/cn-alerts.json' with { type: 'json' };
import { CAP_TABLES } from '../cap/codes.ts';
import { beforeTables } from '../common/before-tables.ts';
import { readCodeTables } from '../common/code-tables.ts';

/** Colours and kinds of Chinese warnings first, then the Chinese words of CAP's tables. */
export const CN_ALERTS_TABLES = beforeTables(readCodeTables(table), CAP_TABLES);
