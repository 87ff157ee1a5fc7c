import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { nameExpression } from '../map-names.ts';
import { POI_RANKS, type PoiIcon } from './poi-kinds.ts';
import { byZoom, CITY_SOURCE, FONT, isOneOf, textSize, visible, type StyleContext } from './style-context.ts';

/** From this many zooms after its icon a place's name stands below it. */
const NAME_AFTER = 0.6;

/** Facilities with their icons, in ranks by zoom; a name gives way before its icon does. */
export function poiLayers(context: StyleContext): LayerSpecification[] {
  return POI_RANKS.map((rank, i) => rankLayer(context, i + 1, rank)).toReversed();
}

function rankLayer(
  context: StyleContext,
  rank: number,
  { minzoom, kinds }: (typeof POI_RANKS)[number],
): LayerSpecification {
  const { palette, scale, theme, lang, poi } = context;
  const branches = Object.entries(kinds).flatMap(([kind, icon]) => [kind, imageOf(theme, kind, icon)]);
  // The types of `match` want a fixed number of branches.
  const image = ['match', ['get', 'kind'], ...branches, ''] as object as ExpressionSpecification;
  return {
    id: `poi-${rank}`,
    type: 'symbol',
    source: CITY_SOURCE,
    'source-layer': 'pois',
    minzoom,
    filter: isOneOf('kind', Object.keys(kinds)),
    layout: {
      ...visible(poi),
      'icon-image': image,
      'icon-size': byZoom(scale, [13, 0.9], [17, 1.2]),
      'icon-padding': 3 * scale,
      'text-field': ['step', ['zoom'], '', minzoom + NAME_AFTER, nameExpression(lang, 'point')],
      'text-font': FONT.regular,
      'text-size': textSize(context, [13, 10.5], [17, 13]),
      'text-max-width': 8,
      'text-anchor': 'top',
      'text-offset': [0, 0.8],
      'text-optional': true,
      'text-padding': 4 * scale,
      'symbol-sort-key': ['to-number', ['get', 'min_zoom'], 20],
    },
    paint: { 'text-color': palette.poi, 'text-halo-color': palette.land, 'text-halo-width': 1.5 * scale },
  };
}

/** Trains under ground have a sign of their own. */
function imageOf(theme: StyleContext['theme'], kind: string, icon: PoiIcon): string | ExpressionSpecification {
  const image = poiImage(theme, icon);
  if (kind !== 'station') return image;
  return ['match', ['get', 'kind_detail'], ['subway', 'light_rail'], poiImage(theme, 'metro'), image];
}

/** The name under which the style asks for an icon. */
export function poiImage(theme: StyleContext['theme'], icon: PoiIcon): string {
  return `poi/${theme}/${icon}`;
}
