import type { Position } from '../../../../shared/domain/geometry.ts';
import { ROAD_CLASSES, type RoadSpeeds } from '../../../../shared/domain/road-class.ts';
import { distanceM } from '../../../../shared/geo/geodesic.ts';
import type { AnswerOf } from '../../../../shared/protocol/answers.ts';
import { reachedAreas } from './isochrone.ts';
import type { ReachedRoads } from './reached-roads.ts';
import type { RoadGraph } from './road-graph.ts';
import { OPEN_BACKWARD, OPEN_FORWARD } from './road-tags.ts';
import { drawRoute } from './route-line.ts';
import { RoadIndex, type RoadPlace } from './snap-to-road.ts';
import { offRoadSeconds, straightRoute, straightTimes } from './straight-line.ts';
import { NEVER, type SearchSeed, TimeSearch } from './time-search.ts';

/**
 * Estimated driving times on a road graph, from one free speed for each class of road: no traffic, no lights, no turns that take
 * time. One search gives the times of all to one. Positions without a road near get a straight line, marked as such.
 */
export class Router {
  readonly #graph: RoadGraph;
  readonly #index: RoadIndex;
  readonly #arcMs: Int32Array;
  readonly #backward: TimeSearch;
  #forward: TimeSearch | null = null;

  constructor(graph: RoadGraph, speedsKmh: RoadSpeeds) {
    this.#graph = graph;
    this.#index = new RoadIndex(graph);
    this.#arcMs = new Int32Array(graph.edgeFrom.length * 2);
    this.setSpeeds(speedsKmh);
    this.#backward = new TimeSearch(graph, this.#arcMs, 'backward');
  }

  /** Estimates by these speeds from now on. */
  setSpeeds(speedsKmh: RoadSpeeds): void {
    const { edgeLengthM, edgeClass, edgeFlags } = this.#graph;
    const msPerM = ROAD_CLASSES.map((name) => 3600 / speedsKmh[name]);
    for (let edge = 0; edge < edgeLengthM.length; edge++) {
      const ms = Math.max(1, Math.round((edgeLengthM[edge] ?? 0) * (msPerM[edgeClass[edge] ?? 0] ?? 0)));
      const flags = edgeFlags[edge] ?? 0;
      this.#arcMs[2 * edge] = (flags & OPEN_FORWARD) === 0 ? 0 : ms;
      this.#arcMs[2 * edge + 1] = (flags & OPEN_BACKWARD) === 0 ? 0 : ms;
    }
  }

  /** Estimated seconds of each to one, in the order asked. */
  travelTimes(from: readonly Position[], to: Position): AnswerOf['travel-times'] {
    const times = straightTimes(from, to);
    const goal = this.#index.nearest(to);
    if (goal === null) return times;
    const starts = from.map((at) => this.#index.nearest(at));
    this.#backward.run(this.#seedOf(goal, 'to'), NEVER, this.#allReach(starts, goal));
    for (const [index, at] of from.entries()) {
      const start = starts[index] ?? null;
      if (start === null || isNearerThanRoad(at, to, start, goal)) continue;
      const { ms } = this.#best(this.#backward, start, goal);
      if (ms === NEVER) continue;
      times.seconds[index] = ms / 1000 + offRoadSeconds(start.offRoadM + goal.offRoadM);
      times.straight[index] = 0;
    }
    return times;
  }

  /** The quickest way by these speeds. */
  route(from: Position, to: Position): NonNullable<AnswerOf['route']> {
    const [start, goal] = [this.#index.nearest(from), this.#index.nearest(to)];
    if (start === null || goal === null || isNearerThanRoad(from, to, start, goal)) return straightRoute(from, to);
    const search = this.#backward;
    const isDone = (settledMs: number): boolean => this.#best(search, start, goal).ms <= settledMs;
    search.run(this.#seedOf(goal, 'to'), NEVER, isDone);
    const best = this.#best(search, start, goal);
    if (best.ms === NEVER) return straightRoute(from, to);
    const { line, lengthM } = drawRoute(this.#graph, search, best.arc, best.isDirect, start, goal);
    const offRoadM = start.offRoadM + goal.offRoadM;
    return {
      line: [from, ...line, to],
      seconds: best.ms / 1000 + offRoadSeconds(offRoadM),
      distanceM: lengthM + offRoadM,
      straight: false,
    };
  }

  /** Where one gets from a position within each span, widest first. Null: no road near the position. */
  isochrone(from: Position, minutes: readonly number[]): AnswerOf['isochrone'] {
    const start = this.#index.nearest(from);
    if (start === null) return null;
    const spans = [...new Set(minutes)].sort((a, b) => b - a);
    const headStartMs = Math.round(offRoadSeconds(start.offRoadM) * 1000);
    const limitMs = (spans[0] ?? 0) * 60_000 - headStartMs;
    const search = (this.#forward ??= new TimeSearch(this.#graph, this.#arcMs, 'forward'));
    search.run(this.#seedOf(start, 'from'), limitMs);
    const reached: ReachedRoads = { graph: this.#graph, arcMs: this.#arcMs, times: search.times, start, headStartMs };
    return reachedAreas(reached, spans);
  }

  /** Says of a search back from the goal when no start can get a better time any more. */
  #allReach(starts: readonly (RoadPlace | null)[], goal: RoadPlace): (settledMs: number) => boolean {
    let known = 0;
    return (settledMs) => {
      for (; known < starts.length; known++) {
        const start = starts[known] ?? null;
        if (start !== null && this.#best(this.#backward, start, goal).ms > settledMs) return false;
      }
      return true;
    };
  }

  /** Time of the two arcs at a place, from its ends to the place or from the place to its ends. */
  #seedOf(place: RoadPlace, side: 'from' | 'to'): SearchSeed {
    const part = (arc: number): number => {
      const lengthMs = this.#arcMs[arc] ?? 0;
      if (lengthMs === 0) return NEVER;
      const beforeMs = this.#beforeMs(arc, place);
      return side === 'to' ? beforeMs : lengthMs - beforeMs;
    };
    return { edge: place.edge, forwardMs: part(2 * place.edge), backwardMs: part(2 * place.edge + 1) };
  }

  #beforeMs(arc: number, { along }: RoadPlace): number {
    return Math.round((this.#arcMs[arc] ?? 0) * ((arc & 1) === 0 ? along : 1 - along));
  }

  /** The better of the two ways to set out. */
  #best(search: TimeSearch, start: RoadPlace, goal: RoadPlace): Departure {
    let best: Departure = { ms: NEVER, arc: 2 * start.edge, isDirect: false };
    for (const arc of [2 * start.edge, 2 * start.edge + 1]) {
      if (this.#arcMs[arc] === 0) continue;
      const startMs = this.#beforeMs(arc, start);
      if (start.edge === goal.edge) {
        const ms = this.#beforeMs(arc, goal) - startMs;
        if (ms >= 0 && ms < best.ms) best = { ms, arc, isDirect: true };
      }
      const throughMs = search.times[arc] ?? NEVER;
      if (throughMs !== NEVER && throughMs - startMs < best.ms)
        best = { ms: throughMs - startMs, arc, isDirect: false };
    }
    return best;
  }
}

/** Positions are no better known than this. */
const AT_ROAD_M = 25;

interface Departure {
  readonly ms: number;
  readonly arc: number;
  /** The goal lies ahead on the same stretch. */
  readonly isDirect: boolean;
}

/** Then going to the road first and back from it would be the longer way. At the road itself one goes by the road. */
function isNearerThanRoad(from: Position, to: Position, start: RoadPlace, goal: RoadPlace): boolean {
  const offRoadM = start.offRoadM + goal.offRoadM;
  return offRoadM > AT_ROAD_M && distanceM(from, to) < offRoadM;
}
