import table from '../../../../assets/codes/cn-traffic.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** What Chinese road states are, where the site says nothing else. */
export const CN_TRAFFIC_TABLES = readCodeTables(table);
