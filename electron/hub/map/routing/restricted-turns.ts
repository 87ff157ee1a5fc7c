import type { RoadPieces, NamedTurn } from './graph-sink.ts';
import type { JoinedEdges } from './join-sections.ts';
import type { RoadSections } from './road-sections.ts';
import { OPEN_BACKWARD, OPEN_FORWARD } from './road-tags.ts';

/** Pairs of arcs that may not follow one another at a junction. */
export interface ForbiddenTurn {
  readonly junction: number;
  readonly from: number;
  readonly to: number;
}

export interface ArcLists {
  /** Arcs that leave the junction. */
  leaving(junction: number): Uint32Array;
}

/** Finds the arcs that turn restrictions name. A restriction that names no single turn here is counted and not applied. */
export function findForbiddenTurns(
  pieces: RoadPieces,
  sections: RoadSections,
  edges: JoinedEdges,
  junctionOf: (node: number) => number,
  lists: ArcLists,
): { readonly turns: readonly ForbiddenTurn[]; readonly unclear: number } {
  const sectionsOf = sectionsOfWays(pieces, sections);
  const isOpen = (arc: number): boolean =>
    ((edges.open[arc >> 1] ?? 0) & ((arc & 1) === 0 ? OPEN_FORWARD : OPEN_BACKWARD)) !== 0;
  /** Arcs of a way that come to a node; those that leave it are their reverse. */
  const coming = (way: number, node: number): readonly number[] =>
    (sectionsOf.get(way) ?? []).flatMap((section) => {
      const along = edges.arcOfSection[section] ?? 0;
      return [
        ...(sections.to[section] === node ? [along] : []),
        ...(sections.from[section] === node ? [along ^ 1] : []),
      ];
    });
  const turns: ForbiddenTurn[] = [];
  let unclear = 0;
  for (const turn of pieces.turns) {
    const node = sections.nodeNumber(turn.viaNode);
    const pair = node < 0 ? null : pairOf(turn, coming(turn.fromWay, node), coming(turn.toWay, node), isOpen);
    if (pair === null) {
      unclear += 1;
      continue;
    }
    const junction = junctionOf(node);
    if (!turn.only) turns.push({ junction, ...pair });
    else {
      for (const to of lists.leaving(junction)) {
        if (to !== pair.to) turns.push({ junction, from: pair.from, to });
      }
    }
  }
  return { turns, unclear };
}

function pairOf(
  turn: NamedTurn,
  fromComing: readonly number[],
  toComing: readonly number[],
  isOpen: (arc: number) => boolean,
): { readonly from: number; readonly to: number } | null {
  const [from, ...otherFrom] = fromComing.filter(isOpen);
  if (from === undefined || otherFrom.length > 0) return null;
  const leaving = toComing.map((arc) => arc ^ 1).filter(isOpen);
  // Back on the same road, or on the other carriageway of it.
  const wanted = turn.uTurn && turn.fromWay === turn.toWay ? leaving.filter((arc) => arc === (from ^ 1)) : leaving;
  const [to, ...otherTo] = wanted;
  return to === undefined || otherTo.length > 0 ? null : { from, to };
}

/** Sections of the ways that restrictions name. */
function sectionsOfWays(pieces: RoadPieces, sections: RoadSections): ReadonlyMap<number, readonly number[]> {
  const named = new Map<number, number[]>();
  for (const { fromWay, toWay } of pieces.turns) for (const way of [fromWay, toWay]) named.set(way, []);
  if (named.size === 0) return named;
  for (let section = 0; section < sections.piece.length; section++) {
    named.get(pieces.wayId[sections.piece[section] ?? 0] ?? 0)?.push(section);
  }
  return named;
}
