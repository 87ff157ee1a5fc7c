import type { Position } from '../../../../shared/domain/geometry.ts';

/** A closed ring; longitudes may run past ±180 where it crosses the antimeridian. */
type Ring = readonly Position[];

const EARTH_RADIUS_M = 6_371_008.8;
const CIRCLE_CORNERS = 64;
/** A ring once round the earth and across the antimeridian stays below; one that goes on turning bounds no area. */
const LONGEST_SPAN = 720;

/**
 * A closed ring in −180…180 as counter-clockwise rings that each stay there: cut at the antimeridian, closed over the
 * pole it goes round (RFC 7946 §3.1.6, §3.1.9). None where the ring has no area.
 */
export function splitRing(ring: Ring): readonly Ring[] {
  const running = aroundPole(unwrapped(ring));
  const lons = running.map(([lon]) => lon);
  const west = lons.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const east = lons.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (west >= -180 && east <= 180) return wound(running);
  if (east - west > LONGEST_SPAN) return [];
  const parts: Ring[] = [];
  for (let world = Math.floor((west + 180) / 360); world * 360 - 180 < east; world += 1) {
    const edge = world * 360 - 180;
    const part = clip(clip(running, edge, 1), edge + 360, -1);
    parts.push(...wound(part.map(([lon, lat]): Position => [lon - world * 360, lat])));
  }
  return parts;
}

/** Corners of a circle on the sphere, closed, longitudes in −180…180. */
export function circleRing([lon, lat]: Position, radiusM: number): Ring {
  const angle = radiusM / EARTH_RADIUS_M;
  const lat1 = radians(lat);
  const ring: Position[] = [];
  for (let corner = 0; corner < CIRCLE_CORNERS; corner += 1) {
    const bearing = (-2 * Math.PI * corner) / CIRCLE_CORNERS;
    const sinLat = Math.sin(lat1) * Math.cos(angle) + Math.cos(lat1) * Math.sin(angle) * Math.cos(bearing);
    const lat2 = Math.asin(Math.max(-1, Math.min(1, sinLat)));
    const y = Math.sin(bearing) * Math.sin(angle) * Math.cos(lat1);
    const lon2 = lon + degrees(Math.atan2(y, Math.cos(angle) - Math.sin(lat1) * sinLat));
    ring.push([rounded(normalLon(lon2)), rounded(degrees(lat2))]);
  }
  return ring.concat(ring.slice(0, 1));
}

/** Twice the signed area in square degrees; positive is counter-clockwise. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1] ?? [0, 0];
    const [x2, y2] = ring[i] ?? [0, 0];
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}

/** Longitudes made continuous: a step of more than half a turn goes the short way round. A whole turn is meant. */
function unwrapped(ring: Ring): Ring {
  let turns = 0;
  let before: number | null = null;
  return ring.map(([lon, lat]): Position => {
    const step = before === null ? 0 : lon - before;
    if (Math.abs(step) > 180 && Math.abs(step) < 360) turns -= Math.sign(step) * 360;
    before = lon;
    return [lon + turns, lat];
  });
}

/** A ring that ends a turn from where it began goes round a pole: the nearer one is inside. */
function aroundPole(ring: Ring): Ring {
  const [first] = ring;
  const last = ring.at(-1);
  if (first === undefined || last === undefined || Math.abs(last[0] - first[0]) < 180) return ring;
  const pole = ring.reduce((sum, [, lat]) => sum + lat, 0) >= 0 ? 90 : -90;
  return [...ring, [last[0], pole], [first[0], pole], first];
}

/** The part of a closed ring on one side of a meridian: east of it for side 1, west for −1 (Sutherland–Hodgman). */
function clip(ring: Ring, meridian: number, side: 1 | -1): Ring {
  const kept: Position[] = [];
  const isIn = ([lon]: Position): boolean => (lon - meridian) * side >= 0;
  for (let i = 1; i < ring.length; i += 1) {
    const a = ring[i - 1];
    const b = ring[i];
    if (a === undefined || b === undefined) continue;
    if (isIn(a) !== isIn(b)) kept.push(crossing(a, b, meridian));
    if (isIn(b)) kept.push(b);
  }
  return kept.concat(kept.slice(0, 1));
}

function crossing([lon1, lat1]: Position, [lon2, lat2]: Position, meridian: number): Position {
  return [meridian, rounded(lat1 + ((lat2 - lat1) * (meridian - lon1)) / (lon2 - lon1))];
}

function wound(ring: Ring): readonly Ring[] {
  const area = signedArea(ring);
  if (area === 0) return [];
  return [area > 0 ? ring : ring.toReversed()];
}

function normalLon(lon: number): number {
  return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
}

/** 1e-7°, about a centimetre: as far as positions are kept anywhere. */
function rounded(value: number): number {
  return Math.round(value * 1e7) / 1e7;
}

function radians(value: number): number {
  return (value * Math.PI) / 180;
}

function degrees(value: number): number {
  return (value * 180) / Math.PI;
}
