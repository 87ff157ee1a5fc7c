import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { nameExpression } from '../map-names.ts';
import { CITY_SOURCE, FONT, isOneOf, textSize, type StyleContext } from './style-context.ts';

const PLACES = { source: CITY_SOURCE, 'source-layer': 'places' } as const;
/** Names of the region and beyond are the context of other maps; this one is of a city. */
const LOCAL: ExpressionSpecification = isOneOf('kind', ['locality', 'macrohood', 'neighbourhood']);
const IS_TOWN: ExpressionSpecification = ['==', ['get', 'kind'], 'locality'];
/** A district of the city, not one of its street offices. */
const IS_DISTRICT: ExpressionSpecification = isOneOf('kind_detail', ['district', 'borough', 'county']);
const IS_CITY: ExpressionSpecification = isOneOf('kind_detail', ['city']);

/** Names of waters, green, quarters, districts, towns and the city, the larger the later: what is drawn later claims room first. */
export function placeLabelLayers(context: StyleContext): LayerSpecification[] {
  const { palette, lang, scale } = context;
  const halo = { 'text-halo-color': palette.land, 'text-halo-width': 1.8 * scale };
  const field = nameExpression(lang, 'point');
  const spread = lang === 'en' ? 0.05 : 0.3;
  return [
    {
      id: 'green-name',
      type: 'symbol',
      source: CITY_SOURCE,
      'source-layer': 'pois',
      minzoom: 14,
      filter: [
        'all',
        ['has', 'name'],
        isOneOf('kind', ['park', 'garden', 'nature_reserve', 'cemetery', 'golf_course', 'theme_park']),
        ['<=', ['to-number', ['get', 'min_zoom'], 0], ['zoom']],
      ],
      layout: {
        'text-field': field,
        'text-font': FONT.regular,
        'text-size': textSize(context, [14, 11], [17, 13]),
        'text-max-width': 8,
        'text-padding': 28 * scale,
      },
      paint: { 'text-color': palette.minorName, ...halo },
    },
    {
      id: 'neighbourhood-name',
      type: 'symbol',
      ...PLACES,
      minzoom: 14,
      filter: ['==', ['get', 'kind'], 'neighbourhood'],
      layout: {
        'text-field': field,
        'text-font': FONT.medium,
        'text-size': textSize(context, [14, 12], [17, 15]),
        'text-letter-spacing': spread / 2,
        'text-padding': 8 * scale,
      },
      paint: { 'text-color': palette.name, ...halo },
    },
    {
      id: 'town-name',
      type: 'symbol',
      ...PLACES,
      filter: ['all', IS_TOWN, ['!', IS_CITY]],
      layout: {
        'text-field': field,
        'text-font': FONT.medium,
        'text-size': textSize(context, [9, 11], [14, 15]),
        'symbol-sort-key': ['-', ['to-number', ['get', 'population_rank'], 0]],
        'text-padding': 6 * scale,
      },
      paint: { 'text-color': palette.name, ...halo },
    },
    {
      id: 'district-label',
      type: 'symbol',
      ...PLACES,
      minzoom: 9.5,
      maxzoom: 16,
      filter: ['all', LOCAL, ['==', ['get', 'kind'], 'macrohood']],
      layout: {
        'text-field': field,
        'text-font': FONT.medium,
        'text-size': textSize(context, [10, ['case', IS_DISTRICT, 12, 10]], [14, ['case', IS_DISTRICT, 17, 14]]),
        'text-letter-spacing': spread,
        'text-padding': 4 * scale,
        'symbol-sort-key': ['case', IS_DISTRICT, 0, 1],
      },
      paint: { 'text-color': palette.district, ...halo, 'text-halo-width': 2 * scale },
    },
    {
      id: 'city-name',
      type: 'symbol',
      ...PLACES,
      maxzoom: 12,
      filter: ['all', IS_TOWN, IS_CITY],
      layout: {
        'text-field': field,
        'text-font': FONT.medium,
        'text-size': textSize(context, [5, 13], [11, 21]),
        'text-letter-spacing': spread,
        'symbol-sort-key': ['to-number', ['get', 'sort_key'], 99],
      },
      paint: { 'text-color': palette.district, ...halo, 'text-halo-width': 2 * scale },
    },
  ];
}

/** Names of rivers along them, of lakes within them. */
export function waterLabelLayers(context: StyleContext): LayerSpecification[] {
  const { palette, lang, scale } = context;
  const at = { source: CITY_SOURCE, 'source-layer': 'water' } as const;
  const paint = { 'text-color': palette.waterName, 'text-halo-color': palette.land, 'text-halo-width': 1.2 * scale };
  return [
    {
      id: 'water-name',
      type: 'symbol',
      ...at,
      minzoom: 11,
      filter: ['all', ['has', 'name'], ['==', ['geometry-type'], 'LineString']],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 800 * scale,
        'text-field': nameExpression(lang, 'line'),
        'text-font': FONT.regular,
        'text-size': textSize(context, [11, 12], [15, 15]),
        'text-letter-spacing': 0.3,
        'text-max-angle': 30,
      },
      paint,
    },
    {
      id: 'lake-name',
      type: 'symbol',
      ...at,
      minzoom: 12.5,
      filter: [
        'all',
        ['has', 'name'],
        ['!=', ['geometry-type'], 'LineString'],
        ['!', isOneOf('kind', ['river', 'canal'])],
      ],
      layout: {
        'text-field': nameExpression(lang, 'point'),
        'text-font': FONT.regular,
        'text-size': textSize(context, [12, 11], [16, 14]),
        'text-max-width': 7,
        'text-padding': 8 * scale,
      },
      paint,
    },
  ];
}
