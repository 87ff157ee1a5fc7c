import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { nameExpression } from '../map-names.ts';
import { IS_LINK } from './road-class.ts';
import { CITY_SOURCE, FONT, isOneOf, textSize, type StyleContext } from './style-context.ts';

const AT = { source: CITY_SOURCE, 'source-layer': 'roads' } as const;
const NAMED: ExpressionSpecification = ['all', ['has', 'name'], ['!', IS_LINK]];
const MAIN = ['motorway', 'trunk', 'primary'] as const;
const MIDDLE = ['secondary', 'tertiary'] as const;

/** Names of streets along the streets, of more classes the nearer one looks. */
export function streetLabelLayers(context: StyleContext): LayerSpecification[] {
  const { palette } = context;
  return [
    streetNames(context, 'street-name-minor', {
      minzoom: 15,
      filter: [
        'all',
        NAMED,
        isOneOf('kind', ['minor_road', 'path']),
        ['!', isOneOf('kind_detail', ['footway', 'steps'])],
      ],
      size: textSize(context, [15, 11], [18, 14]),
      colour: palette.minorName,
      spacing: 340,
    }),
    streetNames(context, 'street-name', {
      minzoom: 13.4,
      filter: ['all', NAMED, isOneOf('kind_detail', MIDDLE)],
      size: textSize(context, [13, 11.5], [16, 14], [18, 16]),
      colour: palette.name,
      spacing: 420,
    }),
    streetNames(context, 'street-name-main', {
      minzoom: 11.8,
      filter: ['all', NAMED, isOneOf('kind_detail', MAIN)],
      size: textSize(context, [12, 12], [14, 13], [16, 15], [18, 17]),
      colour: palette.name,
      spacing: 460,
    }),
  ];
}

function streetNames(
  { lang, palette, scale }: StyleContext,
  id: string,
  look: {
    readonly minzoom: number;
    readonly filter: ExpressionSpecification;
    readonly size: ExpressionSpecification;
    readonly colour: string;
    readonly spacing: number;
  },
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    ...AT,
    minzoom: look.minzoom,
    filter: look.filter,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': look.spacing * 1.6 * scale,
      'text-field': nameExpression(lang, 'line'),
      'text-font': FONT.regular,
      'text-size': look.size,
      'text-letter-spacing': 0.06,
      'text-max-angle': 30,
      'text-padding': 10 * scale,
    },
    paint: { 'text-color': look.colour, 'text-halo-color': palette.land, 'text-halo-width': 1.6 * scale },
  };
}
