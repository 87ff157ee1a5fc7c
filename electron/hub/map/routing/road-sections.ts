import { GrowingArray } from './growing-array.ts';
import type { RoadPieces } from './graph-sink.ts';
import { findNode, numberNodes } from './node-numbers.ts';

/** Stretches of ways between the nodes where roads end, meet or are closed. */
export interface RoadSections {
  /** Index of its piece. */
  readonly piece: Uint32Array;
  /** First and last index in the nodes of the pieces. */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** Node numbers of its ends; each end at a closed node has a number of its own, so that nothing passes. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly nodes: number;
  /** 1 where a junction must stay: roads end or branch there, or a turn is restricted. */
  readonly fixed: Uint8Array;
  /** Number of the node that turns are restricted at; -1: no road holds it. */
  nodeNumber(id: number): number;
}

/** Cuts the pieces of roads into sections. */
export function cutSections(pieces: RoadPieces): RoadSections {
  const { number, sorted } = numberNodes(pieces.nodeId);
  const arms = countArms(pieces, number, sorted.length);
  const via = new Uint8Array(sorted.length);
  for (const { viaNode } of pieces.turns) {
    const node = findNode(sorted, viaNode);
    if (node >= 0) via[node] = 1;
  }
  // Where three or more arms meet, a barrier stands on one of them and the data doesn't say which: no through road is cut.
  const closed = new Uint8Array(sorted.length);
  for (const id of pieces.closedNodes) {
    const node = findNode(sorted, id);
    if (node >= 0 && (arms[node] ?? 0) <= 2) closed[node] = 1;
  }
  const [piece, first, last] = [
    new GrowingArray(Uint32Array),
    new GrowingArray(Uint32Array),
    new GrowingArray(Uint32Array),
  ];
  const [from, to] = [new GrowingArray(Uint32Array), new GrowingArray(Uint32Array)];
  let nodes = sorted.length;
  const endNode = (index: number): number => {
    const node = number[index] ?? 0;
    return closed[node] === 1 ? nodes++ : node;
  };
  for (let p = 0; p < pieces.wayId.length; p++) {
    const [start, end] = [pieces.start[p] ?? 0, (pieces.start[p + 1] ?? 0) - 1];
    let begun = start;
    for (let i = start + 1; i <= end; i++) {
      const node = number[i] ?? 0;
      if (i < end && arms[node] === 2 && via[node] === 0 && closed[node] === 0) continue;
      piece.push(p);
      first.push(begun);
      last.push(i);
      from.push(endNode(begun));
      to.push(endNode(i));
      begun = i;
    }
  }
  const fixed = new Uint8Array(nodes).fill(1);
  for (let node = 0; node < sorted.length; node++) fixed[node] = arms[node] !== 2 || via[node] === 1 ? 1 : 0;
  return {
    piece: piece.take(),
    first: first.take(),
    last: last.take(),
    from: from.take(),
    to: to.take(),
    nodes,
    fixed,
    nodeNumber: (id) => findNode(sorted, id),
  };
}

function countArms({ start }: RoadPieces, number: Uint32Array, nodes: number): Uint32Array {
  const arms = new Uint32Array(nodes);
  for (let i = 0; i < number.length; i++) arms[number[i] ?? 0] = (arms[number[i] ?? 0] ?? 0) + 2;
  for (let p = 0; p + 1 < start.length; p++) {
    for (const end of [start[p] ?? 0, (start[p + 1] ?? 0) - 1])
      arms[number[end] ?? 0] = (arms[number[end] ?? 0] ?? 0) - 1;
  }
  return arms;
}
