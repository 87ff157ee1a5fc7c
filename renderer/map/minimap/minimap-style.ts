import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { buildMapStyle, type StyleOptions } from '../map-style.ts';
import { IS_STREET } from '../style/road-class.ts';
import { isOneOf } from '../style/style-context.ts';

/** What tells a city at a glance: its ground, its waters, its main roads. */
const SHOWN = new Set(['sea', 'land', 'apron', 'earth', 'landuse-green', 'water', 'boundary-district']);
const MAIN_STREETS: ExpressionSpecification = [
  'all',
  IS_STREET,
  isOneOf('kind_detail', ['motorway', 'trunk', 'primary']),
];

/** The style of the small map: that of the large one without names, houses and lesser streets. */
export function minimapStyle(options: StyleOptions): StyleSpecification {
  const { layers, sources, ...rest } = buildMapStyle(options);
  const main = layers.flatMap((layer): LayerSpecification[] => {
    if (SHOWN.has(layer.id)) return [layer];
    return layer.id === 'road' && layer.type === 'line'
      ? [{ ...layer, filter: MAIN_STREETS, paint: { ...layer.paint, 'line-width': 1.2 } }]
      : [];
  });
  const used = new Set(main.map((layer) => ('source' in layer ? layer.source : '')));
  return {
    ...rest,
    sources: Object.fromEntries(Object.entries(sources).filter(([id]) => used.has(id))),
    layers: main,
  };
}
