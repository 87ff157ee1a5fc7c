/** Steps of a side of the city, 2 ** BITS. */
const BITS = 14;
const STEPS = 2 ** BITS;

/**
 * The indices of points in an order in which those that follow one another lie near one another (Morton, 1966): what is driven
 * one after the other then lies together in memory, which a search feels. Up to 2^25 points.
 */
export function nearOrder(lon: Int32Array, lat: Int32Array): Uint32Array {
  const [west, lonSpan] = rangeOf(lon);
  const [south, latSpan] = rangeOf(lat);
  const keys = new Float64Array(lon.length);
  for (let i = 0; i < lon.length; i++) {
    const x = Math.floor((((lon[i] ?? 0) - west) / lonSpan) * (STEPS - 1));
    const y = Math.floor((((lat[i] ?? 0) - south) / latSpan) * (STEPS - 1));
    keys[i] = (spread(x) + 2 * spread(y)) * lon.length + i;
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => key % lon.length);
}

function rangeOf(values: Int32Array): readonly [least: number, span: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, Math.max(1, most - least)];
}

/** A zero between each two bits. */
function spread(value: number): number {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
