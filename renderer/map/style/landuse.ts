import type { LayerSpecification } from 'maplibre-gl';
import { CITY_SOURCE, isOneOf, type StyleContext } from './style-context.ts';

/** What the ground is used for, by the `kind` of the tiles; what is not named here looks like land. */
const GROUNDS = {
  built: ['industrial', 'commercial', 'retail', 'railway', 'aerodrome', 'military', 'pier'],
  bare: ['sand', 'beach', 'bare_rock', 'quarry', 'construction', 'brownfield', 'landfill', 'scree'],
  green: [
    'park',
    'garden',
    'forest',
    'wood',
    'grassland',
    'grass',
    'meadow',
    'scrub',
    'orchard',
    'farmland',
    'golf_course',
    'nature_reserve',
    'national_park',
    'protected_area',
    'recreation_ground',
    'village_green',
    'allotments',
    'cemetery',
    'wetland',
    'zoo',
    'pitch',
    'playground',
  ],
  campus: ['hospital', 'school', 'university', 'college', 'kindergarten'],
} as const;

/** Land use as faint changes of the ground: enough to know a park from a block, never enough to compete with what lies on it. */
export function landuseLayers({ palette }: StyleContext): LayerSpecification[] {
  return (['built', 'bare', 'green', 'campus'] as const).map((ground) => ({
    id: `landuse-${ground}`,
    type: 'fill',
    source: CITY_SOURCE,
    'source-layer': 'landuse',
    filter: ['all', ['==', ['geometry-type'], 'Polygon'], isOneOf('kind', GROUNDS[ground])],
    paint: { 'fill-color': palette[ground] },
  }));
}
