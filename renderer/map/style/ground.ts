import type { LayerSpecification } from 'maplibre-gl';
import { nameExpression } from '../map-names.ts';
import { APRON_SOURCE } from './land-apron.ts';
import { CITY_SOURCE, FONT, textSize, type StyleContext } from './style-context.ts';

export const LAND_SOURCE = 'land';
export const DISTRICTS_SOURCE = 'districts';
/** From here on the bundled outlines' grid shows; the city's own tiles draw boundaries then. */
const OUTLINES_UNTIL_ZOOM = 13;

/** Sea and land of the bundle, and the soft land around a city that lies out at sea: what stands where no tile does. */
export function worldLayers({ palette, scale }: StyleContext): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'land', type: 'fill', source: LAND_SOURCE, paint: { 'fill-color': palette.land } },
    {
      id: 'apron',
      type: 'fill',
      source: APRON_SOURCE,
      paint: { 'fill-color': palette.land, 'fill-opacity': ['get', 'part'], 'fill-antialias': false },
    },
    {
      id: 'shore',
      type: 'line',
      source: LAND_SOURCE,
      maxzoom: 9,
      paint: { 'line-color': palette.shore, 'line-width': 0.8 * scale },
    },
  ];
}

/** The bundled outlines of districts; `underTiles`: the site's tiles take over when they can. */
export function districtLayers(context: StyleContext, underTiles: boolean): LayerSpecification[] {
  const { palette, scale, lang } = context;
  const until = underTiles ? { maxzoom: OUTLINES_UNTIL_ZOOM } : {};
  const source = DISTRICTS_SOURCE;
  return [
    {
      id: 'district-ground',
      type: 'fill',
      source,
      filter: ['!=', ['geometry-type'], 'Point'],
      ...until,
      paint: { 'fill-color': palette.district, 'fill-opacity': 0.035 },
    },
    {
      id: 'district-line',
      type: 'line',
      source,
      filter: ['!=', ['geometry-type'], 'Point'],
      ...until,
      // Not broken: neighbours share a border, and the breaks of both would fill one another.
      paint: { 'line-color': palette.shore, 'line-width': 1.2 * scale },
    },
    {
      id: 'district-name',
      type: 'symbol',
      source,
      minzoom: 8,
      ...until,
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'text-field': nameExpression(lang, 'point'),
        'text-font': FONT.medium,
        'text-size': textSize(context, [8, 12], [12, 15]),
        'text-letter-spacing': lang === 'en' ? 0.06 : 0.35,
      },
      paint: { 'text-color': palette.district, 'text-halo-color': palette.land, 'text-halo-width': 2 * scale },
    },
  ];
}

/** The land that the site's tiles bring: it covers the coarse land of the bundle. */
export function earthLayer({ palette }: StyleContext): LayerSpecification {
  return {
    id: 'earth',
    type: 'fill',
    source: CITY_SOURCE,
    'source-layer': 'earth',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': palette.land },
  };
}
