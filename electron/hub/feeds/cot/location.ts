import type { EventLocation } from '../../../../shared/domain/event.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { CotPoint } from './schema.ts';

/** CoT's own mark of a number that is not known (event.xsd, `ce`, `le`, `hae`). */
const UNKNOWN = 9_999_999;
/** Nobody drives within some 100 m of 0,0, in the open sea: it is what a receiver without a fix says. */
const NULL_ISLAND_DEG = 0.001;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

export type CotPlace =
  | { readonly ok: true; readonly at: Position | null; readonly accuracyM: number | null }
  | { readonly ok: false; readonly reason: 'missing-field' | 'bad-position'; readonly detail: string };

/** Where a point lies; `at` is null where the sender has no fix: both 0, or both 9999999. */
export function readPoint(point: CotPoint | null): CotPlace {
  if (point === null) return { ok: false, reason: 'missing-field', detail: 'The event has no point.' };
  const [lat, lon] = [cotNumber(point.lat), cotNumber(point.lon)];
  const found = `lat "${point.lat.slice(0, 40)}", lon "${point.lon.slice(0, 40)}"`;
  if (lat === UNKNOWN && lon === UNKNOWN) return { ok: true, at: null, accuracyM: null };
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    return { ok: false, reason: 'bad-position', detail: `No place on Earth: ${found}. Expected WGS-84 degrees.` };
  }
  if (Math.abs(lat) < NULL_ISLAND_DEG && Math.abs(lon) < NULL_ISLAND_DEG)
    return { ok: true, at: null, accuracyM: null };
  const ce = cotNumber(point.ce);
  return { ok: true, at: [lon, lat], accuracyM: ce !== null && ce > 0 && ce < UNKNOWN ? ce : null };
}

/** A plain decimal number; null for anything else, `NaN` too. */
export function cotNumber(text: string): number | null {
  if (text.length > 40 || !NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

export function eventLocation(at: Position | null, accuracyM: number | null): EventLocation {
  if (at === null) return { source: 'none', geometry: null, point: null, accuracyM: null, names: [], geocodes: [] };
  const geometry = { type: 'Point', coordinates: at } as const;
  return { source: 'point', geometry, point: at, accuracyM, names: [], geocodes: [] };
}

/** Degrees clockwise from north, 0 ≤ x < 360; a course of 0 is believed only of what moves. */
export function cotCourse(course: string, speedMps: number | null): number | null {
  const degrees = cotNumber(course);
  if (degrees === null || Math.abs(degrees) > 360) return null;
  const bearing = (degrees + 360) % 360;
  return bearing === 0 && (speedMps === null || speedMps === 0) ? null : bearing;
}

export function cotSpeed(speed: string): number | null {
  const metres = cotNumber(speed);
  return metres !== null && metres >= 0 && metres < UNKNOWN ? metres : null;
}
