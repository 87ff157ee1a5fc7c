import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { CITY_SOURCE, type StyleContext } from './style-context.ts';

const AT = { source: CITY_SOURCE, 'source-layer': 'boundaries' } as const;
/** OSM's admin_level. States and provinces are never drawn: no border of a country comes onto the map. */
const LEVEL: ExpressionSpecification = ['to-number', ['get', 'kind_detail'], 0];

/** Districts, street offices and communities, and from near by the cells of the grid. */
export function boundaryLayers({ palette, scale }: StyleContext): LayerSpecification[] {
  return [
    {
      id: 'boundary-cell',
      type: 'line',
      ...AT,
      minzoom: 15,
      filter: ['==', LEVEL, 11],
      paint: { 'line-color': palette.cell, 'line-width': 0.8 * scale, 'line-dasharray': [2, 2] },
    },
    {
      id: 'boundary-office',
      type: 'line',
      ...AT,
      minzoom: 12.5,
      filter: ['all', ['>=', LEVEL, 7], ['<=', LEVEL, 10]],
      paint: {
        'line-color': palette.boundary,
        'line-width': 0.9 * scale,
        'line-opacity': 0.7,
        'line-dasharray': [4, 3],
      },
    },
    {
      id: 'boundary-district',
      type: 'line',
      ...AT,
      filter: ['all', ['>=', LEVEL, 5], ['<=', LEVEL, 6]],
      paint: { 'line-color': palette.boundary, 'line-width': 1.3 * scale, 'line-dasharray': [6, 3, 1, 3] },
    },
  ];
}
