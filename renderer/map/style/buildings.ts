import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { byZoom, CITY_SOURCE, visible, type StyleContext } from './style-context.ts';

/** A building whose height nobody told is drawn two storeys high: more would claim what is not known. */
const UNKNOWN_HEIGHT_M = 6;
const AT = { source: CITY_SOURCE, 'source-layer': 'buildings' } as const;
/** The tiles' `buildings` also holds addresses, as points. */
const IS_AREA: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

/** Footprints. */
export function buildingLayers({ palette, buildings3d }: StyleContext): LayerSpecification[] {
  return [
    {
      id: 'buildings',
      type: 'fill',
      ...AT,
      minzoom: 13,
      filter: IS_AREA,
      layout: visible(!buildings3d),
      paint: {
        'fill-color': palette.building,
        'fill-outline-color': palette.buildingEdge,
        'fill-opacity': byZoom(1, [13, 0], [14, 1]),
      },
    },
  ];
}

/** Buildings in the round, on request: above the streets, below every name. */
export function buildings3dLayers({ palette, buildings3d }: StyleContext): LayerSpecification[] {
  const height: ExpressionSpecification = ['to-number', ['get', 'height'], UNKNOWN_HEIGHT_M];
  return [
    {
      id: 'buildings-3d',
      type: 'fill-extrusion',
      ...AT,
      minzoom: 13,
      filter: IS_AREA,
      layout: visible(buildings3d),
      paint: {
        'fill-extrusion-color': palette.buildingWall,
        'fill-extrusion-height': ['interpolate', ['linear'], ['zoom'], 13, 0, 14.5, height],
        'fill-extrusion-base': ['to-number', ['get', 'min_height'], 0],
        'fill-extrusion-opacity': 0.86,
        'fill-extrusion-vertical-gradient': true,
      },
    },
  ];
}
