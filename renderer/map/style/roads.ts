import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { ROAD_CLASSES, type MapPalette, type RoadLook } from './palette.ts';
import { byRoadClass, CLASS_ORDER, IN_TUNNEL, IS_LINK, IS_STREET, ON_BRIDGE } from './road-class.ts';
import { CITY_SOURCE, widthByZoom, type StyleContext } from './style-context.ts';

type Widths = Readonly<Record<RoadLook, number>>;

/** Widths of the carriageway, px on a desk, by zoom: from afar only the skeleton of the city, near by what a lorry needs. */
const WIDTHS: readonly (readonly [zoom: number, widths: Widths])[] = [
  [8, { service: 0, minor: 0, tertiary: 0, secondary: 0.3, primary: 0.6, trunk: 0.9, motorway: 1 }],
  [11, { service: 0, minor: 0.25, tertiary: 0.7, secondary: 1, primary: 1.5, trunk: 1.9, motorway: 2.1 }],
  [14, { service: 0.6, minor: 1.6, tertiary: 2.8, secondary: 3.6, primary: 4.6, trunk: 5.2, motorway: 5.8 }],
  [16, { service: 2.4, minor: 6.5, tertiary: 9, secondary: 11, primary: 13, trunk: 14, motorway: 15 }],
  [18, { service: 8, minor: 20, tertiary: 26, secondary: 30, primary: 34, trunk: 36, motorway: 38 }],
];
/** A slip road is narrower than the road it leaves. */
const LINK_PART = 0.62;
const AT = { source: CITY_SOURCE, 'source-layer': 'roads' } as const;
const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** Streets: tunnels below, then the streets on the ground with every casing below every fill, then bridges. */
export function roadLayers(context: StyleContext): LayerSpecification[] {
  const { palette } = context;
  const ground: ExpressionSpecification = ['all', IS_STREET, ['!', IN_TUNNEL], ['!', ON_BRIDGE]];
  const bridge: ExpressionSpecification = ['all', IS_STREET, ON_BRIDGE, ['!', IN_TUNNEL]];
  const tunnel: ExpressionSpecification = ['all', IS_STREET, IN_TUNNEL];
  return [
    casing(context, 'tunnel-casing', tunnel, colours(palette, 'casing'), { 'line-dasharray': [1.5, 1] }),
    fill(context, 'tunnel', tunnel, { 'line-opacity': 0.55 }),
    pathLayer(context),
    casing(context, 'road-casing', ground, colours(palette, 'casing'), {}),
    fill(context, 'road', ground, {}),
    casing(context, 'bridge-casing', bridge, palette.bridgeCasing, {}),
    fill(context, 'bridge', bridge, {}),
  ];
}

function fill(
  { palette, scale }: StyleContext,
  id: string,
  filter: ExpressionSpecification,
  paint: object,
): LayerSpecification {
  return {
    id,
    type: 'line',
    ...AT,
    filter,
    layout: { ...ROUND, 'line-sort-key': CLASS_ORDER },
    paint: { 'line-color': colours(palette, 'fill'), 'line-width': widths(scale, 0), ...paint },
  };
}

/** Its ends are cut, so that it lies beside the fill only, and not across a street that goes on. */
function casing(
  { scale }: StyleContext,
  id: string,
  filter: ExpressionSpecification,
  colour: string | ExpressionSpecification,
  paint: object,
): LayerSpecification {
  return {
    id,
    type: 'line',
    ...AT,
    minzoom: 11,
    filter,
    layout: { 'line-cap': 'butt', 'line-join': 'round', 'line-sort-key': CLASS_ORDER },
    paint: { 'line-color': colour, 'line-width': widths(scale, 1), ...paint },
  };
}

function pathLayer({ palette, scale }: StyleContext): LayerSpecification {
  return {
    id: 'path',
    type: 'line',
    ...AT,
    minzoom: 14.5,
    filter: ['all', ['==', ['geometry-type'], 'LineString'], ['==', ['get', 'kind'], 'path']],
    paint: {
      'line-color': palette.path,
      'line-width': widthByZoom(scale, [14.5, 0.7], [18, 2.4]),
      'line-dasharray': [2, 1.5],
    },
  };
}

function colours(palette: MapPalette, part: 'fill' | 'casing'): ExpressionSpecification {
  const entries = ROAD_CLASSES.map((look) => [look, palette.roads[look][part]] as const);
  return byRoadClass(Object.fromEntries(entries) as Record<RoadLook, string>);
}

/** `edges`: widths of two casings to add, where the street itself is wide enough to bear them. */
function widths(scale: number, edges: 0 | 1): ExpressionSpecification {
  return widthByZoom(
    scale,
    ...WIDTHS.map(([zoom, own]): readonly [number, ExpressionSpecification] => {
      const edge = edges === 0 ? 0 : casingPx(zoom);
      const plain = byRoadClass(withEdge(own, edge, 1));
      return [zoom, ['case', IS_LINK, byRoadClass(withEdge(own, edge, LINK_PART)), plain]];
    }),
  );
}

function withEdge(own: Widths, edge: number, part: number): Widths {
  const entries = ROAD_CLASSES.map((look) => [look, own[look] * part + (own[look] > 0 ? 2 * edge : 0)] as const);
  return Object.fromEntries(entries) as Record<RoadLook, number>;
}

function casingPx(zoom: number): number {
  return zoom < 14 ? 0.6 : zoom < 16 ? 0.9 : 1.2;
}
