import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { GRADE_TOKENS, token } from './css-colours.ts';
import { LABEL_PX } from './event-features.ts';

const AREAS = 'event-areas';
const LABELS = 'event-labels';
const VEHICLES = 'vehicle-labels';
const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const HATCH_PX = 20;

/** Adds what MapLibre draws of the events: hatched areas below the street names, labels among them. */
export function addEventLayers(map: MapLibreMap, textScale: number): void {
  GRADE_TOKENS.forEach((name, grade) => {
    if (!map.hasImage(`hatch-${grade}`)) map.addImage(`hatch-${grade}`, hatch(token(name)), { pixelRatio: 2 });
  });
  map.addSource(AREAS, { type: 'geojson', data: EMPTY });
  map.addSource(LABELS, { type: 'geojson', data: EMPTY });
  map.addSource(VEHICLES, { type: 'geojson', data: EMPTY });
  const firstLabel = map.getStyle().layers.find(({ type }) => type === 'symbol')?.id;
  const strength: [string, ...unknown[]] = ['case', ['get', 'active'], 1, 0.35];
  const colour = [
    'match',
    ['get', 'grade'],
    ...GRADE_TOKENS.flatMap((name, grade) => (grade === 0 ? [] : [grade, token(name)])),
    token('text-3'),
  ];
  map.addLayer(
    {
      id: 'event-area-hatch',
      type: 'fill',
      source: AREAS,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {
        'fill-pattern': ['concat', 'hatch-', ['to-string', ['get', 'grade']]],
        'fill-opacity': ['case', ['get', 'active'], 0.2, 0.07],
      },
    },
    firstLabel,
  );
  map.addLayer(
    {
      id: 'event-area-line',
      type: 'line',
      source: AREAS,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour as never,
        'line-width': 1.5 * textScale,
        'line-dasharray': [4, 3],
        'line-opacity': strength as never,
      },
    },
    firstLabel,
  );
  map.addLayer({
    id: 'vehicle-label',
    type: 'symbol',
    source: VEHICLES,
    layout: {
      'text-field': ['get', 'label'],
      'text-font': ['Noto Sans SC Regular'],
      'text-size': 14 * textScale,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 0.9,
      'text-justify': 'auto',
    },
    paint: { 'text-color': token('own'), 'text-halo-color': token('ground'), 'text-halo-width': 1.5 },
  });
  map.addLayer({
    id: 'event-label',
    type: 'symbol',
    source: LABELS,
    layout: {
      'text-field': ['get', 'title'],
      'text-font': ['Noto Sans SC Medium'],
      'text-size': LABEL_PX * textScale,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': ['get', 'offset'],
      'text-justify': 'auto',
      'text-max-width': 24,
      'text-padding': 4,
      'symbol-sort-key': ['get', 'order'],
    },
    paint: { 'text-color': token('text-1'), 'text-halo-color': token('ground'), 'text-halo-width': 2 },
  });
}

export function showVehicleLabels(map: MapLibreMap, labels: FeatureCollection): void {
  map.getSource<GeoJSONSource>(VEHICLES)?.setData(labels);
}

export function showAreas(map: MapLibreMap, areas: FeatureCollection): void {
  map.getSource<GeoJSONSource>(AREAS)?.setData(areas);
}

export function showLabels(map: MapLibreMap, labels: FeatureCollection): void {
  map.getSource<GeoJSONSource>(LABELS)?.setData(labels);
}

/** Sparse diagonal strokes that join at the edges of the tile. */
function hatch(colour: string): ImageData {
  const size = HATCH_PX * 2;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser gives no 2D canvas');
  context.strokeStyle = colour;
  context.lineWidth = 2;
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(shift - 2, size + 2);
    context.lineTo(shift + size + 2, -2);
    context.stroke();
  }
  return context.getImageData(0, 0, size, size);
}
