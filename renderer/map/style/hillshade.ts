import type { LayerSpecification } from 'maplibre-gl';
import { visible, type StyleContext } from './style-context.ts';

export const RELIEF_SOURCE = 'relief';

/** Shaded hills, for a site that has heights; none come with the product. */
export function hillshadeLayer({ palette, relief }: StyleContext): LayerSpecification {
  return {
    id: 'relief',
    type: 'hillshade',
    source: RELIEF_SOURCE,
    layout: visible(relief),
    paint: {
      'hillshade-exaggeration': 0.45,
      'hillshade-shadow-color': palette.hillShade,
      'hillshade-highlight-color': palette.hillLight,
      'hillshade-accent-color': palette.land,
    },
  };
}
