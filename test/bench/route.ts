import type { Position } from '../../shared/domain/geometry.ts';
import { DEFAULT_ROAD_SPEEDS, ROAD_CLASSES } from '../../shared/domain/road-class.ts';
import { scanOsm } from '../../electron/hub/map/osm/scan-osm.ts';
import { buildGraph } from '../../electron/hub/map/routing/build-graph.ts';
import { GraphSink } from '../../electron/hub/map/routing/graph-sink.ts';
import { edgeCount, junctionCount, type RoadGraph } from '../../electron/hub/map/routing/road-graph.ts';
import { Router } from '../../electron/hub/map/routing/router.ts';
import { sharedPath } from '../support/shared-data.ts';
import { type BenchResult, median, round } from './bench-result.ts';
import { AStar, mainJunctions } from './route-a-star.ts';

const ROUNDS = 41;
const UNITS = 50;
const MANY_UNITS = 500;
const TARGET = 10;

/**
 * Estimated times of 50 units to an incident on the roads of Columbus: one search for all, snapping, turn restrictions and
 * marks included, against A* for each pair on the same graph at the same costs, in turns.
 */
export async function run(): Promise<BenchResult> {
  const path = sharedPath('basemap/columbus.osm.pbf');
  if (path === null) throw new Error('this benchmark needs the real map data beside the repository');
  const sink = new GraphSink();
  await scanOsm(path, [sink], { stop: new AbortController().signal });
  const startedAt = performance.now();
  const { graph } = buildGraph(sink.pieces());
  const buildMs = performance.now() - startedAt;
  const router = new Router(graph, DEFAULT_ROAD_SPEEDS);
  const pairs = new AStar(graph, {
    arcMs: arcTimes(graph),
    leastMsPerM: 3600 / Math.max(...Object.values(DEFAULT_ROAD_SPEEDS)),
  });
  const main = mainJunctions(graph);
  const pick = picker();
  const units = (count: number): readonly number[] => Array.from({ length: count }, () => main[pick(main.length)] ?? 0);
  const [few, many] = [units(UNITS), units(MANY_UNITS)];
  const at = junctionPositions(graph);
  const placesOf = (junctions: readonly number[]): readonly Position[] =>
    junctions.map((junction) => at[junction] ?? [0, 0]);
  const [fewPlaces, manyPlaces] = [placesOf(few), placesOf(many)];
  const times: Record<'ours' | 'ours500' | 'pairs' | 'route' | 'isochrone', number[]> = {
    ours: [],
    ours500: [],
    pairs: [],
    route: [],
    isochrone: [],
  };
  for (let n = 0; n < ROUNDS; n++) {
    const goal = main[pick(main.length)] ?? 0;
    const to = at[goal] ?? [0, 0];
    times.ours.push(time(() => router.travelTimes(fewPlaces, to)));
    times.pairs.push(time(() => few.map((from) => pairs.run(from, goal))));
    times.ours500.push(time(() => router.travelTimes(manyPlaces, to)));
    times.route.push(time(() => router.route(fewPlaces[n % UNITS] ?? to, to)));
    times.isochrone.push(time(() => router.isochrone(to, [4, 8, 12])));
  }
  const ratio = median(times.pairs) / median(times.ours);
  return {
    ratio: round(ratio, 1),
    target: TARGET,
    met: ratio >= TARGET,
    junctions: junctionCount(graph),
    edges: edgeCount(graph),
    arcs: graph.outArcs.length,
    buildMs: round(buildMs, 0),
    oneToAll50Ms: spread(times.ours),
    oneToAll500Ms: spread(times.ours500),
    pairs50Ms: spread(times.pairs),
    routeMs: spread(times.route),
    isochroneMs: spread(times.isochrone),
  };
}

function arcTimes({ edgeLengthM, edgeClass }: RoadGraph): Int32Array {
  const arcMs = new Int32Array(edgeLengthM.length * 2);
  for (let edge = 0; edge < edgeLengthM.length; edge++) {
    const kmh = DEFAULT_ROAD_SPEEDS[ROAD_CLASSES[edgeClass[edge] ?? 0] ?? 'service'];
    arcMs[2 * edge] = arcMs[2 * edge + 1] = Math.max(1, Math.round(((edgeLengthM[edge] ?? 0) * 3600) / kmh));
  }
  return arcMs;
}

function junctionPositions(graph: RoadGraph): readonly Position[] {
  const at: Position[] = [];
  for (let edge = 0; edge < edgeCount(graph); edge++) {
    const first = graph.lineStart[edge] ?? 0;
    at[graph.edgeFrom[edge] ?? 0] = [(graph.lineLon[first] ?? 0) / 1e7, (graph.lineLat[first] ?? 0) / 1e7];
  }
  return at;
}

/** Whole numbers below a bound, the same at every run. */
function picker(): (below: number) => number {
  let seed = 42;
  return (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed % below;
  };
}

function time(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function spread(values: readonly number[]): { readonly median: number; readonly p95: number } {
  const p95 = values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
  return { median: round(median(values)), p95: round(p95) };
}
