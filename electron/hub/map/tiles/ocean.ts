import { nestRings } from '../osm/nest-rings.ts';
import { clipLine, type Box } from './clip.ts';
import { joinLines } from './merge-lines.ts';
import type { RecordPart } from './tile-record.ts';
import { ringArea2 } from './world.ts';

/**
 * The sea within a box, from coastlines in world coordinates, which have the land on their left (OSM wiki, "Tag:
 * natural=coastline"): where one leaves the box, the water's edge goes on along the box, clockwise, to where the next one
 * comes in. Rings of land in it are holes. Empty: no coast, or one that ends inside the box, of which nothing can be said.
 */
export function oceanOf(coastlines: readonly Int32Array[], box: Box): readonly RecordPart[] {
  const cut = joinLines(coastlines).flatMap((xy) =>
    clipLine({ xy, weights: new Float32Array(xy.length / 2), hole: false }, box),
  );
  const open: Int32Array[] = [];
  const waters: Int32Array[] = [];
  const islands: Int32Array[] = [];
  for (const line of joinLines(cut.map(({ xy }) => xy))) {
    if (line[0] !== line.at(-2) || line[1] !== line.at(-1)) open.push(line);
    else if (ringArea2(line) > 0) waters.push(line);
    else islands.push(line);
  }
  if (open.some((line) => !isOnEdge(line, 0, box) || !isOnEdge(line, line.length - 2, box))) return [];
  const [west, north, east, south] = box;
  if (open.length > 0) waters.push(...closeAlong(open, box));
  else if (islands.length > 0)
    waters.push(Int32Array.of(west, north, east, north, east, south, west, south, west, north));
  return waters.flatMap((water) => [
    { xy: water, hole: false },
    ...islands.filter((island) => holds(water, island)).map((xy) => ({ xy, hole: true })),
  ]);
}

/** Rings of chains and of the box's edge between them. */
function closeAlong(chains: readonly Int32Array[], box: Box): readonly Int32Array[] {
  const entries = chains
    .map((chain) => ({ chain, at: alongEdge(chain, 0, box), used: false }))
    .sort((a, b) => a.at - b.at);
  const length = perimeter(box);
  const rings: Int32Array[] = [];
  for (const first of entries) {
    const ring: number[] = [];
    for (let entry = first; !entry.used;) {
      entry.used = true;
      ring.push(...entry.chain);
      const exit = alongEdge(entry.chain, entry.chain.length - 2, box);
      const next = entries.find(({ at }) => at >= exit) ?? entries[0] ?? entry;
      const to = next.at >= exit ? next.at : next.at + length;
      for (const { at, x, y } of corners(box)) if (at > exit && at < to) ring.push(x, y);
      for (const { at, x, y } of corners(box)) if (at + length > exit && at + length < to) ring.push(x, y);
      entry = next;
    }
    if (ring.length === 0) continue;
    ring.push(ring[0] ?? 0, ring[1] ?? 0);
    rings.push(Int32Array.from(ring));
  }
  return rings;
}

const perimeter = ([west, north, east, south]: Box): number => 2 * (east - west + south - north);

/** The box's corners by their way along the edge, clockwise from the north-west. */
function corners([west, north, east, south]: Box): readonly {
  readonly at: number;
  readonly x: number;
  readonly y: number;
}[] {
  const width = east - west;
  const height = south - north;
  return [
    { at: 0, x: west, y: north },
    { at: width, x: east, y: north },
    { at: width + height, x: east, y: south },
    { at: 2 * width + height, x: west, y: south },
  ];
}

/** How far along the edge a point of it lies, clockwise from the north-west. */
function alongEdge(line: Int32Array, index: number, [west, north, east, south]: Box): number {
  const x = line[index] ?? 0;
  const y = line[index + 1] ?? 0;
  const width = east - west;
  const height = south - north;
  if (y === north) return x - west;
  if (x === east) return width + y - north;
  if (y === south) return width + height + east - x;
  return 2 * width + height + south - y;
}

function isOnEdge(line: Int32Array, index: number, [west, north, east, south]: Box): boolean {
  const x = line[index];
  const y = line[index + 1];
  return x === west || x === east || y === north || y === south;
}

/** Nested rings are one polygon. */
const holds = (outer: Int32Array, inner: Int32Array): boolean =>
  nestRings([Float64Array.from(outer), Float64Array.from(inner)]).length === 1;
