import type { Bbox, Geometry, Position } from '../../../shared/domain/geometry.ts';
import { METRES_PER_DEGREE } from '../../../shared/geo/metres-per-degree.ts';

const RAD = Math.PI / 180;

/** Metres between two near places, on a plane: within a per mille over the widths that reports are compared across. */
export function planeM(lon1: number, lat1: number, lon2: number, lat2: number): number {
  let turn = Math.abs(lon2 - lon1);
  if (turn > 180) turn = 360 - turn;
  const dx = turn * Math.cos(((lat1 + lat2) / 2) * RAD);
  const dy = lat2 - lat1;
  return Math.sqrt(dx * dx + dy * dy) * METRES_PER_DEGREE;
}

/** Half of the diagonal of the box around an area, metres; 0 for points. */
export function extentM(geometry: Geometry | null): number {
  const bbox = geometry === null || geometry.type === 'Point' ? null : bboxOf(geometry);
  return bbox === null ? 0 : planeM(...bbox) / 2;
}

/** Null: there is no position in it. */
export function bboxOf(geometry: Geometry): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  eachPosition(geometry, ([lon, lat]) => {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  });
  return west > east ? null : [west, south, east, north];
}

function eachPosition(geometry: Geometry, see: (position: Position) => void): void {
  switch (geometry.type) {
    case 'Point':
      return see(geometry.coordinates);
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates.forEach(see);
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.forEach((line) => line.forEach(see));
    case 'MultiPolygon':
      return geometry.coordinates.forEach((polygon) => polygon.forEach((ring) => ring.forEach(see)));
  }
}

/** Whether a place lies in an area (even-odd rule, so that holes are outside). False for lines and points. */
export function contains(area: Geometry, [lon, lat]: Position): boolean {
  if (area.type === 'Polygon') return inRings(area.coordinates, lon, lat);
  return area.type === 'MultiPolygon' && area.coordinates.some((rings) => inRings(rings, lon, lat));
}

function inRings(rings: readonly (readonly Position[])[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const a = ring[at];
      const b = ring[before];
      if (a === undefined || b === undefined || a[1] > lat === b[1] > lat) continue;
      if (lon < ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  }
  return inside;
}
