import type { DrawnRoads } from '../builders/drawn-roads.ts';
import { ROAD_CLASSES, type RoadSpeeds } from '../../shared/domain/road-class.ts';
import { distanceM } from '../../shared/geo/geodesic.ts';
import { OPEN_BACKWARD, OPEN_FORWARD, readRoadTags } from '../../electron/hub/map/routing/road-tags.ts';

/** One hop of a way in one direction. */
interface Hop {
  readonly way: number;
  readonly stretch: number;
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
}

/**
 * Travel times by trying out every state: Bellman and Ford's rounds over single hops of the ways as drawn, with the turn
 * restrictions as drawn. Knows nothing of edges, junctions or graphs.
 */
export class EveryWay {
  readonly #hops: readonly Hop[];
  /** Per hop, those that may come next. */
  readonly #next: readonly (readonly number[])[];
  readonly #roads: DrawnRoads;

  constructor(roads: DrawnRoads, speeds: RoadSpeeds) {
    this.#roads = roads;
    const hops: Hop[] = [];
    let stretch = 0;
    for (const [index, way] of roads.ways.entries()) {
      const road = readRoadTags(way.tags ?? { highway: 'residential' });
      for (let i = 0; i + 1 < way.nodes.length; i++, stretch++) {
        const [from, to] = [way.nodes[i] ?? 0, way.nodes[i + 1] ?? 0];
        const kmh = speeds[ROAD_CLASSES[road?.roadClass ?? 0] ?? 'service'];
        const seconds = (distanceM(this.#at(from), this.#at(to)) * 3.6) / kmh;
        const hop = { way: way.id ?? index + 1, stretch, seconds };
        if (((road?.open ?? 0) & OPEN_FORWARD) !== 0) hops.push({ ...hop, from, to });
        if (((road?.open ?? 0) & OPEN_BACKWARD) !== 0) hops.push({ ...hop, from: to, to: from });
      }
    }
    this.#hops = hops;
    this.#next = hops.map((hop) => hops.flatMap((next, j) => (this.#mayFollow(hop, next) ? [j] : [])));
  }

  /** Seconds from the middle of one stretch to the middle of another; Infinity: no way leads there. */
  seconds(fromStretch: number, toStretch: number): number {
    if (fromStretch === toStretch) return 0;
    const hops = this.#hops;
    // Time at the end of each hop.
    const at = hops.map((hop) => (hop.stretch === fromStretch ? hop.seconds / 2 : Infinity));
    for (let changed = true; changed;) {
      changed = false;
      for (const [i, following] of this.#next.entries()) {
        for (const j of following) {
          const time = (at[i] ?? Infinity) + (hops[j]?.seconds ?? Infinity);
          if (time >= (at[j] ?? 0)) continue;
          at[j] = time;
          changed = true;
        }
      }
    }
    // A hop that began on the stretch sought passes its middle; where one set out on it, the whole of it lies behind.
    return hops.reduce((best, hop, j) => {
      if (hop.stretch !== toStretch) return best;
      return Math.min(best, (at[j] ?? Infinity) - hop.seconds / 2);
    }, Infinity);
  }

  #mayFollow(hop: Hop, next: Hop): boolean {
    if (next.from !== hop.to) return false;
    const leaving = this.#hops.filter(({ from }) => from === hop.to);
    if (next.stretch === hop.stretch && leaving.length > 1) return false;
    return (this.#roads.turns ?? []).every(({ rule, from, via, to }) => {
      if (from !== hop.way || via !== hop.to) return true;
      const isIt = next.way === to;
      return rule.startsWith('only_') ? isIt : !isIt;
    });
  }

  #at(node: number): readonly [number, number] {
    return this.#roads.nodes[node] ?? [0, 0];
  }
}
