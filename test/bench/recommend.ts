import type { Position } from '../../shared/domain/geometry.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import { DEFAULT_ROAD_SPEEDS } from '../../shared/domain/road-class.ts';
import { instant } from '../../shared/time/instant.ts';
import type { PlacedUnit } from '../../electron/hub/dispatch/recommend/candidate.ts';
import { recommendUnits } from '../../electron/hub/dispatch/recommend/recommend-units.ts';
import { travelTimesOf } from '../../electron/hub/dispatch/recommend/travel-times.ts';
import { defaultTable } from '../../electron/hub/dispatch/tables/default-tables.ts';
import { scanOsm } from '../../electron/hub/map/osm/scan-osm.ts';
import { buildGraph } from '../../electron/hub/map/routing/build-graph.ts';
import { GraphSink } from '../../electron/hub/map/routing/graph-sink.ts';
import { Router } from '../../electron/hub/map/routing/router.ts';
import { unitBody } from '../builders/unit-body.ts';
import { sharedPath } from '../support/shared-data.ts';
import { type BenchResult, median, round } from './bench-result.ts';

const ROUNDS = 201;
const UNITS = 500;
const TARGET_MS = 10;
const NOW = instant(1_760_000_000_000);
const TYPES = ['engine', 'ladder', 'ambulance', 'patrol', 'pump', 'water-tender', 'command'];
/** Within Columbus. */
const WEST = -83.05;
const SOUTH = 39.92;
const SPAN_DEG = 0.1;

/**
 * The recommendation for a fire at its second alarm level over 500 units with positions, travel times by the roads of
 * Columbus included; without the way to the map's thread. Ratio: of the recommendation to the one search in it.
 */
export async function run(): Promise<BenchResult> {
  const path = sharedPath('basemap/columbus.osm.pbf');
  if (path === null) throw new Error('this benchmark needs the real map data beside the repository');
  const sink = new GraphSink();
  await scanOsm(path, [sink], { stop: new AbortController().signal });
  const router = new Router(buildGraph(sink.pieces()).graph, DEFAULT_ROAD_SPEEDS);
  const place = places();
  const units = Array.from({ length: UNITS }, (_, i): PlacedUnit => {
    const unit = unitBody({ callSign: `U${i}`, type: TYPES[i % TYPES.length] ?? 'engine' });
    return { id: `u${i}` as EntityId, unit, fix: { point: place(), at: NOW } };
  });
  const travelTimes = travelTimesOf({ travelTimes: async (from, to) => router.travelTimes(from, to) });
  const runCards = defaultTable('run-cards');
  const [whole, search]: [number[], number[]] = [[], []];
  let picked = 0;
  for (let n = 0; n < ROUNDS; n++) {
    const to = place();
    const startedAt = performance.now();
    const about = { category: 'fire', grade: 2, priority: 1 } as const;
    const without = new Set<EntityId>();
    const input = { now: NOW, about, to, level: 2, units, stations: [], runCards, without, travelTimes };
    picked = (await recommendUnits(input)).picks.filter(({ need }) => need !== null).length;
    whole.push(performance.now() - startedAt);
    const from = units.slice(0, 25).map(({ fix }) => fix?.point ?? to);
    const searchedAt = performance.now();
    router.travelTimes(from, to);
    search.push(performance.now() - searchedAt);
  }
  const ms = median(whole);
  return {
    ratio: round(ms / median(search), 2),
    target: TARGET_MS,
    met: ms < TARGET_MS,
    units: UNITS,
    picked,
    recommendMs: round(ms, 2),
    p99Ms: round(whole.toSorted((a, b) => a - b)[Math.floor(whole.length * 0.99)] ?? 0, 2),
    searchMs: round(median(search), 2),
  };
}

/** Places spread evenly, the same in every run. */
function places(): () => Position {
  let n = 0;
  return () => {
    n += 1;
    return [WEST + ((n * 0.618034) % 1) * SPAN_DEG, SOUTH + ((n * 0.754878) % 1) * SPAN_DEG];
  };
}
