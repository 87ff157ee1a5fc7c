import { describe, expect, test } from 'vitest';
import { type DrawnRoads, drawnSink, latticeNodes } from '../../../../test/builders/drawn-roads.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { DEFAULT_ROAD_SPEEDS } from '../../../../shared/domain/road-class.ts';
import { distanceM, lengthM, ringAreaM2 } from '../../../../shared/geo/geodesic.ts';
import { areaContains } from '../../../../shared/geo/zone-shape.ts';
import { scanOsm } from '../osm/scan-osm.ts';
import { buildGraph } from './build-graph.ts';
import { GraphSink } from './graph-sink.ts';
import { edgeCount, IN_MAIN, type RoadGraph } from './road-graph.ts';
import { Router } from './router.ts';
import { RoadIndex } from './snap-to-road.ts';

const graphOf = (roads: DrawnRoads): RoadGraph => buildGraph(drawnSink(roads).pieces()).graph;
const routerOf = (roads: DrawnRoads): Router => new Router(graphOf(roads), DEFAULT_ROAD_SPEEDS);
const nodes = latticeNodes(6, 6);
const residential = (metres: number): number => (metres * 3.6) / DEFAULT_ROAD_SPEEDS.residential;
/** Streets along every line of the lattice. */
const town: DrawnRoads = {
  nodes,
  ways: [0, 1, 2, 3, 4, 5].flatMap((line) => [
    { nodes: [0, 1, 2, 3, 4, 5].map((i) => line * 6 + i) },
    { nodes: [0, 1, 2, 3, 4, 5].map((i) => i * 6 + line) },
  ]),
};

describe('where a position is on the road', () => {
  test('[RT7] it is the nearest point of a line, also of a long one', () => {
    const index = new RoadIndex(graphOf({ nodes, ways: [{ nodes: [0, 1, 7, 13] }, { nodes: [18, 23] }] }));
    const place = index.nearest([0.00101, 0.0013]);
    expect(place?.position[0]).toBeCloseTo(0.001, 7);
    expect(place?.position[1]).toBeCloseTo(0.0013, 7);
    expect(place?.offRoadM).toBeCloseTo(1.113, 2);
  });

  test('[RT7] a road from which nothing is reached is not the nearest', () => {
    const island = { nodes: [14, 15], tags: { highway: 'service' } };
    const graph = graphOf({ nodes, ways: [{ nodes: [0, 1, 7, 6, 0] }, { nodes: [0, 7] }, island] });
    const place = new RoadIndex(graph).nearest([0.0025, 0.002]);
    expect(place?.offRoadM).toBeGreaterThan(150);
    expect((graph.edgeFlags[place?.edge ?? 0] ?? 0) & IN_MAIN).toBe(IN_MAIN);
  });

  test('[RT7] beyond 500 m there is no road', () => {
    const index = new RoadIndex(graphOf(town));
    expect(index.nearest([0.002, -0.0044])?.offRoadM).toBeCloseTo(486.5, 0);
    expect(index.nearest([0.002, -0.0046])).toBe(null);
    expect(new RoadIndex(graphOf({ nodes, ways: [] })).nearest([0, 0])).toBe(null);
  });
});

describe('times and routes', () => {
  test('[RT7] parts of edges count, also on one and the same edge', () => {
    const router = routerOf(town);
    const { seconds } = router.travelTimes(
      [
        [0.0002, 0],
        [0.0008, 0],
        [0, 0.0005],
      ],
      [0.0005, 0],
    );
    const at = (lon: number): number => residential(distanceM([0, 0], [lon, 0]));
    expect(seconds[0]).toBeCloseTo(at(0.0003), 2);
    expect(seconds[1]).toBeCloseTo(at(0.0003), 2);
    expect(seconds[2]).toBeCloseTo(at(0.0005) + residential(distanceM([0, 0], [0, 0.0005])), 2);
  });

  test('[RT7] on a one way street what lies behind is reached round the block', () => {
    const tags = { highway: 'residential', oneway: 'yes' };
    const router = routerOf({
      nodes,
      ways: [
        { nodes: [0, 1], tags },
        { nodes: [1, 7, 6, 0], tags },
      ],
    });
    const ahead = router.route([0.0002, 0], [0.0008, 0]);
    const behind = router.route([0.0008, 0], [0.0002, 0]);
    expect(ahead.line.length).toBe(4);
    expect(behind.distanceM).toBeCloseTo(
      lengthM([
        [0, 0],
        [0.001, 0],
        [0.001, 0.001],
        [0, 0.001],
        [0, 0],
      ]) - ahead.distanceM,
      1,
    );
  });

  test('[RT7] the way to the road counts', () => {
    const router = routerOf(town);
    const offM = distanceM([0.002, -0.002], [0.002, 0]);
    const { seconds, straight } = router.travelTimes([[0.002, -0.002]], [0.0045, 0]);
    expect(straight[0]).toBe(0);
    expect(seconds[0]).toBeCloseTo((offM * 1.4 * 3.6) / 30 + residential(distanceM([0.002, 0], [0.0045, 0])), 1);
  });

  test('[RT8] a vehicle turns back at the end of a road only', () => {
    const spur = { nodes: [1, 7] };
    const turns = [{ rule: 'no_left_turn', from: 1, via: 1, to: 3 }];
    const ways = [{ nodes: [0, 1] }, { nodes: [1, 2] }, spur, { nodes: [2, 3] }, { nodes: [2, 8] }];
    const detour = routerOf({ nodes, ways, turns }).route([0.0005, 0], [0.001, 0.0005]);
    // Past the turn, to the nearer end of a road beyond it, back, and right: not back at node 2, where three roads meet.
    const aheadM = distanceM([0, 0], [0.001, 0]);
    expect(detour.distanceM).toBeCloseTo(2.5 * aheadM + 2.5 * distanceM([0, 0], [0, 0.001]), 1);
    const free = routerOf({ nodes, ways }).route([0.0005, 0], [0.001, 0.0005]);
    expect(free.distanceM).toBeLessThan(aheadM * 1.1);
  });

  test('[RT9] a route is as long as its line, and begins and ends where it was asked', () => {
    const router = routerOf(town);
    const [from, to]: [Position, Position] = [
      [0.0002, 0.0031],
      [0.0047, 0.0008],
    ];
    const { line, distanceM: toldM, seconds } = router.route(from, to);
    expect(Math.abs(lengthM(line) - toldM)).toBeLessThan(0.5);
    expect([line[0], line[line.length - 1]]).toEqual([from, to]);
    expect(seconds).toBe(router.travelTimes([from], to).seconds[0]);
  });

  test('[RT10] outside the graph a straight line stands in, marked', () => {
    const router = routerOf(town);
    const far: Position = [0.02, 0.02];
    const directM = distanceM([0, 0], far);
    const { seconds, straight } = router.travelTimes(
      [
        [0, 0],
        [0.001, 0],
      ],
      far,
    );
    expect([...straight]).toEqual([1, 1]);
    expect(seconds[0]).toBeCloseTo((directM * 1.4 * 3.6) / 30, 6);
    expect(router.route([0, 0], far)).toEqual({
      line: [[0, 0], far],
      seconds: seconds[0],
      distanceM: directM * 1.4,
      straight: true,
    });
    expect(router.isochrone(far, [5])).toBe(null);
  });

  test('[RT10] who is nearer to the goal than to the road goes straight', () => {
    const { straight } = routerOf(town).travelTimes(
      [
        [0.002, -0.003],
        [0.0045, 0],
      ],
      [0.0021, -0.003],
    );
    expect([...straight]).toEqual([1, 0]);
  });

  test('[RT11] other speeds change the times from then on', () => {
    const router = routerOf(town);
    const time = (): number => router.travelTimes([[0.0002, 0]], [0.0047, 0.003]).seconds[0] ?? Number.NaN;
    const before = time();
    router.setSpeeds({ ...DEFAULT_ROAD_SPEEDS, residential: DEFAULT_ROAD_SPEEDS.residential * 2 });
    expect(time() / before).toBeCloseTo(0.5, 3);
  });
});

describe('what is reached', () => {
  test('[RT12] areas come widest first, whatever the order asked, and each lies within the wider', () => {
    const bands = routerOf(town).isochrone([0.0025, 0.002], [0.3, 1, 0.6]) ?? [];
    expect(bands.map(({ minutes }) => minutes)).toEqual([1, 0.6, 0.3]);
    for (const [index, { area }] of bands.entries()) {
      const wider = bands[index - 1]?.area;
      if (wider === undefined) continue;
      for (const corner of area.coordinates.flat(2)) {
        const [dx, dy] = [corner[0] - 0.0025, corner[1] - 0.002];
        expect(areaContains(wider, [0.0025 + dx * 0.999, 0.002 + dy * 0.999])).toBe(true);
      }
    }
  });

  test('[RT12] rings are closed, outer ones counter-clockwise, holes clockwise', () => {
    const ring = { nodes: latticeNodes(40, 40), ways: [{ nodes: [0, 39, 1599, 1560, 0] }, { nodes: [0, 1] }] };
    const [band] = routerOf(ring).isochrone([0.0005, 0], [60]) ?? [];
    const rings = band?.area.coordinates[0] ?? [];
    expect(rings.length).toBe(2);
    for (const [index, points] of rings.entries()) {
      expect(points[0]).toEqual(points[points.length - 1]);
      expect(Math.sign(signedArea(points))).toBe(index === 0 ? 1 : -1);
      expect(ringAreaM2(points)).toBeGreaterThan(100_000);
    }
  });
});

const signedArea = (ring: readonly Position[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [x2, y2] = ring[i + 1] ?? [x, y];
    return sum + x * y2 - x2 * y;
  }, 0);

describe.each(['taiyuan', 'columbus'])('%s', (city) => {
  const path = sharedPath(`basemap/${city}.osm.pbf`);

  test.skipIf(path === null)('[RT8] [RT9] [RT12] times, routes and areas of a real city agree', async () => {
    const sink = new GraphSink();
    await scanOsm(path ?? '', [sink], { stop: new AbortController().signal });
    const { graph } = buildGraph(sink.pieces());
    const router = new Router(graph, DEFAULT_ROAD_SPEEDS);
    const places = somePlaces(graph, 40);
    const [to, ...others] = places;
    if (to === undefined) throw new Error('no roads');
    const { seconds, straight } = router.travelTimes(others, to);
    const bands = router.isochrone(to, [6, 12]) ?? [];
    const back = router.travelTimes([to], to);
    expect(back.seconds[0]).toBeCloseTo(0, 6);
    expect(back.straight[0]).toBe(0);
    for (const [index, from] of others.entries()) {
      const route = router.route(from, to);
      expect(straight[index]).toBe(0);
      expect(route.seconds).toBeCloseTo(seconds[index] ?? Number.NaN, 9);
      expect(Math.abs(lengthM(route.line) - route.distanceM)).toBeLessThan(1 + route.distanceM * 1e-4);
      expect(route.seconds).toBeGreaterThan((distanceM(from, to) * 3.6) / DEFAULT_ROAD_SPEEDS.motorway - 1);
      const there = router.travelTimes([to], from).seconds[0] ?? Number.NaN;
      for (const { minutes, area } of bands) {
        if (there < minutes * 60 - 20) expect(areaContains(area, from)).toBe(true);
      }
    }
  });
});

/** Middles of edges of the main part, spread over the city. */
function somePlaces(graph: RoadGraph, count: number): readonly Position[] {
  const main = Array.from({ length: edgeCount(graph) }, (_, edge) => edge).filter(
    (edge) => ((graph.edgeFlags[edge] ?? 0) & IN_MAIN) !== 0,
  );
  return Array.from({ length: count }, (_, i): Position => {
    const edge = main[Math.floor(((i + 0.5) * main.length) / count)] ?? 0;
    const at = graph.lineStart[edge] ?? 0;
    const on = (values: Int32Array): number => ((values[at] ?? 0) + (values[at + 1] ?? 0)) / 2e7;
    return [on(graph.lineLon), on(graph.lineLat)];
  });
}
