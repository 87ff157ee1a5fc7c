import table from '../../../../assets/codes/kml.json' with { type: 'json' };
import { CAP_TABLES } from '../cap/codes.ts';
import { beforeTables } from '../common/before-tables.ts';
import { readCodeTables } from '../common/code-tables.ts';

/** Words of folders first, then those of names as CAP's tables know them. */
export const KML_TABLES = beforeTables(readCodeTables(table), CAP_TABLES);
