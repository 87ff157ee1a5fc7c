import { junctionCount, type RoadGraph } from './road-graph.ts';
import { TimeQueue } from './time-queue.ts';

/** No time known: not reached. */
export const NEVER = 0x7fffffff;

const NONE = -1;
const DONE = -2;
/** Asking whether the search is done costs as much as a step of it. */
const ASK_EVERY = 64;

const RESTRICTED = 1;
const ONE_WAY_OUT = 2;

// What `#at` holds of a junction.
const STRIDE = 8;
const TRAITS = 0;
/** Its first and one past its last place in the list of arcs. */
const LIST = 1;
const LIST_END = 2;
/** The arc that opened it; NONE: none yet, DONE: both that count have come. */
const FIRST = 3;
/** The least time of a state that leads to it, that state's arc, and the least time of another arc. */
const BEST = 4;
const BEST_ARC = 5;
const SECOND = 6;
/** 1 where the best state came by a junction with restricted turns. */
const IS_BEYOND = 7;

/** A place on an edge; `alongMs` and `againstMs` are what it takes from its ends to the place, or NEVER where the arc is closed. */
export interface SearchSeed {
  readonly edge: number;
  readonly forwardMs: number;
  readonly backwardMs: number;
}

/**
 * Dijkstra's search over arcs, which keeps turn restrictions exact: a state is "driving this arc". A vehicle turns back only
 * where no other way leads on. Where no turn is restricted, at most two states are worth expanding at a junction: the first
 * opens every way but the one it came by, the second opens that one. And where no junction between it and the origin is
 * restricted the second is worth nothing either: it leads back along the way that the first came, and whoever is there, or
 * comes there, is better off the way of the first. So most junctions cost what they cost in a search over junctions, and
 * arcs that lead back along the quickest ways may have no time: never the better of the two arcs of a road. Buffers are kept
 * from search to search.
 */
export class TimeSearch {
  /**
   * Milliseconds per state, NEVER where not reached. Backward: from the start of the arc to the goal; forward: from the origin
   * to the end of the arc. Valid until the next search.
   */
  readonly times: Int32Array;
  /** The state after (backward) or before (forward) a state. */
  readonly links: Int32Array;
  readonly #arcs: number;
  /** Where an arc meets what comes next in the search: its tail going backward, its head going forward. As a place in `#at`. */
  readonly #joint: Int32Array;
  readonly #list: Uint32Array;
  readonly #arcMs: Int32Array;
  readonly #backward: boolean;
  readonly #graph: RoadGraph;
  readonly #seedArcs = new Int32Array(2);
  /** Eight numbers per junction, one half of a cache line: a search that looked them up in eight arrays would wait for memory. */
  readonly #at: Int32Array;
  readonly #queue: TimeQueue;

  /** `arcMs`: milliseconds per arc, 0 where it is closed; read at each search. */
  constructor(graph: RoadGraph, arcMs: Int32Array, direction: 'backward' | 'forward') {
    const arcs = graph.edgeFrom.length * 2;
    const junctions = junctionCount(graph);
    this.#graph = graph;
    this.#arcs = arcs;
    this.#arcMs = arcMs;
    this.#backward = direction === 'backward';
    this.times = new Int32Array(arcs + 2);
    this.links = new Int32Array(arcs + 2);
    this.#joint = new Int32Array(arcs);
    const [even, odd] = this.#backward ? [graph.edgeFrom, graph.edgeTo] : [graph.edgeTo, graph.edgeFrom];
    for (let edge = 0; 2 * edge < arcs; edge++) {
      this.#joint[2 * edge] = (even[edge] ?? 0) * STRIDE;
      this.#joint[2 * edge + 1] = (odd[edge] ?? 0) * STRIDE;
    }
    const listStart = this.#backward ? graph.inStart : graph.outStart;
    this.#list = this.#backward ? graph.inArcs : graph.outArcs;
    this.#at = new Int32Array(junctions * STRIDE);
    for (let junction = 0; junction < junctions; junction++) {
      const restricted = (graph.turnStart[junction + 1] ?? 0) > (graph.turnStart[junction] ?? 0);
      const ways = (graph.outStart[junction + 1] ?? 0) - (graph.outStart[junction] ?? 0);
      this.#at[junction * STRIDE + TRAITS] = (restricted ? RESTRICTED : 0) | (ways === 1 ? ONE_WAY_OUT : 0);
      this.#at[junction * STRIDE + LIST] = listStart[junction] ?? 0;
      this.#at[junction * STRIDE + LIST_END] = listStart[junction + 1] ?? 0;
    }
    this.#queue = new TimeQueue(arcs + 2);
  }

  /** The arc that a state drives. */
  arcOf(state: number): number {
    return state < this.#arcs ? state : (this.#seedArcs[state - this.#arcs] ?? 0);
  }

  /** Whether a state is the part of an arc at the place the search began. */
  isSeed(state: number): boolean {
    return state >= this.#arcs;
  }

  /** Fills `times` and `links`, until `isDone` at the time that is settled (asked now and then), or past `limitMs`. */
  run(seed: SearchSeed, limitMs = NEVER, isDone?: (settledMs: number) => boolean): void {
    this.times.fill(NEVER);
    const at = this.#at;
    for (let junction = 0; junction < at.length; junction += STRIDE) {
      at[junction + FIRST] = NONE;
      at[junction + BEST] = NEVER;
      at[junction + BEST_ARC] = NONE;
      at[junction + SECOND] = NEVER;
    }
    this.#queue.clear();
    this.#seed(0, 2 * seed.edge, seed.forwardMs);
    this.#seed(1, 2 * seed.edge + 1, seed.backwardMs);
    const queue = this.#queue;
    let taken = 0;
    while (queue.size > 0) {
      const time = queue.firstTime();
      const state = queue.pop();
      if (time > (this.times[state] ?? 0)) continue;
      if (time > limitMs || (++taken % ASK_EVERY === 0 && isDone?.(time) === true)) return;
      this.#expand(state, time);
    }
  }

  #seed(index: 0 | 1, arc: number, time: number): void {
    this.#seedArcs[index] = arc;
    if (time === NEVER) return;
    const state = this.#arcs + index;
    this.times[state] = time;
    this.links[state] = NONE;
    this.#offer(arc, time, state, 0);
  }

  #expand(state: number, time: number): void {
    const arc = state < this.#arcs ? state : (this.#seedArcs[state - this.#arcs] ?? 0);
    const junction = this.#joint[arc] ?? 0;
    const at = this.#at;
    const traits = at[junction + TRAITS] ?? 0;
    if ((traits & RESTRICTED) !== 0) {
      this.#expandRestricted(state, arc, junction, time, (traits & ONE_WAY_OUT) !== 0);
      return;
    }
    const first = at[junction + FIRST] ?? NONE;
    if (first === NONE) {
      at[junction + FIRST] = arc;
      const back = (traits & ONE_WAY_OUT) !== 0 ? NONE : arc ^ 1;
      const isBeyond = at[junction + IS_BEYOND] ?? 0;
      const end = at[junction + LIST_END] ?? 0;
      for (let place = at[junction + LIST] ?? 0; place < end; place++) {
        const next = this.#list[place] ?? 0;
        if (next !== back) this.#reach(next, time + (this.#arcMs[next] ?? 0), state, isBeyond);
      }
    } else if (first !== DONE && first !== arc) {
      at[junction + FIRST] = DONE;
      const lengthMs = this.#arcMs[first ^ 1] ?? 0;
      if (lengthMs > 0) this.#reach(first ^ 1, time + lengthMs, state, 1);
    }
  }

  #expandRestricted(state: number, arc: number, junction: number, time: number, mayTurnBack: boolean): void {
    const end = this.#at[junction + LIST_END] ?? 0;
    for (let place = this.#at[junction + LIST] ?? 0; place < end; place++) {
      const next = this.#list[place] ?? 0;
      if (next === (arc ^ 1) && !mayTurnBack) continue;
      const forbidden = this.#backward
        ? this.#isForbidden(junction / STRIDE, next, arc)
        : this.#isForbidden(junction / STRIDE, arc, next);
      if (!forbidden) this.#reach(next, time + (this.#arcMs[next] ?? 0), state, 1);
    }
  }

  #isForbidden(junction: number, from: number, to: number): boolean {
    const { turnStart, turnFrom, turnTo } = this.#graph;
    const end = turnStart[junction + 1] ?? 0;
    for (let at = turnStart[junction] ?? 0; at < end; at++) {
      if (turnFrom[at] === from && turnTo[at] === to) return true;
    }
    return false;
  }

  #reach(arc: number, time: number, from: number, isBeyond: number): void {
    if (time >= (this.times[arc] ?? 0)) return;
    this.times[arc] = time;
    this.links[arc] = from;
    this.#offer(arc, time, arc, isBeyond);
  }

  /** Puts a state in the queue if it may be worth expanding at the junction it leads to. */
  #offer(arc: number, time: number, state: number, isBeyond: number): void {
    const junction = this.#joint[arc] ?? 0;
    const at = this.#at;
    if (((at[junction + TRAITS] ?? 0) & RESTRICTED) === 0) {
      const best = at[junction + BEST] ?? 0;
      if (time < best) {
        if (at[junction + BEST_ARC] !== arc) at[junction + SECOND] = best;
        at[junction + BEST] = time;
        at[junction + BEST_ARC] = arc;
        at[junction + IS_BEYOND] = isBeyond;
      } else {
        if (at[junction + IS_BEYOND] === 0 || time >= (at[junction + SECOND] ?? 0)) return;
        if (at[junction + BEST_ARC] !== arc) at[junction + SECOND] = time;
      }
    }
    this.#queue.push(time, state);
  }
}
