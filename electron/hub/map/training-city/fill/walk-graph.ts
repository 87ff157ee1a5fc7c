import type { CityPlan, Street } from '../city-plan.ts';
import { at } from './ring.ts';
import { nodeAt } from './street-strokes.ts';

/** The plan's streets as a graph for finding ways while the city is made; the product's routing is another one. */
export class WalkGraph {
  readonly #plan: CityPlan;
  readonly #edges = new Map<number, { readonly to: number; readonly cost: number }[]>();

  /** `costOf`: what a metre of a street costs; undefined: it is not used. */
  constructor(plan: CityPlan, costOf: (street: Street) => number | undefined) {
    this.#plan = plan;
    for (const street of plan.streets) {
      const cost = costOf(street);
      if (cost === undefined) continue;
      for (let i = 1; i < street.nodes.length; i++) {
        const [a, b] = [at(street.nodes, i - 1), at(street.nodes, i)];
        const [[ax, ay], [bx, by]] = [nodeAt(plan, a), nodeAt(plan, b)];
        const length = cost * Math.hypot(bx - ax, by - ay);
        this.#add(a, b, length);
        this.#add(b, a, length);
      }
    }
  }

  nearest(x: number, y: number): number {
    let [best, least] = [-1, Infinity];
    for (const node of this.#edges.keys()) {
      const [nx, ny] = nodeAt(this.#plan, node);
      const far = Math.hypot(nx - x, ny - y);
      if (far >= least) continue;
      best = node;
      least = far;
    }
    return best;
  }

  /** Nodes of the cheapest way; empty: there is none. */
  path(from: number, to: number): readonly number[] {
    const cost = new Map<number, number>([[from, 0]]);
    const before = new Map<number, number>();
    const heap: { node: number; cost: number }[] = [{ node: from, cost: 0 }];
    for (let top = pop(heap); top !== undefined; top = pop(heap)) {
      if (top.node === to) break;
      if (top.cost > (cost.get(top.node) ?? Infinity)) continue;
      for (const edge of this.#edges.get(top.node) ?? []) {
        const sum = top.cost + edge.cost;
        if (sum >= (cost.get(edge.to) ?? Infinity)) continue;
        cost.set(edge.to, sum);
        before.set(edge.to, top.node);
        push(heap, { node: edge.to, cost: sum });
      }
    }
    if (!cost.has(to)) return [];
    const nodes = [to];
    for (let node = before.get(to); node !== undefined; node = before.get(node)) nodes.push(node);
    return nodes.reverse();
  }

  #add(from: number, to: number, cost: number): void {
    const edges = this.#edges.get(from);
    if (edges === undefined) this.#edges.set(from, [{ to, cost }]);
    else edges.push({ to, cost });
  }
}

interface Reached {
  readonly node: number;
  readonly cost: number;
}

function push(heap: Reached[], reached: Reached): void {
  let i = heap.push(reached) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.cost <= reached.cost) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = reached;
}

function pop(heap: Reached[]): Reached | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return top;
  let i = 0;
  for (;;) {
    const left = 2 * i + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    if (one === undefined) break;
    const child = other !== undefined && other.cost < one.cost ? left + 1 : left;
    const below = heap[child];
    if (below === undefined || below.cost >= last.cost) break;
    heap[i] = below;
    i = child;
  }
  heap[i] = last;
  return top;
}
