import type { Position } from '../../../../shared/domain/geometry.ts';
import { metresPerDegree } from './local-metres.ts';
import type { RoadGraph } from './road-graph.ts';
import type { RoadPlace } from './snap-to-road.ts';
import type { TimeSearch } from './time-search.ts';

/** Follows a backward search from an arc to its goal. The line begins and ends at the places on the road. */
export function drawRoute(
  graph: RoadGraph,
  search: TimeSearch,
  firstArc: number,
  isDirect: boolean,
  start: RoadPlace,
  goal: RoadPlace,
): { readonly line: readonly Position[]; readonly lengthM: number } {
  const line: Position[] = [start.position];
  const ahead = (arc: number, place: RoadPlace): number => ((arc & 1) === 0 ? place.along : 1 - place.along);
  if (isDirect) {
    pushBetween(graph, firstArc, ahead(firstArc, start), ahead(firstArc, goal), line);
    line.push(goal.position);
    const share = ahead(firstArc, goal) - ahead(firstArc, start);
    return { line, lengthM: share * (graph.edgeLengthM[firstArc >> 1] ?? 0) };
  }
  let lengthM = 0;
  let from = ahead(firstArc, start);
  for (let state = firstArc; state >= 0; state = search.links[state] ?? -1) {
    const arc = search.arcOf(state);
    const to = search.isSeed(state) ? ahead(arc, goal) : 1;
    pushBetween(graph, arc, from, to, line);
    lengthM += (to - from) * (graph.edgeLengthM[arc >> 1] ?? 0);
    from = 0;
  }
  line.push(goal.position);
  return { line, lengthM };
}

/** Adds the points of an arc that lie strictly between two shares of its length, and its end when that is whole. */
function pushBetween(graph: RoadGraph, arc: number, from: number, to: number, line: Position[]): void {
  const edge = arc >> 1;
  const [first, end] = [graph.lineStart[edge] ?? 0, graph.lineStart[edge + 1] ?? 0];
  const shares = lineShares(graph, first, end);
  for (let i = 0; i < shares.length; i++) {
    const at = (arc & 1) === 0 ? i : shares.length - 1 - i;
    const share = (arc & 1) === 0 ? (shares[at] ?? 0) : 1 - (shares[at] ?? 0);
    if (share > from && (share < to || to === 1)) line.push(pointOf(graph, first + at));
  }
}

/** Share of the line's length before each of its points. */
function lineShares({ lineLon, lineLat }: RoadGraph, first: number, end: number): readonly number[] {
  const { lon, lat } = metresPerDegree((lineLat[first] ?? 0) / 1e7);
  const before = [0];
  let total = 0;
  for (let i = first + 1; i < end; i++) {
    const x = ((lineLon[i] ?? 0) - (lineLon[i - 1] ?? 0)) * lon;
    total += Math.hypot(x, ((lineLat[i] ?? 0) - (lineLat[i - 1] ?? 0)) * lat);
    before.push(total);
  }
  return total === 0 ? before : before.map((length) => length / total);
}

function pointOf({ lineLon, lineLat }: RoadGraph, i: number): Position {
  return [(lineLon[i] ?? 0) / 1e7, (lineLat[i] ?? 0) / 1e7];
}
