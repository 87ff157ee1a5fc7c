import type { Position } from '../../../../shared/domain/geometry.ts';

/** `dropped`: no area, which does no harm · `bad`: a position that cannot be, so that nothing beside it is trusted. */
export type ShapeResult<Shape> =
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'dropped'; readonly why: string }
  | { readonly kind: 'bad'; readonly why: string };

export interface Circle {
  readonly center: Position;
  readonly radiusM: number;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
/** A quarter of the way round the earth; a larger circle is more outside than inside. */
const LARGEST_RADIUS_M = 10_000_000;

/** Closed ring of a CAP polygon: blank-parted `lat,lon` pairs, the last equal to the first (CAP 1.2 §3.2.4). */
export function parsePolygon(text: string): ShapeResult<readonly Position[]> {
  const ring: Position[] = [];
  // Blanks around the comma are common; collapsing first keeps the work linear.
  for (const pair of text.split(/\s+/).join(' ').replace(/ ?, ?/g, ',').split(' ')) {
    const position = parsePair(pair);
    if (typeof position === 'string') return { kind: 'bad', why: `polygon: ${position}` };
    ring.push(position);
  }
  const [first] = ring;
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return { kind: 'dropped', why: 'empty polygon' };
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push(first);
  const corners = new Set(ring.map(([lon, lat]) => `${lon} ${lat}`)).size;
  if (corners < 3) return { kind: 'dropped', why: `polygon with ${corners} corner(s)` };
  return { kind: 'shape', shape: ring };
}

/** `lat,lon radius`, the radius in kilometres (CAP 1.2 §3.2.4 `circle`). */
export function parseCircle(text: string): ShapeResult<Circle> {
  const [pair = '', radius = '', ...more] = text.split(/\s+/).join(' ').replace(/ ?, ?/g, ',').split(' ');
  const center = parsePair(pair);
  if (typeof center === 'string') return { kind: 'bad', why: `circle: ${center}` };
  const radiusM = NUMBER.test(radius) ? Number(radius) * 1000 : Number.NaN;
  if (!(radiusM >= 0 && radiusM <= LARGEST_RADIUS_M) || more.length > 0) {
    return { kind: 'bad', why: `circle: "${text.slice(0, 80)}" is not "lat,lon radius-in-km"` };
  }
  return { kind: 'shape', shape: { center, radiusM } };
}

/** The position, or what is wrong with it. */
function parsePair(pair: string): Position | string {
  const [latText = '', lonText = '', ...more] = pair.split(',');
  if (!NUMBER.test(latText) || !NUMBER.test(lonText) || more.length > 0) {
    return `"${pair.slice(0, 80)}" is not "lat,lon"`;
  }
  const lat = Number(latText);
  const lon = Number(lonText);
  const inRange = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (inRange) return [lon, lat];
  const swapped = Math.abs(lat) <= 180 && Math.abs(lon) <= 90;
  return `"${pair.slice(0, 80)}" is out of range${swapped ? '; CAP wants lat,lon, so the two may be swapped' : ''}`;
}
