import type { LayerSpecification } from 'maplibre-gl';
import { CITY_SOURCE, FONT, textSize, type StyleContext } from './style-context.ts';

/** House numbers, from where single doors can be told apart. The tiles keep addresses as points among the buildings. */
export function addressLayer(context: StyleContext): LayerSpecification {
  const { palette, scale } = context;
  return {
    id: 'house-number',
    type: 'symbol',
    source: CITY_SOURCE,
    'source-layer': 'buildings',
    minzoom: 17,
    filter: ['has', 'addr_housenumber'],
    layout: {
      'text-field': ['to-string', ['get', 'addr_housenumber']],
      'text-font': FONT.regular,
      'text-size': textSize(context, [17, 10], [19, 12]),
      'text-padding': 4 * scale,
    },
    paint: { 'text-color': palette.minorName, 'text-halo-color': palette.land, 'text-halo-width': 1.2 * scale },
  };
}
