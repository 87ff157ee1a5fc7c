import type { LayerSpecification } from 'maplibre-gl';
import { IS_STREET } from './road-class.ts';
import { byZoom, CITY_SOURCE, isOneOf, visible, type StyleContext } from './style-context.ts';

/** Arrows along streets that are driven one way only, from where lanes can be told apart. */
export function arrowLayer({ theme, scale, buildings3d }: StyleContext): LayerSpecification {
  return {
    id: 'oneway',
    type: 'symbol',
    source: CITY_SOURCE,
    'source-layer': 'roads',
    minzoom: 16,
    filter: ['all', IS_STREET, isOneOf('oneway', ['yes', '-1', 'reverse'])],
    layout: {
      // They would lie on the roofs.
      ...visible(!buildings3d),
      'symbol-placement': 'line',
      'symbol-spacing': 150 * scale,
      'icon-image': arrowImage(theme),
      'icon-size': byZoom(scale, [16, 0.7], [18, 1.1]),
      // Some streets are driven against the direction in which they were drawn.
      'icon-rotate': ['match', ['get', 'oneway'], 'yes', 0, 180],
      'icon-rotation-alignment': 'map',
      'icon-padding': 1,
    },
  };
}

/** The name under which the style asks for the arrow. */
export function arrowImage(theme: StyleContext['theme']): string {
  return `arrow/${theme}`;
}
