import table from '../../../../assets/codes/digitraffic.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** What Digitraffic announcements are, where the site says nothing else. */
export const DIGITRAFFIC_TABLES = readCodeTables(table);
