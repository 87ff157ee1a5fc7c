import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { MapTokens } from '../map-tokens.ts';

export const ZONES_SOURCE = 'zones';
export const REACH_SOURCE = 'reach';
export const PIN_SOURCE = 'pin';
export const HAND_SOURCE = 'hand';
export type OverlaySource = typeof ZONES_SOURCE | typeof REACH_SOURCE | typeof PIN_SOURCE | typeof HAND_SOURCE;

const FONT = { 'text-font': ['Noto Sans SC Medium'] };
const TEXT_PX = 16;

export function overlaySources(): Readonly<Record<OverlaySource, SourceSpecification>> {
  const empty: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };
  return { [ZONES_SOURCE]: empty, [REACH_SOURCE]: empty, [PIN_SOURCE]: empty, [HAND_SOURCE]: empty };
}

/** What lies below the names of the streets: bands of travel time, and zones where they are shown. */
export function overlayGround(tokens: MapTokens, scale: number, showZones: boolean): LayerSpecification[] {
  return [...reachGround(tokens, scale), ...zoneGround(tokens, scale, showZones)];
}

/** What lies above everything: the pin, and what the hand holds. */
export function overlayTop(tokens: MapTokens, scale: number): LayerSpecification[] {
  return [...pinLayers(tokens, scale), ...handLayers(tokens, scale)];
}

function is(property: string): ExpressionSpecification {
  return ['==', ['get', property], true];
}

function part(name: string): ExpressionSpecification {
  return ['==', ['get', 'part'], name];
}

/** Nested bands lie on one another: the nearer the denser. */
function reachGround(tokens: MapTokens, scale: number): LayerSpecification[] {
  const band: ExpressionSpecification = ['has', 'rank'];
  return [
    {
      id: 'reach',
      type: 'fill',
      source: REACH_SOURCE,
      filter: band,
      paint: { 'fill-color': tokens.own, 'fill-opacity': 0.1 },
    },
    {
      id: 'reach-edge',
      type: 'line',
      source: REACH_SOURCE,
      filter: band,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': tokens.own,
        'line-width': 1.5 * scale,
        'line-opacity': ['match', ['get', 'rank'], 0, 0.95, 1, 0.7, 0.5],
      },
    },
  ];
}

/** Dotted, so that no zone is taken for a warning's broken outline or a district's border. */
function zoneGround(tokens: MapTokens, scale: number, shown: boolean): LayerSpecification[] {
  const area: ExpressionSpecification = ['all', ['has', 'edited'], ['!', is('edited')]];
  const layers: LayerSpecification[] = [
    {
      id: 'zone-mask',
      type: 'fill',
      source: ZONES_SOURCE,
      filter: is('mask'),
      paint: { 'fill-color': tokens.ground, 'fill-opacity': 0.5 },
    },
    {
      id: 'zone-filter-edge',
      type: 'line',
      source: ZONES_SOURCE,
      filter: ['all', area, is('filter')],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': tokens['text-1'], 'line-width': 2 * scale },
    },
  ];
  if (!shown) return layers;
  return [
    {
      id: 'zone',
      type: 'fill',
      source: ZONES_SOURCE,
      filter: area,
      paint: { 'fill-color': tokens['text-2'], 'fill-opacity': 0.05 },
    },
    {
      id: 'zone-edge',
      type: 'line',
      source: ZONES_SOURCE,
      filter: ['all', area, ['!', is('filter')]],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': tokens['text-2'], 'line-width': 2 * scale, 'line-dasharray': [0.1, 2.2] },
    },
    ...layers,
  ];
}

/** Names of zones and minutes of bands: they give way to our symbols as the names of streets do. */
export function overlayNames(tokens: MapTokens, scale: number, showZones: boolean): LayerSpecification[] {
  const halo = { 'text-halo-color': tokens.ground, 'text-halo-width': 2 * scale };
  const zone: LayerSpecification = {
    id: 'zone-name',
    type: 'symbol',
    source: ZONES_SOURCE,
    filter: ['has', 'name'],
    layout: { ...FONT, 'text-field': ['get', 'name'], 'text-size': TEXT_PX * scale, 'text-max-width': 12 },
    paint: { 'text-color': tokens['text-1'], ...halo },
  };
  const minutes: LayerSpecification = {
    id: 'reach-minutes',
    type: 'symbol',
    source: REACH_SOURCE,
    filter: ['has', 'rank'],
    layout: {
      ...FONT,
      'symbol-placement': 'line',
      'symbol-spacing': 420 * scale,
      'text-field': ['get', 'label'],
      'text-size': TEXT_PX * scale,
      'text-keep-upright': true,
    },
    paint: { 'text-color': tokens.own, ...halo },
  };
  return showZones ? [zone, minutes] : [minutes];
}

function pinLayers(tokens: MapTokens, scale: number): LayerSpecification[] {
  return [
    {
      id: 'reach-from',
      type: 'circle',
      source: REACH_SOURCE,
      filter: is('from'),
      paint: {
        'circle-radius': 4 * scale,
        'circle-color': tokens.own,
        'circle-stroke-color': tokens.ground,
        'circle-stroke-width': 2 * scale,
      },
    },
    {
      id: 'pin-ring',
      type: 'circle',
      source: PIN_SOURCE,
      paint: {
        'circle-radius': 10 * scale,
        'circle-opacity': 0,
        'circle-stroke-color': tokens.select,
        'circle-stroke-width': 2 * scale,
      },
    },
    {
      id: 'pin',
      type: 'circle',
      source: PIN_SOURCE,
      paint: { 'circle-radius': 3 * scale, 'circle-color': tokens.select },
    },
    {
      id: 'pin-name',
      type: 'symbol',
      source: PIN_SOURCE,
      layout: {
        ...FONT,
        'text-field': ['get', 'label'],
        'text-size': TEXT_PX * scale,
        'text-anchor': 'left',
        'text-offset': [1, 0],
        'text-justify': 'left',
        'text-max-width': 16,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': tokens['text-1'], 'text-halo-color': tokens.ground, 'text-halo-width': 2 * scale },
    },
  ];
}

function handLayers(tokens: MapTokens, scale: number): LayerSpecification[] {
  return [
    {
      id: 'hand-area',
      type: 'fill',
      source: HAND_SOURCE,
      filter: ['all', part('shape'), ['==', ['geometry-type'], 'Polygon']],
      paint: { 'fill-color': tokens.select, 'fill-opacity': 0.1 },
    },
    {
      id: 'hand-line',
      type: 'line',
      source: HAND_SOURCE,
      filter: part('shape'),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': tokens.select, 'line-width': 2 * scale },
    },
    {
      id: 'hand-middle',
      type: 'circle',
      source: HAND_SOURCE,
      filter: part('middle'),
      paint: { 'circle-radius': 3 * scale, 'circle-color': tokens.select, 'circle-opacity': 0.7 },
    },
    {
      id: 'hand-corner',
      type: 'circle',
      source: HAND_SOURCE,
      filter: part('corner'),
      paint: {
        'circle-radius': 5 * scale,
        'circle-color': tokens.ground,
        'circle-stroke-color': tokens.select,
        'circle-stroke-width': 2 * scale,
      },
    },
    {
      id: 'hand-measure',
      type: 'symbol',
      source: HAND_SOURCE,
      filter: part('measure'),
      layout: {
        ...FONT,
        'text-field': ['get', 'text'],
        'text-size': 18 * scale,
        'text-anchor': 'left',
        'text-offset': [0.8, -0.8],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': tokens['text-1'], 'text-halo-color': tokens.ground, 'text-halo-width': 2.5 * scale },
    },
  ];
}
