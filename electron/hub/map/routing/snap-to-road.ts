import Flatbush from 'flatbush';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { metresPerDegree } from './local-metres.ts';
import { edgeCount, IN_MAIN, type RoadGraph } from './road-graph.ts';

/** A position put on the road. */
export interface RoadPlace {
  readonly edge: number;
  /** Share of the edge's length before the place, along its line: 0 … 1. */
  readonly along: number;
  readonly position: Position;
  /** From the position asked, metres. */
  readonly offRoadM: number;
}

/** Farther from every road than this, a position is not on the graph. */
export const SNAP_LIMIT_M = 500;
const FIRST_REACH_M = 60;

/** Finds the nearest road of the main part, by the lines of the edges. */
export class RoadIndex {
  readonly #graph: RoadGraph;
  readonly #edges: Uint32Array;
  readonly #boxes: Flatbush | null;

  constructor(graph: RoadGraph) {
    this.#graph = graph;
    const main: number[] = [];
    for (let edge = 0; edge < edgeCount(graph); edge++) {
      if (((graph.edgeFlags[edge] ?? 0) & IN_MAIN) !== 0) main.push(edge);
    }
    this.#edges = Uint32Array.from(main);
    this.#boxes = main.length === 0 ? null : boxesOf(graph, this.#edges);
  }

  /** Null: no road within SNAP_LIMIT_M. */
  nearest(at: Position): RoadPlace | null {
    if (this.#boxes === null) return null;
    const [lon, lat] = [at[0] * 1e7, at[1] * 1e7];
    const perDegree = metresPerDegree(at[1]);
    const [mPerLon, mPerLat] = [perDegree.lon / 1e7, perDegree.lat / 1e7];
    for (let reachM = FIRST_REACH_M; ; reachM = Math.min(reachM * 3, SNAP_LIMIT_M)) {
      const [dLon, dLat] = [reachM / mPerLon, reachM / mPerLat];
      const found = this.#boxes.search(lon - dLon, lat - dLat, lon + dLon, lat + dLat);
      let best: Foot | null = null;
      for (const index of found) {
        const foot = this.#footOn(this.#edges[index] ?? 0, lon, lat, mPerLon, mPerLat);
        if (best === null || foot.squareM < best.squareM) best = foot;
      }
      // What lies outside the box searched is farther than its reach.
      if (best !== null && best.squareM <= reachM * reachM) return this.#placeOf(best, mPerLon, mPerLat);
      if (reachM === SNAP_LIMIT_M) return null;
    }
  }

  #footOn(edge: number, lon: number, lat: number, mPerLon: number, mPerLat: number): Foot {
    const { lineStart, lineLon, lineLat } = this.#graph;
    const [first, last] = [lineStart[edge] ?? 0, (lineStart[edge + 1] ?? 0) - 1];
    let best: Foot = { edge, segment: first, share: 0, squareM: Infinity };
    let [x1, y1] = [((lineLon[first] ?? 0) - lon) * mPerLon, ((lineLat[first] ?? 0) - lat) * mPerLat];
    for (let i = first; i < last; i++) {
      const x2 = ((lineLon[i + 1] ?? 0) - lon) * mPerLon;
      const y2 = ((lineLat[i + 1] ?? 0) - lat) * mPerLat;
      const [dx, dy] = [x2 - x1, y2 - y1];
      const square = dx * dx + dy * dy;
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / square));
      const [x, y] = [x1 + share * dx, y1 + share * dy];
      const squareM = x * x + y * y;
      if (squareM < best.squareM) best = { edge, segment: i, share, squareM };
      [x1, y1] = [x2, y2];
    }
    return best;
  }

  #placeOf({ edge, segment, share, squareM }: Foot, mPerLon: number, mPerLat: number): RoadPlace {
    const { lineStart, lineLon, lineLat } = this.#graph;
    let [beforeM, totalM] = [0, 0];
    for (let i = lineStart[edge] ?? 0; i + 1 < (lineStart[edge + 1] ?? 0); i++) {
      const x = ((lineLon[i + 1] ?? 0) - (lineLon[i] ?? 0)) * mPerLon;
      const y = ((lineLat[i + 1] ?? 0) - (lineLat[i] ?? 0)) * mPerLat;
      const lengthM = Math.hypot(x, y);
      if (i < segment) beforeM += lengthM;
      else if (i === segment) beforeM += lengthM * share;
      totalM += lengthM;
    }
    const on = (values: Int32Array): number => {
      const from = values[segment] ?? 0;
      return (from + ((values[segment + 1] ?? from) - from) * share) / 1e7;
    };
    return {
      edge,
      along: totalM === 0 ? 0 : Math.min(1, beforeM / totalM),
      position: [on(lineLon), on(lineLat)],
      offRoadM: Math.sqrt(squareM),
    };
  }
}

interface Foot {
  readonly edge: number;
  /** Index of the segment's first point. */
  readonly segment: number;
  readonly share: number;
  readonly squareM: number;
}

function boxesOf({ lineStart, lineLon, lineLat }: RoadGraph, edges: Uint32Array): Flatbush {
  const boxes = new Flatbush(edges.length, 16, Int32Array);
  for (const edge of edges) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = lineStart[edge] ?? 0; i < (lineStart[edge + 1] ?? 0); i++) {
      const [lon, lat] = [lineLon[i] ?? 0, lineLat[i] ?? 0];
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
    boxes.add(west, south, east, north);
  }
  boxes.finish();
  return boxes;
}
