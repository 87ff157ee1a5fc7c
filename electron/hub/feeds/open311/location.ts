import type { EventLocation } from '../../../../shared/domain/event.ts';
import type { Open311Request } from './schema.ts';

/** Plain decimal degrees; no decimal comma, no degree signs: what is guessed at could be a place in another street. */
const DEGREES = /^[+-]?\d{1,3}(\.\d+)?$/;

export type Located =
  | { readonly ok: true; readonly location: EventLocation; readonly note: string | null }
  | { readonly ok: false; readonly detail: string };

/**
 * Where a request lies. Both coordinates empty, or both zero (how databases write "unknown"): by address alone, or
 * nowhere; that is legal. One missing, unreadable or out of range is a fault of the publisher's, often swapped or
 * projected coordinates, and refused: listing it as unlocated would hide that the feed is broken.
 */
export function locate(request: Open311Request): Located {
  const { lat, long, address } = request;
  const names = address === '' ? [] : [address];
  if (lat === '' && long === '') return { ok: true, location: unlocated(names), note: null };
  if (lat === '' || long === '') {
    return { ok: false, detail: `Only one coordinate: lat "${lat}", long "${long}". Both or none are needed.` };
  }
  const latDeg = DEGREES.test(lat) ? Number(lat) : Number.NaN;
  const lonDeg = DEGREES.test(long) ? Number(long) : Number.NaN;
  if (!(Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180)) {
    const found = `lat "${lat.slice(0, 40)}", long "${long.slice(0, 40)}"`;
    return {
      ok: false,
      detail: `No place on Earth: ${found}. Expected WGS-84 degrees, lat within ±90, long within ±180.`,
    };
  }
  if (latDeg === 0 && lonDeg === 0) {
    return { ok: true, location: unlocated(names), note: '0,0 given: taken as not located' };
  }
  const point = [lonDeg, latDeg] as const;
  const geometry = { type: 'Point', coordinates: point } as const;
  return {
    ok: true,
    location: { source: 'point', geometry, point, accuracyM: null, names, geocodes: [] },
    note: null,
  };
}

function unlocated(names: readonly string[]): EventLocation {
  const source = names.length > 0 ? 'address' : 'none';
  return { source, geometry: null, point: null, accuracyM: null, names, geocodes: [] };
}
