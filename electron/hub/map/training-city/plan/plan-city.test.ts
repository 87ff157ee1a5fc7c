import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { streetShape } from '../../../../../test/bench/street-shape.ts';
import { type CityPlan, type Street } from '../city-plan.ts';
import { METRES_PER_DEGREE } from '../../../../../shared/geo/metres-per-degree.ts';
import { crossingPairs } from './crossings.ts';
import { distance, pointInRing, ringArea } from './geometry.ts';
import { isSimple } from './inset.ts';
import { planCity } from './plan-city.ts';

const PLANS: readonly CityPlan[] = [
  planCity({ seed: 4, population: 60_000 }),
  planCity({ seed: 11, population: 100_000 }),
  planCity({ seed: 2, population: 300_000 }),
];

function hashOf(plan: CityPlan): string {
  const hash = createHash('sha256').update(plan.nodes);
  for (const street of plan.streets) hash.update(`${street.class} ${street.lanes} ${street.nodes.join(' ')}`);
  for (const block of plan.blocks) hash.update(block.ring);
  return hash.digest('hex');
}

function place(plan: CityPlan, node: number): readonly [number, number] {
  return [plan.nodes[2 * node] ?? 0, plan.nodes[2 * node + 1] ?? 0];
}

/** Each straight stretch of a street: its street, and its two nodes. */
function stretchesOf(plan: CityPlan): { readonly street: Street; readonly a: number; readonly b: number }[] {
  return plan.streets.flatMap((street) =>
    [...street.nodes.subarray(1)].map((b, i) => ({ street, a: street.nodes[i] ?? 0, b })),
  );
}

test('[TC1] the same seed draws the same plan, another seed another one', () => {
  const [plan] = PLANS;
  const hash = hashOf(planCity({ seed: 4, population: 60_000 }));
  expect(plan === undefined ? '' : hashOf(plan)).toBe(hash);
  expect(hashOf(planCity({ seed: 5, population: 60_000 }))).not.toBe(hash);
});

test('[TC2] a city lies within half a degree of null island and has a city’s population', () => {
  for (const { extent, nodes } of PLANS) {
    expect(Math.max(...extent.map(Math.abs))).toBeLessThan(METRES_PER_DEGREE / 2);
    expect(nodes.every((metres) => Math.abs(metres) <= extent[2] + 500)).toBe(true);
  }
  expect(() => planCity({ seed: 1, population: 3_000 })).toThrow(RangeError);
  expect(() => planCity({ seed: 1, population: 40_000_000 })).toThrow(RangeError);
});

test('[TC3] streets cross without a shared node only by bridge or tunnel', () => {
  for (const plan of PLANS) {
    const stretches = stretchesOf(plan).map(({ street, a, b }) => ({ a, b, isLifted: street.bridge || street.tunnel }));
    expect(crossingPairs(plan.nodes, stretches)).toEqual([]);
  }
});

test('[TC4] no street lies in water but on a bridge', () => {
  for (const plan of PLANS) {
    const rings = plan.water.flatMap((body) => body.rings);
    const wet = stretchesOf(plan).filter(({ street, a, b }) => {
      const [ax, ay] = place(plan, a);
      const [bx, by] = place(plan, b);
      return !street.bridge && rings.some((ring) => pointInRing((ax + bx) / 2, (ay + by) / 2, ring));
    });
    expect(wet.map(({ a }) => place(plan, a))).toEqual([]);
  }
});

test('[TC4] streets pass railways over or under them', () => {
  for (const plan of PLANS) {
    const nodes = [...plan.nodes];
    const rails = plan.rail
      .filter((rail) => rail.kind === 'rail')
      .flatMap(({ line }) => {
        const first = nodes.length / 2;
        nodes.push(...line);
        return Array.from({ length: line.length / 2 - 1 }, (_, i) => ({
          a: first + i,
          b: first + i + 1,
          isLifted: false,
        }));
      });
    const streets = stretchesOf(plan).map(({ street, a, b }) => ({ a, b, isLifted: street.bridge || street.tunnel }));
    const pairs = crossingPairs(nodes, [...streets, ...rails]);
    expect(pairs.filter(([one, other]) => one < streets.length && other >= streets.length)).toEqual([]);
  }
});

test('[TC5] every class is there and nearly all of it can be reached and left', () => {
  for (const plan of PLANS) {
    const classes = new Set(plan.streets.map((street) => street.class));
    for (const name of ['trunk', 'primary', 'secondary', 'tertiary', 'residential', 'living_street', 'service']) {
      expect(classes).toContain(name);
    }
    expect(connectedShare(plan)).toBeGreaterThan(0.97);
  }
});

function connectedShare(plan: CityPlan): number {
  const count = plan.nodes.length / 2;
  const ahead: number[][] = Array.from({ length: count }, () => []);
  const back: number[][] = Array.from({ length: count }, () => []);
  const stretches = stretchesOf(plan);
  for (const { street, a, b } of stretches) {
    ahead[a]?.push(b);
    back[b]?.push(a);
    if (street.oneway) continue;
    ahead[b]?.push(a);
    back[a]?.push(b);
  }
  const start = plan.streets.find((street) => street.class === 'tertiary')?.nodes[0] ?? 0;
  const [to, from] = [reachedFrom(start, ahead), reachedFrom(start, back)];
  let [inside, total] = [0, 0];
  for (const { a, b } of stretches) {
    const length = distance(...place(plan, a), ...place(plan, b));
    total += length;
    if ([a, b].every((node) => to.has(node) && from.has(node))) inside += length;
  }
  return inside / total;
}

function reachedFrom(start: number, next: readonly number[][]): Set<number> {
  const reached = new Set([start]);
  const stack = [start];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const other of next[node] ?? []) {
      if (reached.has(other)) continue;
      reached.add(other);
      stack.push(other);
    }
  }
  return reached;
}

test('[TC6] blocks are simple, closed, within the plan and dry', () => {
  for (const plan of PLANS) {
    const rings = plan.water.flatMap((body) => body.rings);
    expect(plan.blocks.length).toBeGreaterThan(50);
    for (const { ring, areaM2 } of plan.blocks) {
      expect([ring.at(-2), ring.at(-1)]).toEqual([ring[0], ring[1]]);
      expect(ringArea(ring)).toBeCloseTo(areaM2, -2);
      expect(areaM2).toBeGreaterThan(0);
      expect(isSimple([...ring.subarray(0, -2)])).toBe(true);
      for (let i = 0; i < ring.length; i += 2) {
        expect(Math.max(Math.abs(ring[i] ?? 0), Math.abs(ring[i + 1] ?? 0))).toBeLessThan(plan.extent[2]);
        expect(rings.some((water) => pointInRing(ring[i] ?? 0, ring[i + 1] ?? 0, water))).toBe(false);
      }
    }
  }
});

test('[TC6] no block overlaps another', () => {
  for (const plan of PLANS) {
    const nodes: number[] = [];
    const owner: number[] = [];
    const sides = plan.blocks.flatMap(({ ring }, block) => {
      const first = nodes.length / 2;
      nodes.push(...ring);
      return Array.from({ length: ring.length / 2 - 1 }, (_, i) => {
        owner.push(block);
        return { a: first + i, b: first + i + 1, isLifted: false };
      });
    });
    const foreign = crossingPairs(nodes, sides).filter(([one, other]) => owner[one] !== owner[other]);
    expect(foreign).toEqual([]);
    plan.blocks.forEach(({ ring }, block) => {
      const [x = 0, y = 0] = ring;
      expect(plan.blocks.some((other, i) => i !== block && pointInRing(x, y, other.ring))).toBe(false);
    });
  }
});

test('[TC7] main streets end only where they leave the plan', () => {
  for (const plan of PLANS) {
    const arms = new Map<number, number>();
    for (const { a, b } of stretchesOf(plan)) for (const node of [a, b]) arms.set(node, (arms.get(node) ?? 0) + 1);
    const loose = plan.streets
      .filter((street) => street.class === 'trunk' || street.class === 'primary')
      .flatMap((street) => [street.nodes[0] ?? 0, street.nodes.at(-1) ?? 0])
      .filter((node) => arms.get(node) === 1)
      .filter((node) => Math.max(...place(plan, node).map(Math.abs)) < plan.extent[2] - 400);
    expect(loose.map((node) => place(plan, node))).toEqual([]);
  }
});

test('[TC8] streets run many ways, with more forks than crossroads, and dead ends', () => {
  for (const plan of PLANS) {
    const ways = plan.streets.map((street) => ({
      class: street.class,
      link: street.link,
      nodes: street.nodes,
      xy: [...street.nodes].flatMap((node) => place(plan, node)),
    }));
    const shape = streetShape(ways, plan.extent);
    expect(shape.orientationEntropy).toBeGreaterThan(2.2);
    expect(shape.orientationEntropy).toBeLessThan(3.56);
    expect(shape.threeWay).toBeGreaterThan(shape.fourWay);
    expect(shape.fourWay).toBeGreaterThan(0.1);
    expect(shape.deadEnds).toBeGreaterThan(0.03);
  }
});

test('[TC9] the main station lies on a railway', () => {
  for (const plan of PLANS) {
    const main = plan.stations.filter((station) => station.kind === 'main');
    expect(main).toHaveLength(1);
    const points = plan.rail.flatMap(({ line }) => [...line]);
    const off = main.map(({ x, y }) =>
      Math.min(...points.map((px, i) => (i % 2 === 0 ? distance(x, y, px, points[i + 1] ?? 0) : Infinity))),
    );
    expect(Math.max(...off)).toBeLessThan(1);
  }
});

test('[TC9] a motorway is met by its links only and can be entered and left', () => {
  for (const plan of PLANS) {
    const motorways = plan.streets.filter((street) => street.class === 'motorway' && !street.link);
    const links = plan.streets.filter((street) => street.class === 'motorway' && street.link);
    const others = new Set(
      plan.streets.filter((street) => street.class !== 'motorway').flatMap(({ nodes }) => [...nodes]),
    );
    const own = new Set(motorways.flatMap(({ nodes }) => [...nodes]));
    expect([...own].filter((node) => others.has(node))).toEqual([]);
    if (motorways.length === 0) continue;
    expect(links.some(({ nodes }) => own.has(nodes[0] ?? -1) && others.has(nodes.at(-1) ?? -1))).toBe(true);
    expect(links.some(({ nodes }) => others.has(nodes[0] ?? -1) && own.has(nodes.at(-1) ?? -1))).toBe(true);
  }
});
