import { mappedNormalise } from '../mapping/normalise-mapped.ts';
import type { SiteRecord } from '../mapping/site-record.ts';
import { SITE_TABLES } from '../mapping/site-tables.ts';
import type { Standard } from '../standard.ts';
import { decodeGeojson } from './decode.ts';

/** GeoJSON features of a site's own properties. */
export const geojsonStandard: Standard<SiteRecord> = {
  name: 'geojson',
  decode: decodeGeojson,
  normalise: mappedNormalise('geojson'),
  defaultTables: SITE_TABLES,
};
