import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { metresPerDegree } from './local-metres.ts';
import type { RoadGraph } from './road-graph.ts';
import type { RoadPlace } from './snap-to-road.ts';
import { NEVER } from './time-search.ts';

/** What a forward search reached. */
export interface ReachedRoads {
  readonly graph: RoadGraph;
  readonly arcMs: Int32Array;
  /** Per arc, at its end; NEVER where not reached. */
  readonly times: Int32Array;
  readonly start: RoadPlace;
  /** What it took to the road. */
  readonly headStartMs: number;
}

/** Gives points of every stretch of road that is reached in time, no farther apart than `stepM`, with the milliseconds it takes there. */
export function eachReachedPoint(
  roads: ReachedRoads,
  stepM: number,
  limitMs: number,
  take: (lon: number, lat: number, timeMs: number) => void,
): void {
  const { graph, start, headStartMs } = roads;
  take(start.position[0], start.position[1], headStartMs);
  const { lineStart, lineLon, lineLat } = graph;
  const perDegree = metresPerDegree(start.position[1]);
  const [mPerLon, mPerLat] = [perDegree.lon / 1e7, perDegree.lat / 1e7];
  for (let edge = 0; edge < graph.edgeFrom.length; edge++) {
    if (edge !== start.edge && firstMs(roads, edge) > limitMs) continue;
    const [first, last] = [lineStart[edge] ?? 0, (lineStart[edge + 1] ?? 0) - 1];
    const lengthAt = (i: number): number => {
      const x = ((lineLon[i] ?? 0) - (lineLon[i - 1] ?? 0)) * mPerLon;
      const y = ((lineLat[i] ?? 0) - (lineLat[i - 1] ?? 0)) * mPerLat;
      return Math.sqrt(x * x + y * y);
    };
    let total = 0;
    for (let i = first + 1; i <= last; i++) total += lengthAt(i);
    let before = 0;
    for (let i = first; i <= last; i++) {
      const length = i === first ? 0 : lengthAt(i);
      const [lon, lat] = [lineLon[i - 1] ?? lineLon[i] ?? 0, lineLat[i - 1] ?? lineLat[i] ?? 0];
      const steps = Math.max(1, Math.ceil(length / stepM));
      for (let step = 1; step <= steps; step++) {
        const part = i === first ? 1 : step / steps;
        const ms = timeAt(roads, edge, total === 0 ? 0 : (before + length * part) / total);
        if (ms > limitMs) continue;
        take((lon + ((lineLon[i] ?? 0) - lon) * part) / 1e7, (lat + ((lineLat[i] ?? 0) - lat) * part) / 1e7, ms);
      }
      before += length;
    }
  }
}

/** The box of what is reached. */
export function reachedBounds(roads: ReachedRoads, limitMs: number): Bbox {
  const { graph, start } = roads;
  let [west, south] = start.position;
  let [east, north] = start.position;
  const { lineStart, lineLon, lineLat } = graph;
  for (let edge = 0; edge < graph.edgeFrom.length; edge++) {
    if (edge !== start.edge && firstMs(roads, edge) > limitMs) continue;
    for (let i = lineStart[edge] ?? 0; i < (lineStart[edge + 1] ?? 0); i++) {
      const [lon, lat] = [(lineLon[i] ?? 0) / 1e7, (lineLat[i] ?? 0) / 1e7];
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
  }
  return [west, south, east, north];
}

/** When an arc's beginning is reached. */
function beginMs({ times, arcMs, headStartMs }: ReachedRoads, arc: number): number {
  const endMs = times[arc] ?? NEVER;
  return endMs === NEVER ? NEVER : endMs - (arcMs[arc] ?? 0) + headStartMs;
}

function firstMs(roads: ReachedRoads, edge: number): number {
  return Math.min(beginMs(roads, 2 * edge), beginMs(roads, 2 * edge + 1));
}

/** When the place at a share of an edge's line is reached first. */
function timeAt(roads: ReachedRoads, edge: number, share: number): number {
  const { arcMs, start, headStartMs } = roads;
  const [along, against] = [arcMs[2 * edge] ?? 0, arcMs[2 * edge + 1] ?? 0];
  const ms = Math.min(beginMs(roads, 2 * edge) + share * along, beginMs(roads, 2 * edge + 1) + (1 - share) * against);
  if (edge !== start.edge) return ms;
  const lengthMs = share >= start.along ? along : against;
  return lengthMs === 0 ? ms : Math.min(ms, headStartMs + Math.abs(share - start.along) * lengthMs);
}
