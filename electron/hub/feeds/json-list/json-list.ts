import { mappedNormalise } from '../mapping/normalise-mapped.ts';
import type { SiteRecord } from '../mapping/site-record.ts';
import { SITE_TABLES } from '../mapping/site-tables.ts';
import type { Standard } from '../standard.ts';
import { decodeJsonList } from './decode.ts';

/** Lists of a site's own shape in JSON. */
export const jsonListStandard: Standard<SiteRecord> = {
  name: 'json',
  decode: decodeJsonList,
  normalise: mappedNormalise('json'),
  defaultTables: SITE_TABLES,
};
