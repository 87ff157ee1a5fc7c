import { contours } from 'd3-contour';
import type { AnswerOf } from '../../../../shared/protocol/answers.ts';
import { eachReachedPoint, reachedBounds, type ReachedRoads } from './reached-roads.ts';
import { OFF_ROAD_MS_PER_M, REACH_M, TimeGrid } from './time-grid.ts';
import { toPolygons } from './outline-polygons.ts';

type Band = NonNullable<AnswerOf['isochrone']>[number];

const MS_PER_MINUTE = 60_000;

/** Areas within REACH_M of the roads that are reached within each span of minutes; `spans` falls, and the wider contains the narrower. */
export function reachedAreas(roads: ReachedRoads, spans: readonly number[]): readonly Band[] {
  const limitMs = (spans[0] ?? 0) * MS_PER_MINUTE;
  const grid = new TimeGrid(reachedBounds(roads, limitMs));
  eachReachedPoint(roads, grid.cellM, limitMs, (lon, lat, timeMs) => grid.reach(lon, lat, timeMs));
  grid.spread();
  const draw = contours().size([grid.columns, grid.rows]);
  const depthM = Array.from({ length: grid.timeMs.length }, () => 0.5);
  return spans.map((minutes) => {
    fillDepths(depthM, grid, minutes * MS_PER_MINUTE);
    const { coordinates } = draw.contour(depthM, 0);
    return { minutes, area: { type: 'MultiPolygon', coordinates: toPolygons(coordinates, grid) } };
  });
}

/** Fills in the metres that each point lies inside the area of a span, negative outside. */
function fillDepths(depthM: number[], { timeMs, roadM, cellM }: TimeGrid, spanMs: number): void {
  // What is far off must not pull the outline between two points.
  const least = -2 * cellM;
  for (let at = 0; at < timeMs.length; at++) {
    const leftM = (spanMs - (timeMs[at] ?? 0)) / OFF_ROAD_MS_PER_M;
    const nearM = REACH_M - (roadM[at] ?? 0);
    depthM[at] = Math.max(least, Math.min(leftM, nearM));
  }
}
