import type { Bbox } from '../../../shared/domain/geometry.ts';
import { seq } from '../../../shared/domain/ids.ts';
import type { WirePoint, WireScope } from '../../../shared/protocol/up.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { Point, Scope } from '../store/event-store.ts';

/** A point as a seat names it, as the store takes it. */
export function toPoint(point: WirePoint): Point {
  if (point === 'head') return point;
  return 'seq' in point ? { seq: seq(point.seq) } : { at: instant(point.at) };
}

/** A scope as a seat names it; null when its box is not one. West of more than east crosses the 180th meridian. */
export function toScope(scope: WireScope): Scope | null {
  if (scope.bbox === null) return { kinds: scope.kinds, bbox: null };
  const [west, south, east, north] = scope.bbox;
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || south < -90 || north > 90 || south > north) return null;
  const bbox: Bbox = [west, south, east, north];
  return { kinds: scope.kinds, bbox };
}
