import type { CityPlan, Street, StreetClass } from '../city-plan.ts';
import { at } from './ring.ts';

/** Pieces of street that go on into one another and bear one name. */
export interface Stroke {
  readonly id: number;
  readonly class: StreetClass;
  readonly groupKind: string;
  /** Indices into `CityPlan.streets`. */
  readonly pieces: readonly number[];
  readonly lengthM: number;
  /** Middle of its box. */
  readonly x: number;
  readonly y: number;
  /** How far it reaches east–west less north–south, metres: positive is a street that runs east–west. */
  readonly eastward: number;
}

/** A street goes on straight across a crossing when it turns less than this there. */
const STRAIGHT_COS = Math.cos((35 * Math.PI) / 180);

/** Puts the pieces of a plan together: a group is one stroke, others run on while they stay straight and of one class. */
export function strokesOf(plan: CityPlan): readonly Stroke[] {
  const strokes: Stroke[] = [];
  const groups = new Map<number, number[]>();
  const singles: number[] = [];
  for (const [i, street] of plan.streets.entries()) {
    if (street.group < 0) singles.push(i);
    else {
      const pieces = groups.get(street.group);
      if (pieces === undefined) groups.set(street.group, [i]);
      else pieces.push(i);
    }
  }
  for (const pieces of groups.values()) strokes.push(strokeOf(plan, strokes.length, pieces));
  for (const pieces of chained(plan, singles)) strokes.push(strokeOf(plan, strokes.length, pieces));
  return strokes;
}

/** Joins, at every node, the pairs of ends that go most nearly straight on; then follows the joins. */
function chained(plan: CityPlan, singles: readonly number[]): readonly (readonly number[])[] {
  const ends = new Map<number, End[]>();
  for (const piece of singles) {
    const street = plan.streets[piece];
    if (street === undefined) continue;
    for (const end of endsOf(plan, street, piece)) {
      const there = ends.get(end.node);
      if (there === undefined) ends.set(end.node, [end]);
      else there.push(end);
    }
  }
  const parent = Int32Array.from({ length: plan.streets.length }, (_, i) => i);
  const root = (i: number): number => {
    let top = i;
    while (at(parent, top) !== top) top = at(parent, top);
    parent[i] = top;
    return top;
  };
  for (const there of ends.values()) {
    const used = new Set<End>();
    const pairs = there
      .flatMap((a, i) => there.slice(i + 1).map((b) => ({ a, b, straight: -(a.dx * b.dx + a.dy * b.dy) })))
      .filter(({ a, b, straight }) => a.class === b.class && a.link === b.link && straight > STRAIGHT_COS)
      .sort((one, other) => other.straight - one.straight);
    for (const { a, b } of pairs) {
      if (used.has(a) || used.has(b)) continue;
      used.add(a).add(b);
      parent[Math.max(root(a.piece), root(b.piece))] = Math.min(root(a.piece), root(b.piece));
    }
  }
  const chains = new Map<number, number[]>();
  for (const piece of singles) {
    const top = root(piece);
    const chain = chains.get(top);
    if (chain === undefined) chains.set(top, [piece]);
    else chain.push(piece);
  }
  return [...chains.values()];
}

interface End {
  readonly piece: number;
  readonly node: number;
  readonly class: StreetClass;
  readonly link: boolean;
  /** Away from the node, along the piece. */
  readonly dx: number;
  readonly dy: number;
}

function endsOf(plan: CityPlan, street: Street, piece: number): readonly End[] {
  const { nodes } = street;
  const end = (node: number, next: number): End => {
    const [dx, dy] = [
      at(plan.nodes, 2 * next) - at(plan.nodes, 2 * node),
      at(plan.nodes, 2 * next + 1) - at(plan.nodes, 2 * node + 1),
    ];
    const length = Math.hypot(dx, dy) || 1;
    return { piece, node, class: street.class, link: street.link, dx: dx / length, dy: dy / length };
  };
  const last = nodes.length - 1;
  return [end(at(nodes, 0), at(nodes, 1)), end(at(nodes, last), at(nodes, last - 1))];
}

function strokeOf(plan: CityPlan, id: number, pieces: readonly number[]): Stroke {
  let [west, south, east, north, lengthM] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (const piece of pieces) {
    const nodes = plan.streets[piece]?.nodes ?? [];
    for (let i = 0; i < nodes.length; i++) {
      const [x, y] = nodeAt(plan, at(nodes, i));
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
      if (i === 0) continue;
      const [px, py] = nodeAt(plan, at(nodes, i - 1));
      lengthM += Math.hypot(x - px, y - py);
    }
  }
  const first = plan.streets[pieces[0] ?? -1];
  return {
    id,
    class: first?.class ?? 'residential',
    groupKind: first?.groupKind ?? '',
    pieces,
    lengthM,
    x: (west + east) / 2,
    y: (south + north) / 2,
    eastward: east - west - (north - south),
  };
}

export function nodeAt(plan: CityPlan, node: number): readonly [number, number] {
  return [at(plan.nodes, 2 * node), at(plan.nodes, 2 * node + 1)];
}
