import type { NmeaShip } from '../schema.ts';
import { AisBits } from './ais-bits.ts';

/** Where the fields of a position report stand, in bits. Positions are in 1/10,000 minute, or 1/10 minute where `coarse`. */
interface Layout {
  /** Where the last field that is read ends; relays count the fill bits behind it wrongly at times. */
  readonly bits: number;
  readonly speed: readonly [from: number, bits: number, knots: number];
  readonly lon: number;
  readonly lat: number;
  readonly course: readonly [from: number, bits: number, degrees: number];
  readonly second: number | null;
  readonly coarse: boolean;
}

const CLASS_A: Layout = {
  bits: 143,
  speed: [50, 10, 0.1],
  lon: 61,
  lat: 89,
  course: [116, 12, 0.1],
  second: 137,
  coarse: false,
};
const CLASS_B: Layout = {
  bits: 139,
  speed: [46, 10, 0.1],
  lon: 57,
  lat: 85,
  course: [112, 12, 0.1],
  second: 133,
  coarse: false,
};

/** ITU-R M.1371-5 annex 8 §3: what moves. Base stations (4) and aids to navigation (21) do not. */
const LAYOUTS: ReadonlyMap<number, Layout> = new Map([
  [1, CLASS_A],
  [2, CLASS_A],
  [3, CLASS_A],
  // Search and rescue aircraft: whole knots.
  [9, { ...CLASS_A, speed: [50, 10, 1], second: 128 }],
  [18, CLASS_B],
  [19, CLASS_B],
  [27, { bits: 94, speed: [79, 6, 1], lon: 44, lat: 62, course: [85, 9, 1], second: null, coarse: true }],
]);

type Ship = Pick<NmeaShip, 'message' | 'mmsi' | 'second' | 'lon' | 'lat' | 'speedKn' | 'courseDeg'>;

/**
 * A position report out of an AIS payload; null for another kind of message; what is wrong with it as text. A message
 * that was cut is refused whole: its missing bits would pass for a place.
 */
export function readShip(payload: string, fillBits: number): Ship | string | null {
  const bits = AisBits.read(payload, fillBits);
  if (bits === null) return 'The payload holds characters that AIS does not use, or wrong fill bits.';
  if (bits.length < 38) return `An AIS message has at least 38 bits, this one ${bits.length}.`;
  const message = bits.unsigned(0, 6);
  const layout = LAYOUTS.get(message);
  if (layout === undefined) return null;
  if (bits.length < layout.bits)
    return `Message ${message} tells its place in ${layout.bits} bits, this one has ${bits.length}: it was cut.`;
  const mmsi = String(bits.unsigned(8, 30)).padStart(9, '0');
  const lon = degrees(bits, layout.lon, layout.coarse ? 18 : 28, layout.coarse);
  const lat = degrees(bits, layout.lat, layout.coarse ? 17 : 27, layout.coarse);
  // 181° and 91°: not available.
  const known = lon !== 181 && lat !== 91;
  if (known && (Math.abs(lon) > 180 || Math.abs(lat) > 90)) return `No place on Earth: lat ${lat}, lon ${lon}.`;
  const second = layout.second === null ? 60 : bits.unsigned(layout.second, 6);
  const course = bits.unsigned(layout.course[0], layout.course[1]) * layout.course[2];
  return {
    message,
    mmsi,
    second: second < 60 ? second : null,
    lon: known ? lon : null,
    lat: known ? lat : null,
    speedKn: knots(bits, layout),
    courseDeg: course < 360 ? Math.round(course * 10) / 10 : null,
  };
}

function degrees(bits: AisBits, from: number, length: number, coarse: boolean): number {
  return Math.round((bits.signed(from, length) / (coarse ? 600 : 600_000)) * 1e7) / 1e7;
}

/** All ones: not available. */
function knots(bits: AisBits, { speed: [from, length, unit] }: Layout): number | null {
  const value = bits.unsigned(from, length);
  return value === 2 ** length - 1 ? null : Math.round(value * unit * 10) / 10;
}
