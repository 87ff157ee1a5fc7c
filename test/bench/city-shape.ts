import type { OsmWay } from '../../electron/hub/map/osm/osm-sink.ts';
import { scanOsm } from '../../electron/hub/map/osm/scan-osm.ts';
import type { CityPlan } from '../../electron/hub/map/training-city/city-plan.ts';
import { planCity } from '../../electron/hub/map/training-city/plan/plan-city.ts';
import { sharedPath } from '../support/shared-data.ts';
import { round } from './bench-result.ts';
import { streetShape, type ShapeWay, type ShapeWindow, type StreetShape } from './street-shape.ts';

const CLASSES = new Set([
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
]);
/** West, south, east, north. */
const CITIES = {
  taiyuan: { file: 'basemap/taiyuan.osm.pbf', box: [112.5, 37.78, 112.61, 37.9] },
  chengdu: { file: 'basemap/chengdu.osm.pbf', box: [104.042, 30.653, 104.13, 30.728] },
} as const;
const SEED = 1;
const POPULATION = 1_300_000;
const CORE_M = 5_700;
const TOLERANCE = 0.25;

/**
 * The shape of the planned city's streets beside two real ones. Streets are the OSM classes motorway to service with their links;
 * foot and cycle paths are none. Both extracts lack most of the ways inside superblocks, and have turning lanes (links) that the
 * plan does not draw; residential, unclassified, living_street and service are compared as one.
 */
export async function run(): Promise<object> {
  const begun = performance.now();
  const plan = planCity({ seed: SEED, population: POPULATION });
  const planMs = Math.round(performance.now() - begun);
  const ways = planWays(plan);
  const core = streetShape(ways, [-CORE_M, -CORE_M, CORE_M, CORE_M]);
  const builtUp = streetShape(ways, boundsOf(plan));
  const real: Record<string, StreetShape> = {};
  for (const [name, { file, box }] of Object.entries(CITIES)) {
    const path = sharedPath(file);
    if (path !== null) real[name] = await shapeOfFile(path, box);
  }
  const judged = Object.entries(figures(core)).map(([name, ours]) => {
    const theirs = Object.values(real).map((shape) => figures(shape)[name] ?? Number.NaN);
    const nearest = Math.min(...theirs.map((value) => Math.abs(ours / value - 1)));
    return { name, ours, theirs, off: round(nearest), met: nearest <= TOLERANCE };
  });
  const met = judged.filter((figure) => figure.met).length;
  return {
    ratio: round(met / judged.length),
    target: 1,
    met: met === judged.length,
    planMs,
    judged,
    core,
    builtUp,
    ...real,
  };
}

/** What is held against the real cities. */
function figures(shape: StreetShape): Record<string, number> {
  const of = (...names: string[]): number => names.reduce((sum, name) => sum + (shape.kmPerKm2ByClass[name] ?? 0), 0);
  return {
    orientationEntropy: shape.orientationEntropy,
    deadEnds: shape.deadEnds,
    threeWay: shape.threeWay,
    fourWay: shape.fourWay,
    junctionsPerKm2: shape.junctionsPerKm2,
    kmPerKm2: shape.kmPerKm2,
    trunkAndMotorway: of('trunk', 'motorway'),
    primary: of('primary'),
    secondary: of('secondary'),
    tertiary: of('tertiary'),
    lesser: of('residential', 'unclassified', 'living_street', 'service'),
    blockQ1: shape.blockM2.q1,
    blockMedian: shape.blockM2.median,
    blockQ3: shape.blockM2.q3,
    circuity: shape.circuity,
  };
}

function planWays(plan: CityPlan): readonly ShapeWay[] {
  return plan.streets.map((street) => ({
    class: street.class,
    link: street.link,
    nodes: street.nodes,
    xy: [...street.nodes].flatMap((node) => [plan.nodes[2 * node] ?? 0, plan.nodes[2 * node + 1] ?? 0]),
  }));
}

/** The box of the largest piece of built-up ground. */
function boundsOf(plan: CityPlan): ShapeWindow {
  const largest = plan.builtUp.reduce((a, b) => (b.length > a.length ? b : a));
  const xs = largest.filter((_, i) => i % 2 === 0);
  const ys = largest.filter((_, i) => i % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

async function shapeOfFile(path: string, [west, south, east, north]: readonly [number, number, number, number]) {
  const [perLon, perLat] = [111_320 * Math.cos((((south + north) / 2) * Math.PI) / 180), 111_320];
  const ways: ShapeWay[] = [];
  const way = ({ tags, nodeIds, coords }: OsmWay): void => {
    const highway = tags['highway'] ?? '';
    const name = highway.replace(/_link$/, '');
    if (!CLASSES.has(name)) return;
    const xy = Array.from(coords, (degrees, i) =>
      i % 2 === 0 ? (degrees - west) * perLon : (degrees - south) * perLat,
    );
    ways.push({ class: name, link: highway !== name, nodes: nodeIds.slice(), xy });
  };
  await scanOsm(path, [{ way }], { stop: new AbortController().signal });
  return streetShape(ways, [0, 0, (east - west) * perLon, (north - south) * perLat]);
}
