/**
 * Sorts closed rings (lon, lat by turns) into polygons: the first ring of each is the outer one, counter-clockwise, the
 * others its holes, clockwise (RFC 7946 §3.1.6). What lies in a hole is a polygon of its own. Flat rings are left out.
 */
export function nestRings(rings: readonly Float64Array[]): readonly (readonly Float64Array[])[] {
  const nodes = rings
    .map((ring) => ({ ring, area: signedArea(ring), box: boxOf(ring), depth: 0, holes: [] as Float64Array[] }))
    .filter(({ area }) => area !== 0)
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  type Nested = (typeof nodes)[number];
  const outers: Nested[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined) continue;
    // Largest first, so the last one that holds it is the closest around it.
    let around: Nested | null = null;
    for (let j = 0; j < i; j++) {
      const other = nodes[j];
      if (other !== undefined && holdsBox(other.box, node.box) && contains(other.ring, node.ring)) around = other;
    }
    node.depth = around === null ? 0 : around.depth + 1;
    if (node.depth % 2 === 0 || around === null) {
      outers.push(node);
      if (node.area < 0) reverse(node.ring);
    } else {
      around.holes.push(node.ring);
      if (node.area > 0) reverse(node.ring);
    }
  }
  return outers.map(({ ring, holes }) => [ring, ...holes]);
}

/** Twice the signed area, positive for counter-clockwise. Relative to the first point, so that small rings keep their digits. */
export function signedArea(ring: Float64Array): number {
  const x0 = ring[0] ?? 0;
  const y0 = ring[1] ?? 0;
  let sum = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    sum += ((ring[i] ?? 0) - x0) * ((ring[i + 3] ?? 0) - y0) - ((ring[i + 2] ?? 0) - x0) * ((ring[i + 1] ?? 0) - y0);
  }
  return sum;
}

export function reverse(ring: Float64Array): void {
  for (let i = 0, j = ring.length - 2; i < j; i += 2, j -= 2) {
    const x = ring[i] ?? 0;
    const y = ring[i + 1] ?? 0;
    ring[i] = ring[j] ?? 0;
    ring[i + 1] = ring[j + 1] ?? 0;
    ring[j] = x;
    ring[j + 1] = y;
  }
}

type Box = readonly [number, number, number, number];

function boxOf(ring: Float64Array): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i] ?? 0;
    const y = ring[i + 1] ?? 0;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

const holdsBox = (a: Box, b: Box): boolean => a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3];

/** Rings of one area do not cross, so one point of the inner ring that is not on the outer one decides. */
function contains(outer: Float64Array, inner: Float64Array): boolean {
  for (let i = 0; i + 3 < inner.length; i += 2) {
    const where = sideOf(outer, inner[i] ?? 0, inner[i + 1] ?? 0);
    if (where !== 'on') return where === 'in';
  }
  for (let i = 0; i + 3 < inner.length; i += 2) {
    const x = ((inner[i] ?? 0) + (inner[i + 2] ?? 0)) / 2;
    const where = sideOf(outer, x, ((inner[i + 1] ?? 0) + (inner[i + 3] ?? 0)) / 2);
    if (where !== 'on') return where === 'in';
  }
  return false;
}

function sideOf(ring: Float64Array, x: number, y: number): 'in' | 'out' | 'on' {
  let inside = false;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const ax = ring[i] ?? 0;
    const ay = ring[i + 1] ?? 0;
    const bx = ring[i + 2] ?? 0;
    const by = ring[i + 3] ?? 0;
    if (ax === x && ay === y) return 'on';
    if (ay > y === by > y) continue;
    const crossing = ax + ((y - ay) / (by - ay)) * (bx - ax);
    if (crossing === x) return 'on';
    if (x < crossing) inside = !inside;
  }
  return inside ? 'in' : 'out';
}
