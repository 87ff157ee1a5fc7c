import table from '../../../../assets/codes/nws.json' with { type: 'json' };
import { CAP_TABLES } from '../cap/codes.ts';
import { beforeTables } from '../common/before-tables.ts';
import { readCodeTables } from '../common/code-tables.ts';

/** The service's own event names first, then CAP's tables. */
export const NWS_TABLES = beforeTables(readCodeTables(table), CAP_TABLES);
