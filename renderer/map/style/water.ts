import type { LayerSpecification } from 'maplibre-gl';
import { CITY_SOURCE, widthByZoom, type StyleContext } from './style-context.ts';

/** Rivers, lakes and canals; those in pipes are broken lines. */
export function waterLayers({ palette, scale }: StyleContext): LayerSpecification[] {
  const at = { source: CITY_SOURCE, 'source-layer': 'water' } as const;
  return [
    {
      id: 'water',
      type: 'fill',
      ...at,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.water },
    },
    {
      id: 'water-line',
      type: 'line',
      ...at,
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.waterLine,
        'line-width': widthByZoom(
          scale,
          [10, ['match', ['get', 'kind'], 'river', 0.8, 'canal', 0.5, 0.2]],
          [14, ['match', ['get', 'kind'], 'river', 2.6, 'canal', 1.8, 0.9]],
          [17, ['match', ['get', 'kind'], 'river', 10, 'canal', 7, 3]],
        ),
      },
    },
  ];
}
