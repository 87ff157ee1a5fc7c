import type { Dropped, RoadPieces } from './graph-sink.ts';
import { type JoinedEdges, joinSections } from './join-sections.ts';
import { type ForbiddenTurn, findForbiddenTurns } from './restricted-turns.ts';
import { IN_MAIN, type RoadGraph } from './road-graph.ts';
import { cutSections } from './road-sections.ts';
import { OPEN_BACKWARD, OPEN_FORWARD } from './road-tags.ts';
import { largestPart, strongParts } from './strong-parts.ts';

export interface BuiltGraph {
  readonly graph: RoadGraph;
  readonly dropped: Dropped;
}

/** Makes the graph of the roads that were taken in. */
export function buildGraph(pieces: RoadPieces): BuiltGraph {
  const sections = cutSections(pieces);
  const edges = joinSections(pieces, sections);
  const junctionOf = numberJunctions(edges, sections.nodes);
  const ends = {
    from: edges.fromNode.map((node) => junctionOf.number[node] ?? 0),
    to: edges.toNode.map((node) => junctionOf.number[node] ?? 0),
  };
  const out = groupArcs(edges.open, ends.from, ends.to, junctionOf.count);
  const into = groupArcs(edges.open, ends.to, ends.from, junctionOf.count);
  const { turns, unclear } = findForbiddenTurns(pieces, sections, edges, (node) => junctionOf.number[node] ?? 0, {
    leaving: (junction) => out.arcs.subarray(out.start[junction], out.start[junction + 1]),
  });
  const graph: RoadGraph = {
    edgeFrom: ends.from,
    edgeTo: ends.to,
    edgeLengthM: edges.lengthM,
    edgeClass: edges.roadClass,
    edgeMaxKmh: edges.maxKmh,
    edgeFlags: markMain(edges.open, ends, out),
    lineStart: edges.lineStart,
    lineLon: edges.lineLon,
    lineLat: edges.lineLat,
    outStart: out.start,
    outArcs: out.arcs,
    inStart: into.start,
    inArcs: into.arcs,
    ...groupTurns(turns, junctionOf.count),
  };
  return { graph, dropped: { ...pieces.dropped, unclear: pieces.dropped.unclear + unclear } };
}

/** Junctions in the order in which the edges name them. */
function numberJunctions(
  { fromNode, toNode }: JoinedEdges,
  nodes: number,
): { readonly number: Int32Array; readonly count: number } {
  const number = new Int32Array(nodes).fill(-1);
  let count = 0;
  for (let edge = 0; edge < fromNode.length; edge++) {
    for (const node of [fromNode[edge] ?? 0, toNode[edge] ?? 0]) {
      if (number[node] === -1) number[node] = count++;
    }
  }
  return { number, count };
}

interface ArcGroups {
  readonly start: Uint32Array;
  readonly arcs: Uint32Array;
}

/** The open arcs by junction: the one along an edge under `along`, the one against it under `against`. */
function groupArcs(open: Uint8Array, along: Uint32Array, against: Uint32Array, junctions: number): ArcGroups {
  const start = new Uint32Array(junctions + 1);
  const each = (take: (junction: number, arc: number) => void): void => {
    for (let edge = 0; edge < open.length; edge++) {
      if (((open[edge] ?? 0) & OPEN_FORWARD) !== 0) take(along[edge] ?? 0, 2 * edge);
      if (((open[edge] ?? 0) & OPEN_BACKWARD) !== 0) take(against[edge] ?? 0, 2 * edge + 1);
    }
  };
  each((junction) => (start[junction + 1] = (start[junction + 1] ?? 0) + 1));
  for (let junction = 0; junction < junctions; junction++)
    start[junction + 1] = (start[junction + 1] ?? 0) + (start[junction] ?? 0);
  const arcs = new Uint32Array(start[junctions] ?? 0);
  const cursor = start.slice();
  each((junction, arc) => {
    const at = cursor[junction] ?? 0;
    arcs[at] = arc;
    cursor[junction] = at + 1;
  });
  return { start, arcs };
}

function groupTurns(
  turns: readonly ForbiddenTurn[],
  junctions: number,
): Pick<RoadGraph, 'turnStart' | 'turnFrom' | 'turnTo'> {
  const ordered = turns.toSorted((a, b) => a.junction - b.junction);
  const turnStart = new Uint32Array(junctions + 1);
  for (const { junction } of ordered) turnStart[junction + 1] = (turnStart[junction + 1] ?? 0) + 1;
  for (let junction = 0; junction < junctions; junction++) {
    turnStart[junction + 1] = (turnStart[junction + 1] ?? 0) + (turnStart[junction] ?? 0);
  }
  return {
    turnStart,
    turnFrom: Uint32Array.from(ordered, ({ from }) => from),
    turnTo: Uint32Array.from(ordered, ({ to }) => to),
  };
}

function markMain(
  open: Uint8Array,
  ends: { readonly from: Uint32Array; readonly to: Uint32Array },
  out: ArcGroups,
): Uint8Array {
  const heads = out.arcs.map((arc) => ((arc & 1) === 0 ? ends.to[arc >> 1] : ends.from[arc >> 1]) ?? 0);
  const strong = strongParts(out.start, heads);
  const main = largestPart(strong);
  return open.map((bits, edge) => {
    const isMain = strong.part[ends.from[edge] ?? 0] === main && strong.part[ends.to[edge] ?? 0] === main;
    return isMain ? bits | IN_MAIN : bits;
  });
}
