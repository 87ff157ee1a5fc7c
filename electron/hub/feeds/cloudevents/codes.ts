import table from '../../../../assets/codes/cloudevents.json' with { type: 'json' };
import { readCodeTables } from '../common/code-tables.ts';

/** Grade by the severity that data commonly names, category by words of the type. */
export const CLOUDEVENTS_TABLES = readCodeTables(table);
