import type { OsmNode, OsmRelation, OsmSink, OsmWay } from '../osm/osm-sink.ts';
import { GrowingArray } from './growing-array.ts';
import { isClosedBarrier, readRoadTags, readTurnRule } from './road-tags.ts';

/** A turn restriction as the map data names it. */
export interface NamedTurn {
  readonly fromWay: number;
  readonly viaNode: number;
  readonly toWay: number;
  readonly only: boolean;
  readonly uTurn: boolean;
}

/** What was left out, by reason. */
export interface Dropped {
  /** Restrictions by way of a road rather than a junction: not applied. */
  readonly viaWay: number;
  /** Restrictions that name no single turn in this data: not applied. */
  readonly unclear: number;
  /** Restrictions that emergency vehicles are free of. */
  readonly exempt: number;
}

/** The roads of a source: pieces of ways, one behind the other. A way with missing nodes is more than one piece. */
export interface RoadPieces {
  readonly wayId: Float64Array;
  readonly roadClass: Uint8Array;
  readonly open: Uint8Array;
  readonly maxKmh: Uint8Array;
  /** Where the nodes of a piece begin; one more than pieces. */
  readonly start: Uint32Array;
  readonly nodeId: Float64Array;
  /** 1e-7 degrees. */
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  readonly closedNodes: ReadonlySet<number>;
  readonly turns: readonly NamedTurn[];
  readonly dropped: Dropped;
}

/** Takes in the roads, barriers and turn restrictions of a source, some 16 bytes a node. */
export class GraphSink implements OsmSink {
  readonly #wayId = new GrowingArray(Float64Array);
  readonly #roadClass = new GrowingArray(Uint8Array);
  readonly #open = new GrowingArray(Uint8Array);
  readonly #maxKmh = new GrowingArray(Uint8Array);
  readonly #start = new GrowingArray(Uint32Array);
  readonly #nodeId = new GrowingArray(Float64Array);
  readonly #lon = new GrowingArray(Int32Array);
  readonly #lat = new GrowingArray(Int32Array);
  readonly #closedNodes = new Set<number>();
  readonly #turns: NamedTurn[] = [];
  readonly #dropped = { viaWay: 0, unclear: 0, exempt: 0 };

  node({ id, tags }: OsmNode): void {
    if (isClosedBarrier(tags)) this.#closedNodes.add(id);
  }

  way(way: OsmWay): void {
    const road = readRoadTags(way.tags);
    if (road === null) return;
    const cuts = [0, ...(way.gaps ?? []), way.nodeIds.length];
    for (const [index, from] of cuts.entries()) {
      const to = cuts[index + 1];
      if (to === undefined || to - from < 2) continue;
      this.#wayId.push(way.id);
      this.#roadClass.push(road.roadClass);
      this.#open.push(road.open);
      this.#maxKmh.push(road.maxKmh);
      this.#start.push(this.#nodeId.length);
      for (let i = from; i < to; i++) {
        this.#nodeId.push(way.nodeIds[i] ?? 0);
        this.#lon.push(Math.round((way.coords[2 * i] ?? 0) * 1e7));
        this.#lat.push(Math.round((way.coords[2 * i + 1] ?? 0) * 1e7));
      }
    }
  }

  relation({ tags, members }: OsmRelation): void {
    const rule = readTurnRule(tags);
    if (rule === null) return;
    if (rule === 'exempt') {
      this.#dropped.exempt += 1;
      return;
    }
    const of = (role: string) => members.filter((member) => member.role === role);
    const [from, via, to] = [of('from'), of('via'), of('to')];
    if (via.some(({ type }) => type === 'way')) {
      this.#dropped.viaWay += 1;
      return;
    }
    const [fromWay, viaNode, toWay] = [from[0]?.ref, via[0]?.ref, to[0]?.ref];
    if (from.length + via.length + to.length !== 3 || [fromWay, viaNode, toWay].includes(undefined)) {
      this.#dropped.unclear += 1;
      return;
    }
    this.#turns.push({ fromWay: fromWay ?? 0, viaNode: viaNode ?? 0, toWay: toWay ?? 0, ...rule });
  }

  /** Everything that was taken in. */
  pieces(): RoadPieces {
    const start = new Uint32Array(this.#start.length + 1);
    start.set(this.#start.take());
    start[this.#start.length] = this.#nodeId.length;
    return {
      wayId: this.#wayId.take(),
      roadClass: this.#roadClass.take(),
      open: this.#open.take(),
      maxKmh: this.#maxKmh.take(),
      start,
      nodeId: this.#nodeId.take(),
      lon: this.#lon.take(),
      lat: this.#lat.take(),
      closedNodes: this.#closedNodes,
      turns: this.#turns,
      dropped: this.#dropped,
    };
  }
}
