import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import darkStyle from '../../assets/map/map-style-dark.json';
import landUrl from '../../assets/map/world-land.geojson?url';
import districtsUrl from '../../assets/map/yangquan-districts.geojson?url';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Theme } from '../store/preferences.ts';
import { areaLayers, AREAS_SOURCE } from './area-style.ts';
import { mapFontFaces } from './map-fonts.ts';
import { nameExpression } from './map-names.ts';
import type { MapTokens } from './map-tokens.ts';
import { reservedLayer, RESERVED_SOURCE } from './reserved-room.ts';
import { STYLE_COLOURS, themed } from './style-colours.ts';

export interface StyleOptions {
  readonly lang: Lang;
  readonly theme: Theme;
  /** One factor for every label and line, as for the page. */
  readonly scale: number;
  readonly tokens: MapTokens;
  readonly tiles: { readonly template: string; readonly info: NonNullable<AnswerOf['tile-info']> } | null;
}

/** Wall text is this much larger than the style's own sizes, which are for a desk. */
const WALL_TEXT = 1.3;
/** From here on the outlines' grid shows; the city's own tiles draw boundaries then. */
const OUTLINES_UNTIL_ZOOM = 13;
const EMPTY: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

/** The whole style: sea, land and district outlines of ours, the site's city where it has tiles, the events' areas, names on top. */
export function buildMapStyle(options: StyleOptions): StyleSpecification {
  const { tiles, scale, tokens } = options;
  const ground = [...groundLayers(options), ...(tiles === null ? [] : cityLayers(options))];
  const names = ground.filter(({ type }) => type === 'symbol');
  const drawn = ground.filter(({ type }) => type !== 'symbol');
  const style: StyleSpecification & { readonly 'font-faces': object } = {
    version: 8,
    'font-faces': mapFontFaces(),
    sources: {
      land: { type: 'geojson', data: absolute(landUrl) },
      districts: { type: 'geojson', data: absolute(districtsUrl) },
      [AREAS_SOURCE]: EMPTY,
      [RESERVED_SOURCE]: EMPTY,
      ...(tiles === null ? {} : { city: citySource(tiles) }),
    },
    layers: [...drawn, ...areaLayers(tokens, scale), ...names, reservedLayer()],
  };
  return style;
}

function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}

function citySource({ template, info }: NonNullable<StyleOptions['tiles']>): SourceSpecification {
  return { type: 'vector', tiles: [template], minzoom: info.minZoom, maxzoom: info.maxZoom, bounds: [...info.bounds] };
}

/** What is there without any tile: land, sea, the districts' outlines and names. */
function groundLayers({ theme, lang, scale, tiles }: StyleOptions): LayerSpecification[] {
  const colours = STYLE_COLOURS[theme];
  const untilTiles = tiles === null ? {} : { maxzoom: OUTLINES_UNTIL_ZOOM };
  // Not broken: neighbours share a border, and the breaks of both would fill one another.
  const border = { 'line-color': colours.outline, 'line-width': 1.2 * scale };
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land } },
    {
      id: 'shore',
      type: 'line',
      source: 'land',
      maxzoom: 9,
      paint: { 'line-color': colours.outline, 'line-width': 0.8 * scale },
    },
    {
      id: 'district-ground',
      type: 'fill',
      source: 'districts',
      filter: ['!=', ['geometry-type'], 'Point'],
      ...untilTiles,
      paint: { 'fill-color': colours.district, 'fill-opacity': 0.035 },
    },
    {
      id: 'district',
      type: 'line',
      source: 'districts',
      filter: ['!=', ['geometry-type'], 'Point'],
      ...untilTiles,
      paint: border,
    },
    {
      id: 'district-name',
      type: 'symbol',
      source: 'districts',
      minzoom: 8,
      ...untilTiles,
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'text-field': nameExpression(lang, 'point'),
        'text-font': ['Noto Sans SC Medium'],
        'text-size': scaled(['interpolate', ['linear'], ['zoom'], 8, 12, 12, 15], scale * WALL_TEXT) as number,
        'text-letter-spacing': lang === 'en' ? 0.06 : 0.35,
      },
      paint: { 'text-color': colours.district, 'text-halo-color': colours.land, 'text-halo-width': 2 * scale },
    },
  ];
}

/** The city's layers of our dark style, in the theme, at the wall's size, named in the reader's language. */
function cityLayers(options: StyleOptions): LayerSpecification[] {
  return (darkStyle.layers as LayerSpecification[])
    .filter(({ type }) => type !== 'background')
    .map((layer) => cityLayer(layer, options));
}

function cityLayer(layer: LayerSpecification, { theme, lang, scale }: StyleOptions): LayerSpecification {
  const paint = Object.entries(layer.paint ?? {}).map(([key, value]): [string, unknown] => {
    if (key === 'line-width' || key === 'text-halo-width') return [key, scaled(value, scale)];
    return [key, typeof value === 'string' ? themed(value, theme) : value];
  });
  const colours = STYLE_COLOURS[theme];
  if (layer.type !== 'symbol') return { ...layer, paint: Object.fromEntries(paint) };
  const { 'symbol-spacing': spacing, 'text-size': size, 'symbol-placement': placement } = layer.layout ?? {};
  const name =
    layer.id === 'place-district' ? colours.district : layer.id === 'water-label' ? colours.waterName : colours.name;
  return {
    ...layer,
    layout: {
      ...layer.layout,
      'text-field': nameExpression(lang, placement === 'line' ? 'line' : 'point'),
      'text-size': scaled(size ?? 12, scale * WALL_TEXT),
      ...(typeof spacing === 'number' ? { 'symbol-spacing': spacing * 1.6 * scale } : {}),
    },
    paint: { ...Object.fromEntries(paint), 'text-color': name, 'text-halo-color': colours.land },
  } as LayerSpecification;
}

/** A size, or the outputs of an interpolation by zoom, times a factor. */
function scaled(size: unknown, factor: number): unknown {
  if (typeof size === 'number') return size * factor;
  if (!Array.isArray(size)) return size;
  return size.map((part: unknown, i) => (typeof part === 'number' && i > 3 && i % 2 === 0 ? part * factor : part));
}
