import type { Tags } from '../../electron/hub/map/osm/osm-sink.ts';
import { GraphSink } from '../../electron/hub/map/routing/graph-sink.ts';

/** Roads as a test draws them: nodes by number, ways along them. */
export interface DrawnRoads {
  /** lon, lat by node. */
  readonly nodes: Readonly<Record<number, readonly [number, number]>>;
  readonly ways: readonly DrawnWay[];
  /** Tags of nodes: barriers. */
  readonly nodeTags?: Readonly<Record<number, Tags>>;
  readonly turns?: readonly DrawnTurn[];
}

export interface DrawnWay {
  /** Default: its place in the list, from 1. */
  readonly id?: number;
  readonly nodes: readonly number[];
  /** Default: a residential street. */
  readonly tags?: Tags;
  readonly gaps?: readonly number[];
}

export interface DrawnTurn {
  readonly rule: string;
  readonly from: number;
  readonly via: number;
  readonly to: number;
  readonly tags?: Tags;
}

/** A sink that was given these roads as a source would. */
export function drawnSink({ nodes, ways, nodeTags = {}, turns = [] }: DrawnRoads): GraphSink {
  const sink = new GraphSink();
  const at = (id: number): readonly [number, number] => nodes[id] ?? [0, 0];
  for (const [id, tags] of Object.entries(nodeTags)) {
    const [lon, lat] = at(Number(id));
    sink.node({ id: Number(id), lon, lat, tags });
  }
  for (const [index, { id, nodes: refs, tags, gaps }] of ways.entries()) {
    sink.way({
      id: id ?? index + 1,
      nodeIds: Float64Array.from(refs),
      coords: Float64Array.from(refs.flatMap(at)),
      tags: tags ?? { highway: 'residential' },
      ...(gaps === undefined ? {} : { gaps }),
    });
  }
  for (const [index, { rule, from, via, to, tags }] of turns.entries()) {
    sink.relation({
      id: index + 1,
      tags: { type: 'restriction', restriction: rule, ...tags },
      members: [
        { type: 'way', ref: from, role: 'from' },
        { type: 'node', ref: via, role: 'via' },
        { type: 'way', ref: to, role: 'to' },
      ],
    });
  }
  return sink;
}

/** A square lattice of nodes 0 …, row by row from the south-west; neighbours lie 0.001° apart. */
export function latticeNodes(columns: number, rows: number): Readonly<Record<number, readonly [number, number]>> {
  return Object.fromEntries(
    Array.from({ length: columns * rows }, (_, i) => [i, [(i % columns) / 1000, Math.floor(i / columns) / 1000]]),
  );
}
