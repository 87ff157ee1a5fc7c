import { IN_MAIN, junctionCount, type RoadGraph } from '../../electron/hub/map/routing/road-graph.ts';
import { TimeQueue } from '../../electron/hub/map/routing/time-queue.ts';

/** Milliseconds of a metre at the greatest speed: no way is quicker. */
export interface AStarCosts {
  readonly arcMs: Int32Array;
  readonly leastMsPerM: number;
}

const NEVER = 0x7fffffff;

/** The usual way: A* from junction to junction on the same graph at the same costs, one search for each pair. Knows no turn restrictions. */
export class AStar {
  readonly #graph: RoadGraph;
  readonly #costs: AStarCosts;
  readonly #times: Int32Array;
  readonly #lon: Float64Array;
  readonly #lat: Float64Array;
  readonly #queue: TimeQueue;

  constructor(graph: RoadGraph, costs: AStarCosts) {
    this.#graph = graph;
    this.#costs = costs;
    const junctions = junctionCount(graph);
    this.#times = new Int32Array(junctions);
    this.#queue = new TimeQueue(junctions);
    this.#lon = new Float64Array(junctions);
    this.#lat = new Float64Array(junctions);
    for (let edge = 0; edge < graph.edgeFrom.length; edge++) {
      for (const [junction, at] of [
        [graph.edgeFrom[edge] ?? 0, graph.lineStart[edge] ?? 0],
        [graph.edgeTo[edge] ?? 0, (graph.lineStart[edge + 1] ?? 0) - 1],
      ] as const) {
        const lat = (graph.lineLat[at] ?? 0) / 1e7;
        this.#lat[junction] = lat * 110_500;
        this.#lon[junction] = ((graph.lineLon[at] ?? 0) / 1e7) * 111_000 * Math.cos((40.2 * Math.PI) / 180);
      }
    }
  }

  /** Milliseconds; NEVER: no way leads there. */
  run(from: number, to: number): number {
    const { edgeFrom, edgeTo, outStart, outArcs } = this.#graph;
    const { arcMs, leastMsPerM } = this.#costs;
    const [times, queue] = [this.#times, this.#queue];
    const [x, y] = [this.#lon[to] ?? 0, this.#lat[to] ?? 0];
    // Rounded down twice over: edges are whole milliseconds.
    const left = (junction: number): number =>
      Math.floor(Math.hypot((this.#lon[junction] ?? 0) - x, (this.#lat[junction] ?? 0) - y) * leastMsPerM * 0.99);
    times.fill(NEVER);
    queue.clear();
    times[from] = 0;
    queue.push(left(from), from);
    while (queue.size > 0) {
      const due = queue.firstTime();
      const junction = queue.pop();
      if (junction === to) break;
      const time = times[junction] ?? 0;
      if (due > time + left(junction)) continue;
      for (let at = outStart[junction] ?? 0; at < (outStart[junction + 1] ?? 0); at++) {
        const arc = outArcs[at] ?? 0;
        const head = ((arc & 1) === 0 ? edgeTo[arc >> 1] : edgeFrom[arc >> 1]) ?? 0;
        const then = time + (arcMs[arc] ?? 0);
        if (then >= (times[head] ?? 0)) continue;
        times[head] = then;
        queue.push(then + left(head), head);
      }
    }
    return times[to] ?? NEVER;
  }
}

/** Junctions of the main part. */
export function mainJunctions({ edgeFrom, edgeFlags }: RoadGraph): Uint32Array {
  const main = new Set<number>();
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    if (((edgeFlags[edge] ?? 0) & IN_MAIN) !== 0) main.add(edgeFrom[edge] ?? 0);
  }
  return Uint32Array.from(main);
}
