import type { Street } from '../city-plan.ts';
import { type Carriageways, drawCarriageways, type Lane } from './carriageways.ts';
import { crossingPairs } from './crossings.ts';
import { classOf, KIND, type PlanLine } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';

export interface Assembled {
  readonly nodes: number[];
  readonly streets: Street[];
  readonly streetsOf: ReadonlyMap<number, readonly number[]>;
  readonly nodeOf: ReadonlyMap<number, number>;
}

/** What a street passes on a bridge or in an underpass. */
export interface Hindrances {
  isWet(x: number, y: number): boolean;
  crossesRail(ax: number, ay: number, bx: number, by: number): boolean;
}

/** In both directions together; a carriageway has half. */
const LANES: readonly number[] = [6, 6, 4, 4, 2, 2, 1, 1];
const PASSAGE = { grade: 0, bridge: 1, underpass: 2 } as const;

/** Chains the map's edges into streets: one line, one class, one way over or under, without gaps. */
export function assembleStreets(
  map: PlanarMap,
  lines: readonly PlanLine[],
  over: Hindrances,
  single: Set<number>,
): Assembled {
  const { nodes, lanes, nodeOf } = untangled(map, lines, single);
  const passageOf = (lane: Lane): number => passage(nodes, lane, over);
  const byStyle = new Map<string, { readonly way: number; readonly lanes: Lane[] }>();
  for (const lane of lanes) {
    const way = passageOf(lane);
    const key = `${lane.line}/${lane.kind}/${lane.side}/${way}`;
    const held = byStyle.get(key);
    if (held === undefined) byStyle.set(key, { way, lanes: [lane] });
    else held.lanes.push(lane);
  }
  const streets: Street[] = [];
  const streetsOf = new Map<number, number[]>();
  for (const { way, lanes: alike } of byStyle.values()) {
    for (const chain of chains(alike)) {
      const [first] = chain.lanes;
      if (first === undefined) continue;
      for (const lane of chain.lanes) {
        const of = streetsOf.get(lane.edge);
        if (of === undefined) streetsOf.set(lane.edge, [streets.length]);
        else of.push(streets.length);
      }
      const groupKind = lines[first.line]?.groupKind ?? '';
      const wide = LANES[first.kind] ?? 2;
      streets.push({
        class: classOf(first.kind),
        link: false,
        nodes: Uint32Array.from(chain.nodes),
        oneway: first.oneway,
        lanes: first.side === 0 ? wide : Math.max(1, wide / 2),
        bridge: way === PASSAGE.bridge,
        tunnel: way === PASSAGE.underpass,
        group: groupKind === '' && first.side === 0 ? -1 : first.line,
        groupKind,
      });
    }
  }
  return { nodes, streets, streetsOf, nodeOf };
}

const TURNS = 8;

/**
 * Where carriageways would get into each other's way the streets stay undivided. What still crosses then is given up: of two, the
 * lesser one is no street any more.
 */
function untangled(map: PlanarMap, lines: readonly PlanLine[], single: Set<number>): Carriageways {
  for (let turn = 0; ; turn++) {
    const drawn = drawCarriageways(map, lines, single);
    const stretches = drawn.lanes.map((lane) => ({ a: lane.a, b: lane.b, isLifted: false }));
    const pairs = crossingPairs(drawn.nodes, stretches);
    if (pairs.length === 0) return drawn;
    if (turn >= TURNS) {
      for (const [one, other] of pairs) {
        const [a, b] = [drawn.lanes[one], drawn.lanes[other]];
        if (a !== undefined && b !== undefined) map.kind[(a.kind > b.kind ? a : b).edge] = KIND.fence;
      }
      continue;
    }
    for (const index of pairs.flat()) {
      const lane = drawn.lanes[index];
      if (lane === undefined) continue;
      for (const half of [2 * lane.edge, 2 * lane.edge + 1]) for (const arm of map.around(half)) single.add(arm >> 1);
    }
  }
}

const SAMPLES = [0.08, 0.3, 0.5, 0.7, 0.92];

function passage(nodes: readonly number[], { a, b, kind }: Lane, over: Hindrances): number {
  const [ax = 0, ay = 0, bx = 0, by = 0] = [nodes[2 * a], nodes[2 * a + 1], nodes[2 * b], nodes[2 * b + 1]];
  const [dx, dy] = [bx - ax, by - ay];
  if (SAMPLES.some((t) => over.isWet(ax + t * dx, ay + t * dy))) return PASSAGE.bridge;
  if (!over.crossesRail(ax - 0.1 * dx, ay - 0.1 * dy, bx + 0.1 * dx, by + 0.1 * dy)) return PASSAGE.grade;
  return kind <= KIND.primary ? PASSAGE.bridge : PASSAGE.underpass;
}

interface Chain {
  readonly nodes: readonly number[];
  readonly lanes: readonly Lane[];
}

/** Lanes of one style, end to end; a one-way chain runs its own way. */
function chains(lanes: readonly Lane[]): Chain[] {
  const at = new Map<number, Lane[]>();
  for (const lane of lanes) {
    for (const node of [lane.a, lane.b]) {
      const held = at.get(node);
      if (held === undefined) at.set(node, [lane]);
      else held.push(lane);
    }
  }
  const done = new Set<Lane>();
  const onwards = (node: number, lane: Lane): Lane | null => {
    const held = at.get(node) ?? [];
    if (held.length !== 2) return null;
    const other = held[0] === lane ? held[1] : held[0];
    if (other === undefined || done.has(other)) return null;
    return lane.oneway && (lane.b === node) !== (other.a === node) ? null : other;
  };
  const walk = (from: number, first: Lane): { nodes: number[]; lanes: Lane[] } => {
    const walked: { nodes: number[]; lanes: Lane[] } = { nodes: [from], lanes: [] };
    let node = from;
    for (let on = onwards(node, first); on !== null; on = onwards(node, on)) {
      done.add(on);
      walked.lanes.push(on);
      node = on.a === node ? on.b : on.a;
      walked.nodes.push(node);
    }
    return walked;
  };
  const out: Chain[] = [];
  for (const lane of lanes) {
    if (done.has(lane)) continue;
    done.add(lane);
    const back = walk(lane.a, lane);
    const ahead = walk(lane.b, lane);
    out.push({
      nodes: [...back.nodes.toReversed(), ...ahead.nodes],
      lanes: [...back.lanes.toReversed(), lane, ...ahead.lanes],
    });
  }
  return out;
}
