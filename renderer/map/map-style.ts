import type {
  LayerSpecification,
  RasterDEMSourceSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import landUrl from '../../assets/map/world-land.geojson?url';
import districtsUrl from '../../assets/map/yangquan-districts.geojson?url';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { MapLayer } from '../store/map-ui.ts';
import type { Theme } from '../store/preferences.ts';
import { areaLayers, AREAS_SOURCE } from './area-style.ts';
import { mapFontFaces } from './map-fonts.ts';
import type { MapTokens } from './map-tokens.ts';
import { overlayGround, overlayNames, overlaySources, overlayTop } from './overlays/overlay-layers.ts';
import { reservedLayer, RESERVED_SOURCE } from './reserved-room.ts';
import { cityLayers } from './style/city-layers.ts';
import { districtLayers, DISTRICTS_SOURCE, LAND_SOURCE, worldLayers } from './style/ground.ts';
import { hillshadeLayer, RELIEF_SOURCE } from './style/hillshade.ts';
import { APRON_SOURCE } from './style/land-apron.ts';
import { PALETTES } from './style/palette.ts';
import { CITY_SOURCE, visible, type StyleContext } from './style/style-context.ts';

/** Heights of the site, as MapLibre reads them. */
export type ReliefSource = Pick<
  RasterDEMSourceSpecification,
  'tiles' | 'encoding' | 'tileSize' | 'minzoom' | 'maxzoom'
>;

export interface StyleOptions {
  readonly lang: Lang;
  readonly theme: Theme;
  /** One factor for every label and line, as for the page. */
  readonly scale: number;
  readonly tokens: MapTokens;
  /** Switched on. */
  readonly layers: ReadonlySet<MapLayer>;
  readonly tiles: { readonly template: string; readonly info: NonNullable<AnswerOf['tile-info']> } | null;
  readonly relief: ReliefSource | null;
}

/** West, south, east, north of the bundled districts, and a little more. */
const DISTRICTS_BOX = [112.9, 37.6, 114.1, 38.6] as const;
const EMPTY: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

/** The sources that a style of ours may have; what draws from another one is not ours. */
export const OUR_SOURCES: ReadonlySet<string> = new Set([
  LAND_SOURCE,
  DISTRICTS_SOURCE,
  APRON_SOURCE,
  AREAS_SOURCE,
  RESERVED_SOURCE,
  CITY_SOURCE,
  RELIEF_SOURCE,
  ...Object.keys(overlaySources()),
]);

/** Where the land of the bundle is read from; the same file for the map and for those who ask where land is. */
export const LAND_URL = landUrl;

/**
 * The whole style: sea, land and district outlines of ours, the site's city where it has tiles, the events' areas, names on top.
 * Every layer is always there; what is switched off is hidden, so that a switch changes nothing but that.
 */
export function buildMapStyle(options: StyleOptions): StyleSpecification {
  const { tiles, relief, scale, tokens } = options;
  const style: StyleSpecification & { readonly 'font-faces': object } = {
    version: 8,
    'font-faces': mapFontFaces(),
    sources: {
      [LAND_SOURCE]: { type: 'geojson', data: absolute(landUrl) },
      [DISTRICTS_SOURCE]: { type: 'geojson', data: absolute(districtsUrl) },
      [APRON_SOURCE]: EMPTY,
      [AREAS_SOURCE]: EMPTY,
      [RESERVED_SOURCE]: EMPTY,
      ...overlaySources(),
      ...(tiles === null ? {} : { [CITY_SOURCE]: citySource(tiles) }),
      ...(relief === null ? {} : { [RELIEF_SOURCE]: { type: 'raster-dem', ...relief } }),
    },
    layers: styleLayers(options, areaLayers(tokens, scale), {
      ground: overlayGround(tokens, scale, options.layers.has('zones')),
      names: overlayNames(tokens, scale, options.layers.has('zones')),
      top: overlayTop(tokens, scale),
    }),
  };
  return style;
}

/**
 * The layers of the style in the order in which they are drawn; `areas` lie between the streets and their names, the tools' own
 * ground below them, what the tools write on top.
 */
export function styleLayers(
  options: Omit<StyleOptions, 'tokens'>,
  areas: readonly LayerSpecification[],
  overlays: Readonly<Record<'ground' | 'names' | 'top', readonly LayerSpecification[]>>,
): LayerSpecification[] {
  const { tiles, relief, layers } = options;
  const context = contextOf(options);
  const districts =
    tiles === null || meets(tiles.info.bounds, DISTRICTS_BOX) ? districtLayers(context, tiles !== null) : [];
  const city = tiles === null ? null : cityLayers(context);
  const isName = ({ type }: LayerSpecification): boolean => type === 'symbol';
  return [
    ...worldLayers(context),
    ...(city?.soil ?? []),
    ...(relief === null ? [] : [hillshadeLayer(context)]),
    ...(city?.drawn ?? []),
    ...districts.filter((layer) => !isName(layer)),
    ...overlays.ground,
    ...areas.map((layer) => withVisibility(layer, layers.has('areas'))),
    ...(city?.names ?? []),
    ...districts.filter(isName),
    ...overlays.names,
    reservedLayer(),
    ...overlays.top,
  ];
}

function contextOf({ lang, theme, scale, layers }: Omit<StyleOptions, 'tokens'>): StyleContext {
  return {
    lang,
    theme,
    scale,
    palette: PALETTES[theme],
    poi: layers.has('poi'),
    buildings3d: layers.has('buildings3d'),
    relief: layers.has('relief'),
  };
}

function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}

function citySource({ template, info }: NonNullable<StyleOptions['tiles']>): SourceSpecification {
  return { type: 'vector', tiles: [template], minzoom: info.minZoom, maxzoom: info.maxZoom, bounds: [...info.bounds] };
}

function meets(a: readonly number[], b: readonly number[]): boolean {
  const [west = 0, south = 0, east = 0, north = 0] = a;
  const [otherWest = 0, otherSouth = 0, otherEast = 0, otherNorth = 0] = b;
  return west < otherEast && otherWest < east && south < otherNorth && otherSouth < north;
}

function withVisibility(layer: LayerSpecification, shown: boolean): LayerSpecification {
  return { ...layer, layout: { ...layer.layout, ...visible(shown) } };
}
