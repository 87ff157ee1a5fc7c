import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { GRADES } from '../../shared/domain/grade.ts';
import type { EventMark } from './event-marks.ts';
import type { MapTokens } from './map-tokens.ts';

export const AREAS_SOURCE = 'event-areas';
const HATCH_PX = 26;
const HATCH_RATIO = 2;
const HATCHES = [0, ...GRADES] as const;

/** The areas and lines of the events. `grade` 0 spends no colour: ungraded, over, or not real. */
export function areaFeatures(marks: readonly EventMark[]): FeatureCollection {
  const features = marks.flatMap((mark): Feature[] => {
    const { geometry } = mark.record.body.location;
    if (geometry === null || geometry.type === 'Point' || geometry.type === 'MultiPoint') return [];
    const grade = mark.faded || mark.reality !== 'actual' ? 0 : (mark.grade ?? 0);
    const properties = { eid: mark.eid, grade, faded: mark.faded, order: grade === 0 ? 0 : 5 - grade };
    // The same shape; GeoJSON's own types only want arrays that may be written to.
    return [{ type: 'Feature', properties, geometry: geometry as object as Feature['geometry'] }];
  });
  return { type: 'FeatureCollection', features };
}

/** Sparse hatch and broken outline, below the names of the streets. The gravest lies on top. */
export function areaLayers(tokens: MapTokens, scale: number): LayerSpecification[] {
  const colour: ExpressionSpecification = [
    'match',
    ['get', 'grade'],
    1,
    tokens['grade-1'],
    2,
    tokens['grade-2'],
    3,
    tokens['grade-3'],
    4,
    tokens['grade-4'],
    tokens['text-3'],
  ];
  const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
  const order: ExpressionSpecification = ['get', 'order'];
  const strength: ExpressionSpecification = ['case', ['get', 'faded'], 0.4, 1];
  return [
    {
      id: 'event-area',
      type: 'fill',
      source: AREAS_SOURCE,
      filter: ['all', isArea, ['!', ['get', 'faded']]],
      layout: { 'fill-sort-key': order },
      paint: { 'fill-pattern': ['concat', 'hatch-', ['to-string', ['get', 'grade']]], 'fill-opacity': 0.17 },
    },
    {
      id: 'event-area-edge',
      type: 'line',
      source: AREAS_SOURCE,
      filter: isArea,
      layout: { 'line-join': 'round', 'line-sort-key': order },
      paint: { 'line-color': colour, 'line-width': 1.5 * scale, 'line-dasharray': [4, 3], 'line-opacity': strength },
    },
    {
      id: 'event-line',
      type: 'line',
      source: AREAS_SOURCE,
      filter: ['!', isArea],
      layout: { 'line-join': 'round', 'line-sort-key': order },
      paint: { 'line-color': colour, 'line-width': 3 * scale, 'line-dasharray': [2.4, 1.2], 'line-opacity': strength },
    },
  ];
}

/** Draws the hatch that the style asks for by `hatch-<grade>`; other names are not ours. */
export function showHatch(map: MapLibreMap, id: string, tokens: MapTokens, scale: number): void {
  const grade = HATCHES.find((each) => id === `hatch-${each}`);
  if (grade === undefined) return;
  map.addImage(id, hatch(grade === 0 ? tokens['text-3'] : tokens[`grade-${grade}`]), {
    pixelRatio: HATCH_RATIO / scale,
  });
}

/** The theme is another one: hatches are asked for anew. */
export function forgetHatches(map: MapLibreMap): void {
  for (const grade of HATCHES) if (map.hasImage(`hatch-${grade}`)) map.removeImage(`hatch-${grade}`);
}

function hatch(colour: string): ImageData {
  const size = HATCH_PX * HATCH_RATIO;
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('this browser gives no 2D canvas');
  context.canvas.width = size;
  context.canvas.height = size;
  context.strokeStyle = colour;
  context.lineWidth = 1.3 * HATCH_RATIO;
  for (const x of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(x - 2, size + 2);
    context.lineTo(x + size + 2, -2);
    context.stroke();
  }
  return context.getImageData(0, 0, size, size);
}
