/**
 * A point inside a ring, for its name: on the horizontal through the middle of its mass, in the middle of the longest stretch
 * that lies inside. World x, y.
 */
export function labelPoint(ring: Int32Array): readonly [number, number] {
  const y = middleY(ring);
  const crossings: number[] = [];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const ay = ring[i + 1] ?? 0;
    const by = ring[i + 3] ?? 0;
    if (ay > y === by > y) continue;
    const ax = ring[i] ?? 0;
    crossings.push(ax + ((y - ay) / (by - ay)) * ((ring[i + 2] ?? 0) - ax));
  }
  crossings.sort((a, b) => a - b);
  let best = ring[0] ?? 0;
  let longest = -1;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const from = crossings[i] ?? 0;
    const to = crossings[i + 1] ?? 0;
    if (to - from <= longest) continue;
    longest = to - from;
    best = (from + to) / 2;
  }
  return [Math.round(best), Math.round(y)];
}

function middleY(ring: Int32Array): number {
  const x0 = ring[0] ?? 0;
  const y0 = ring[1] ?? 0;
  let area = 0;
  let moment = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const ay = (ring[i + 1] ?? 0) - y0;
    const by = (ring[i + 3] ?? 0) - y0;
    const cross = ((ring[i] ?? 0) - x0) * by - ((ring[i + 2] ?? 0) - x0) * ay;
    area += cross;
    moment += cross * (ay + by);
  }
  // Half a unit aside, so that the line meets no vertex.
  return area === 0 ? y0 + 0.5 : Math.floor(y0 + moment / (3 * area)) + 0.5;
}
