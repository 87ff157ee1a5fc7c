import table from '../../../../assets/codes/ucri2.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** Grade and category of incidents by the sender's catalogue and words; catalogues differ, so a site sets its own. */
export const UCRI2_TABLES = readCodeTables(table);
