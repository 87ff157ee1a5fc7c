import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import darkStyle from '../../assets/map/map-style-dark.json';
import districtsUrl from '../../assets/map/yangquan-districts.geojson?url';
import landUrl from '../../assets/map/world-land.geojson?url';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import { token } from './css-colours.ts';
import { mapFontFaces } from './map-fonts.ts';

export interface StyleOptions {
  readonly lang: 'zh-CN' | 'en';
  /** One factor for every label, as for the page. */
  readonly textScale: number;
  readonly tiles: { readonly template: string; readonly info: NonNullable<AnswerOf['tile-info']> } | null;
}

const SEA = '#0a1015';
const LAND = '#0d141a';
/** Label colours at 7:1 on land and water, for the wall. */
const WALL_TEXT: Readonly<Record<string, string>> = { 'place-district': '#a9b7c1', 'water-label': '#8fa6b4' };
const WALL_TEXT_OTHER = '#93a4af';
/** From here on the outlines' steps show; the city's own tiles draw boundaries then. */
const OUTLINES_UNTIL_ZOOM = 13;

/** The whole style: sea, land and district outlines of ours, then the site's city where it has tiles. */
export function buildMapStyle(options: StyleOptions): StyleSpecification {
  const { tiles } = options;
  return {
    version: 8,
    // The style specification's types do not know font-faces yet.
    ...({ 'font-faces': mapFontFaces() } as object),
    sources: {
      land: { type: 'geojson', data: absolute(landUrl) },
      districts: { type: 'geojson', data: absolute(districtsUrl) },
      ...(tiles === null
        ? {}
        : {
            city: {
              type: 'vector',
              tiles: [tiles.template],
              minzoom: tiles.info.minZoom,
              maxzoom: tiles.info.maxZoom,
              bounds: [...tiles.info.bounds],
            },
          }),
    },
    layers: [...groundLayers(options), ...(tiles === null ? [] : cityLayers(options)), ...outlineLabels(options)],
  };
}

function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}

function groundLayers({ tiles }: StyleOptions): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': SEA } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': LAND, 'fill-outline-color': '#26333c' } },
    { id: 'district-fill', type: 'fill', source: 'districts', paint: { 'fill-color': '#111a21' } },
    {
      id: 'district-line',
      type: 'line',
      source: 'districts',
      ...(tiles === null ? {} : { maxzoom: OUTLINES_UNTIL_ZOOM }),
      paint: { 'line-color': token('hair-2') || '#374853', 'line-width': 1.2 },
    },
  ];
}

function outlineLabels({ textScale }: StyleOptions): LayerSpecification[] {
  return [
    {
      id: 'district-label',
      type: 'symbol',
      source: 'districts',
      maxzoom: OUTLINES_UNTIL_ZOOM,
      minzoom: 7.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Noto Sans SC Medium'],
        'text-size': 16 * textScale,
        'text-letter-spacing': 0.2,
      },
      paint: {
        'text-color': WALL_TEXT['place-district'] ?? WALL_TEXT_OTHER,
        'text-halo-color': LAND,
        'text-halo-width': 1.5,
      },
    },
  ];
}

/** The city's layers, with labels in the page's language (the local name where there is none) and at the wall's size. */
function cityLayers({ lang, textScale }: StyleOptions): LayerSpecification[] {
  const name =
    lang === 'en'
      ? ['coalesce', ['get', 'name:en'], ['get', 'name']]
      : ['coalesce', ['get', 'name:zh-Hans'], ['get', 'name']];
  const layers = (darkStyle.layers as LayerSpecification[]).filter(({ type }) => type !== 'background');
  return layers.map((layer) => {
    if (layer.type !== 'symbol') return layer;
    const { 'text-size': size, 'symbol-spacing': spacing, ...layout } = layer.layout ?? {};
    return {
      ...layer,
      layout: {
        ...layout,
        'text-field': name,
        'text-size': scaled(size, textScale * 1.25),
        ...(typeof spacing === 'number' ? { 'symbol-spacing': spacing * 1.6 * textScale } : {}),
      },
      paint: { ...layer.paint, 'text-color': WALL_TEXT[layer.id] ?? WALL_TEXT_OTHER },
    } as LayerSpecification;
  });
}

/** A size, or the stops of an interpolation by zoom, times a factor. */
function scaled(size: unknown, factor: number): unknown {
  if (typeof size === 'number') return size * factor;
  if (!Array.isArray(size)) return 12 * factor;
  return size.map((part: unknown, i) => (typeof part === 'number' && i > 3 && i % 2 === 0 ? part * factor : part));
}
