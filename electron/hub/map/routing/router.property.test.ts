import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DrawnRoads, type DrawnTurn, type DrawnWay, drawnSink } from '../../../../test/builders/drawn-roads.ts';
import { EveryWay } from '../../../../test/support/every-way.ts';
import { DEFAULT_ROAD_SPEEDS } from '../../../../shared/domain/road-class.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { buildGraph } from './build-graph.ts';
import { Router } from './router.ts';
import { RoadIndex } from './snap-to-road.ts';

const COLUMNS = 4;
const ROWS = 4;
const LATTICE: readonly (readonly [number, number])[] = Array.from({ length: COLUMNS * ROWS }, (_, i) => [
  ...(i % COLUMNS < COLUMNS - 1 ? [[i, i + 1] as const] : []),
  ...(i < COLUMNS * (ROWS - 1) ? [[i, i + COLUMNS] as const] : []),
]).flat();

/** Nodes near the points of a lattice, so that no two streets cross or touch but at nodes. */
const nodesArb = fc
  .array(fc.tuple(fc.integer({ min: -25, max: 25 }), fc.integer({ min: -25, max: 25 })), {
    minLength: COLUMNS * ROWS,
    maxLength: COLUMNS * ROWS,
  })
  .map((shifts) =>
    Object.fromEntries(
      shifts.map(([dx, dy], i): [number, readonly [number, number]] => [
        i,
        [((i % COLUMNS) * 100 + dx) / 1e5, (Math.floor(i / COLUMNS) * 100 + dy) / 1e5],
      ]),
    ),
  );

const wayArb = (pair: readonly [number, number]): fc.Arbitrary<DrawnWay | null> =>
  fc
    .record({
      kept: fc.integer({ min: 0, max: 9 }),
      oneway: fc.constantFrom('no', 'no', 'no', 'no', 'yes', '-1'),
      highway: fc.constantFrom('residential', 'residential', 'primary'),
    })
    .map(({ kept, oneway, highway }) => (kept === 0 ? null : { nodes: pair, tags: { highway, oneway } }));

const roadsArb = (withTurns: boolean): fc.Arbitrary<DrawnRoads> =>
  fc.tuple(nodesArb, fc.tuple(...LATTICE.map(wayArb))).chain(([nodes, drawn]) => {
    const ways = drawn.filter((way) => way !== null).map((way, index) => ({ ...way, id: index + 1 }));
    const meetings = ways.flatMap((a) =>
      ways.flatMap((b) =>
        a.nodes.filter((node) => b.nodes.includes(node)).map((via) => ({ from: a.id, via, to: b.id })),
      ),
    );
    if (!withTurns || meetings.length === 0) return fc.constant({ nodes, ways });
    const turnArb: fc.Arbitrary<DrawnTurn> = fc
      .tuple(fc.constantFrom(...meetings), fc.constantFrom('no_left_turn', 'no_left_turn', 'only_right_turn'))
      .filter(([{ from, to }]) => from !== to)
      .map(([meeting, rule]) => ({ rule, ...meeting }));
    const uTurnArb = fc
      .constantFrom(...meetings.filter(({ from, to }) => from === to))
      .map((meeting): DrawnTurn => ({ rule: 'no_u_turn', ...meeting }));
    return fc
      .array(fc.oneof({ weight: 5, arbitrary: turnArb }, { weight: 1, arbitrary: uTurnArb }), { maxLength: 8 })
      .map((turns) => ({ nodes, ways, turns: turns.filter((turn) => isUsable(turn, ways)) }));
  });

/** A turn out of a street that does not lead to the node, or into one that does not leave it, is not in the data's sense. */
function isUsable({ from, via, to }: DrawnTurn, ways: readonly DrawnWay[]): boolean {
  const opens = (id: number, end: 0 | 1): boolean => {
    const { nodes = [], tags } = ways[id - 1] ?? {};
    return tags?.['oneway'] === 'no' || (tags?.['oneway'] === 'yes') === (nodes[end] === via);
  };
  return opens(from, 1) && opens(to, 0);
}

const middle = ({ nodes, ways }: DrawnRoads, way: number): Position => {
  const [[x1, y1], [x2, y2]] = (ways[way]?.nodes ?? []).map((node) => nodes[node] ?? [0, 0]) as [
    number[],
    number[],
  ] as [[number, number], [number, number]];
  return [(x1 + x2) / 2, (y1 + y2) / 2];
};

/** Streets of the main part: the others are not what a position is put on. */
function mainWays(roads: DrawnRoads): { readonly router: Router; readonly main: readonly number[] } {
  const { graph } = buildGraph(drawnSink(roads).pieces());
  const index = new RoadIndex(graph);
  const main = roads.ways.flatMap((_, way) => ((index.nearest(middle(roads, way))?.offRoadM ?? 9) < 0.5 ? [way] : []));
  return { router: new Router(graph, DEFAULT_ROAD_SPEEDS), main };
}

// Times in the graph are whole milliseconds per edge.
const SLACK_S = 0.03;

test('[RT8] [RT9] times equal those found by trying out every state, one by one and all at once', () => {
  let compared = 0;
  fc.assert(
    fc.property(roadsArb(true), fc.nat(), (roads, pick) => {
      const { router, main } = mainWays(roads);
      if (main.length === 0) return;
      const every = new EveryWay(roads, DEFAULT_ROAD_SPEEDS);
      const goal = main[pick % main.length] ?? 0;
      const to = middle(roads, goal);
      const { seconds, straight } = router.travelTimes(
        main.map((way) => middle(roads, way)),
        to,
      );
      for (const [i, way] of main.entries()) {
        const expected = every.seconds(way, goal);
        expect(straight[i]).toBe(expected === Infinity ? 1 : 0);
        if (expected === Infinity) continue;
        compared += 1;
        expect(Math.abs((seconds[i] ?? Number.NaN) - expected)).toBeLessThan(SLACK_S);
        const route = router.route(middle(roads, way), to);
        expect(route.seconds).toBeCloseTo(seconds[i] ?? Number.NaN, 9);
      }
    }),
    { numRuns: 200 },
  );
  expect(compared).toBeGreaterThan(1000);
});

test('[RT8] where no turn is restricted no detour by a third place is quicker', () => {
  fc.assert(
    fc.property(roadsArb(false), fc.nat(), fc.nat(), fc.nat(), (roads, ...picks) => {
      const { router, main } = mainWays(roads);
      if (main.length === 0) return;
      const [a, b, c] = picks.map((pick) => middle(roads, main[pick % main.length] ?? 0));
      if (a === undefined || b === undefined || c === undefined) return;
      const time = (from: Position, to: Position): number => router.travelTimes([from], to).seconds[0] ?? Number.NaN;
      expect(time(a, c)).toBeLessThanOrEqual(time(a, b) + time(b, c) + SLACK_S);
    }),
    { numRuns: 200 },
  );
});
