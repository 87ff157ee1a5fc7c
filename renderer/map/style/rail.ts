import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { CITY_SOURCE, isOneOf, widthByZoom, type StyleContext } from './style-context.ts';
import { IN_TUNNEL } from './road-class.ts';

const AT = { source: CITY_SOURCE, 'source-layer': 'roads' } as const;

/** Railways as a line with ties, what runs under ground as a broken line; runways; ferries. */
export function railLayers({ palette, scale }: StyleContext): LayerSpecification[] {
  const isRail: ExpressionSpecification = ['==', ['get', 'kind'], 'rail'];
  const colour = { 'line-color': palette.rail } as const;
  return [
    {
      id: 'runway',
      type: 'line',
      ...AT,
      filter: ['all', ['==', ['geometry-type'], 'LineString'], isOneOf('kind', ['aeroway'])],
      paint: {
        'line-color': palette.roads.secondary.fill,
        'line-width': widthByZoom(
          scale,
          [10, ['match', ['get', 'kind_detail'], 'runway', 1, 0.3]],
          [16, ['match', ['get', 'kind_detail'], 'runway', 40, 12]],
        ),
      },
    },
    {
      id: 'rail-tunnel',
      type: 'line',
      ...AT,
      minzoom: 12,
      filter: ['all', isRail, IN_TUNNEL],
      paint: { ...colour, 'line-width': widthByZoom(scale, [11, 0.6], [16, 1.6]), 'line-dasharray': [4, 3] },
    },
    {
      id: 'rail',
      type: 'line',
      ...AT,
      filter: ['all', isRail, ['!', IN_TUNNEL]],
      paint: { ...colour, 'line-width': widthByZoom(scale, [10, 0.5], [14, 1.2], [16, 2]) },
    },
    {
      id: 'rail-ties',
      type: 'line',
      ...AT,
      minzoom: 13,
      filter: ['all', isRail, ['!', IN_TUNNEL]],
      paint: { ...colour, 'line-width': widthByZoom(scale, [13, 2.6], [16, 6]), 'line-dasharray': [0.2, 2.2] },
    },
    {
      id: 'ferry',
      type: 'line',
      ...AT,
      filter: isOneOf('kind', ['ferry']),
      paint: { ...colour, 'line-width': 1 * scale, 'line-dasharray': [3, 3] },
    },
  ];
}
