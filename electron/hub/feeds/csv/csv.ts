import { mappedNormalise } from '../mapping/normalise-mapped.ts';
import type { SiteRecord } from '../mapping/site-record.ts';
import { SITE_TABLES } from '../mapping/site-tables.ts';
import type { Standard } from '../standard.ts';
import { decodeCsv } from './decode.ts';

/** Tables of a site's own, in text. */
export const csvStandard: Standard<SiteRecord> = {
  name: 'csv',
  decode: decodeCsv,
  normalise: mappedNormalise('csv'),
  defaultTables: SITE_TABLES,
};
