import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { CITY_SOURCE, FONT, textSize, type StyleContext } from './style-context.ts';

const RAW: ExpressionSpecification = ['to-string', ['coalesce', ['get', 'shield_text'], ['get', 'ref'], '']];
/** A road may bear several numbers: the first stands for it. */
const FIRST: ExpressionSpecification = ['case', ['in', ';', RAW], ['slice', RAW, 0, ['index-of', ';', RAW]], RAW];
const LONGEST = 8;
/** Some maps write a name where a number belongs; numbers begin in ASCII. */
const IS_NUMBER: ExpressionSpecification = [
  'all',
  ['!=', FIRST, ''],
  ['<', ['slice', FIRST, 0, 1], 'ÿ'],
  ['<=', ['length', FIRST], LONGEST],
];

/**
 * Numbers of roads on plates: filled for expressways, outlined for the others, as Chinese signs tell them apart, without their
 * colours, which mean grades here (GB 5768.2: G national, S provincial, X county).
 */
export function shieldLayer(context: StyleContext): LayerSpecification {
  const { palette, scale, theme } = context;
  const isExpressway: ExpressionSpecification = ['==', ['get', 'kind'], 'highway'];
  return {
    id: 'shield',
    type: 'symbol',
    source: CITY_SOURCE,
    'source-layer': 'roads',
    minzoom: 9,
    filter: [
      'all',
      IS_NUMBER,
      ['in', ['get', 'kind'], ['literal', ['highway', 'major_road']]],
      ['!=', ['get', 'is_link'], true],
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 520 * scale,
      'icon-image': ['case', isExpressway, shieldImage(theme, 'filled'), shieldImage(theme, 'outlined')],
      'icon-text-fit': 'both',
      'icon-text-fit-padding': [1.5 * scale, 4 * scale, 1.5 * scale, 4 * scale],
      'icon-rotation-alignment': 'viewport',
      'text-field': FIRST,
      'text-font': FONT.medium,
      'text-size': textSize(context, [9, 9], [14, 11]),
      'text-rotation-alignment': 'viewport',
      'text-padding': 20 * scale,
    },
    paint: { 'text-color': ['case', isExpressway, palette.land, palette.shield] },
  };
}

/** The name under which the style asks for a plate. */
export function shieldImage(theme: StyleContext['theme'], look: 'filled' | 'outlined'): string {
  return `shield/${theme}/${look}`;
}
