import { describe, expect, test } from 'vitest';
import { type DrawnRoads, drawnSink, latticeNodes } from '../../../../test/builders/drawn-roads.ts';
import type { Tags } from '../osm/osm-sink.ts';
import { ROAD_CLASSES } from '../../../../shared/domain/road-class.ts';
import { buildGraph } from './build-graph.ts';
import { edgeCount, junctionCount, type RoadGraph } from './road-graph.ts';
import { isClosedBarrier, OPEN_BACKWARD, OPEN_FORWARD, readRoadTags } from './road-tags.ts';

const build = (roads: DrawnRoads) => buildGraph(drawnSink(roads).pieces());
const nodes = latticeNodes(5, 5);
const BOTH = OPEN_FORWARD | OPEN_BACKWARD;

/** Line of an edge as [lon, lat] in thousandths of a degree. */
function lineOf({ lineStart, lineLon, lineLat }: RoadGraph, edge: number): readonly number[][] {
  const [first, end] = [lineStart[edge] ?? 0, lineStart[edge + 1] ?? 0];
  return Array.from({ length: end - first }, (_, i) => [
    (lineLon[first + i] ?? 0) / 1e4,
    (lineLat[first + i] ?? 0) / 1e4,
  ]);
}

describe('which ways are roads', () => {
  test.each<[Tags, string]>([
    [{ highway: 'primary' }, 'primary'],
    [{ highway: 'trunk_link' }, 'trunk'],
    [{ highway: 'road' }, 'unclassified'],
    [{ highway: 'service', access: 'destination' }, 'service'],
    [{ highway: 'service', access: 'private', emergency: 'yes' }, 'service'],
    [{ highway: 'residential', access: 'no', motor_vehicle: 'yes' }, 'residential'],
  ])('[RT1] %o is a road', (tags, roadClass) => {
    expect(ROAD_CLASSES[readRoadTags(tags)?.roadClass ?? -1]).toBe(roadClass);
  });

  test.each<[Tags]>([
    [{ highway: 'footway' }],
    [{ highway: 'construction' }],
    [{ building: 'yes' }],
    [{ highway: 'service', access: 'private' }],
    [{ highway: 'service', vehicle: 'no' }],
    [{ highway: 'unclassified', area: 'yes' }],
  ])('[RT1] %o is none', (tags) => {
    expect(readRoadTags(tags)).toBe(null);
  });

  test.each<[Tags, number]>([
    [{ highway: 'primary' }, BOTH],
    [{ highway: 'primary', oneway: 'yes' }, OPEN_FORWARD],
    [{ highway: 'primary', oneway: '1' }, OPEN_FORWARD],
    [{ highway: 'primary', oneway: '-1' }, OPEN_BACKWARD],
    [{ highway: 'motorway' }, OPEN_FORWARD],
    [{ highway: 'motorway', oneway: 'no' }, BOTH],
    [{ highway: 'motorway_link' }, BOTH],
    [{ highway: 'tertiary', junction: 'roundabout' }, OPEN_FORWARD],
    [{ highway: 'tertiary', oneway: 'reversible' }, BOTH],
    [{ highway: 'motorway', oneway: 'alternating' }, BOTH],
  ])('[RT2] %o is open %i', (tags, open) => {
    expect(readRoadTags(tags)?.open).toBe(open);
  });

  test.each<[string, number]>([
    ['50', 50],
    ['30 mph', 48],
    ['none', 0],
    ['CN:urban', 0],
  ])('[RT5] a limit of %s is %i km/h', (maxspeed, kmh) => {
    expect(readRoadTags({ highway: 'primary', maxspeed })?.maxKmh).toBe(kmh);
  });

  test.each<[Tags, boolean]>([
    [{ barrier: 'bollard' }, true],
    [{ barrier: 'block' }, true],
    [{ barrier: 'gate', access: 'private' }, true],
    [{ barrier: 'gate' }, false],
    [{ barrier: 'lift_gate' }, false],
    [{ barrier: 'bollard', motor_vehicle: 'yes' }, false],
    [{ barrier: 'gate', access: 'private', emergency: 'yes' }, false],
    [{ highway: 'crossing', access: 'no' }, false],
  ])('[RT4] %o closes: %s', (tags, closed) => {
    expect(isClosedBarrier(tags)).toBe(closed);
  });
});

describe('edges', () => {
  test('[RT5] ways that go on into one another are one edge with all of their line', () => {
    const { graph } = build({ nodes, ways: [{ nodes: [0, 1, 2] }, { nodes: [4, 3, 2] }] });
    expect([edgeCount(graph), junctionCount(graph)]).toEqual([1, 2]);
    expect(lineOf(graph, 0)).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 0],
    ]);
    expect(graph.edgeLengthM[0]).toBeCloseTo(445.28, 1);
    expect([graph.outArcs.length, graph.inArcs.length]).toEqual([2, 2]);
  });

  test.each<[string, Tags]>([
    ['class', { highway: 'primary' }],
    ['limit', { highway: 'residential', maxspeed: '30' }],
    ['direction', { highway: 'residential', oneway: 'yes' }],
  ])('[RT5] another %s is another edge', (_what, tags) => {
    const { graph } = build({ nodes, ways: [{ nodes: [0, 1, 2] }, { nodes: [2, 3, 4], tags }] });
    expect([edgeCount(graph), junctionCount(graph)]).toEqual([2, 3]);
  });

  test('[RT5] one way streets drawn against each other go on into one another', () => {
    const [along, against] = [
      { highway: 'primary', oneway: 'yes' },
      { highway: 'primary', oneway: '-1' },
    ];
    const { graph } = build({
      nodes,
      ways: [
        { nodes: [0, 1, 2], tags: along },
        { nodes: [4, 3, 2], tags: against },
      ],
    });
    expect([edgeCount(graph), graph.outArcs.length]).toEqual([1, 1]);
  });

  test('[RT5] where a third road meets them there is a junction', () => {
    const { graph } = build({ nodes, ways: [{ nodes: [0, 1, 2, 3] }, { nodes: [7, 2] }] });
    expect([edgeCount(graph), junctionCount(graph)]).toEqual([3, 4]);
  });

  test('[RT5] a circle that leads nowhere is one edge', () => {
    const { graph } = build({ nodes, ways: [{ nodes: [0, 1, 6] }, { nodes: [6, 5, 0] }] });
    expect([edgeCount(graph), junctionCount(graph), lineOf(graph, 0).length]).toEqual([1, 1, 5]);
  });

  test('[RT4] nothing passes a bollard, nor a gap; at a junction a barrier closes nothing', () => {
    const street = { nodes, ways: [{ nodes: [0, 1, 2, 3] }] };
    const bollard = { barrier: 'bollard' };
    const cut = build({ ...street, nodeTags: { 1: bollard } }).graph;
    expect([edgeCount(cut), junctionCount(cut)]).toEqual([2, 4]);
    expect(lineOf(cut, 0)).toEqual([
      [0, 0],
      [1, 0],
    ]);
    const gap = build({ nodes, ways: [{ nodes: [0, 1, 2, 3], gaps: [2] }] }).graph;
    expect([edgeCount(gap), junctionCount(gap)]).toEqual([2, 4]);
    const crossing = [...street.ways, { nodes: [6, 1] }];
    const open = build({ nodes, ways: crossing, nodeTags: { 1: bollard } }).graph;
    expect([edgeCount(open), junctionCount(open)]).toEqual([3, 4]);
  });
});

describe('turn restrictions', () => {
  /** A crossing at node 7: way 1 from the west, 2 to the east, 3 to the north, 4 to the south. */
  const crossing = {
    nodes,
    ways: [{ nodes: [6, 7] }, { nodes: [7, 8] }, { nodes: [7, 12] }, { nodes: [7, 2] }],
  };
  const turnsOf = (graph: RoadGraph) => Array.from(graph.turnFrom, (from, i) => [from, graph.turnTo[i]]);

  test('[RT3] no_… forbids the one turn', () => {
    const { graph } = build({ ...crossing, turns: [{ rule: 'no_left_turn', from: 1, via: 7, to: 3 }] });
    expect(turnsOf(graph)).toEqual([[0, 4]]);
  });

  test('[RT3] no_u_turn forbids the way back', () => {
    const { graph } = build({ ...crossing, turns: [{ rule: 'no_u_turn', from: 1, via: 7, to: 1 }] });
    expect(turnsOf(graph)).toEqual([[0, 1]]);
  });

  test('[RT3] only_… forbids all the others', () => {
    const { graph } = build({ ...crossing, turns: [{ rule: 'only_straight_on', from: 1, via: 7, to: 2 }] });
    expect(turnsOf(graph)).toEqual([
      [0, 1],
      [0, 4],
      [0, 6],
    ]);
  });

  test('[RT3] what is not applied is counted', () => {
    const turn = { rule: 'no_left_turn', from: 1, via: 7, to: 3 };
    const sink = drawnSink({
      ...crossing,
      turns: [
        { ...turn, tags: { except: 'bus;emergency' } },
        { ...turn, via: 13 },
        { ...turn, from: 99 },
        { ...turn, rule: 'no_entry' },
      ],
    });
    const members = [
      { type: 'way', ref: 1, role: 'from' },
      { type: 'way', ref: 2, role: 'via' },
      { type: 'way', ref: 3, role: 'to' },
    ] as const;
    sink.relation({ id: 9, tags: { type: 'restriction', restriction: 'no_u_turn' }, members });
    sink.relation({ id: 10, tags: { type: 'restriction', restriction: 'no_u_turn' }, members: members.slice(1, 1) });
    const { graph, dropped } = buildGraph(sink.pieces());
    expect(turnsOf(graph)).toEqual([]);
    expect(dropped).toEqual({ exempt: 1, viaWay: 1, unclear: 3 });
  });

  test('[RT3] a way that runs on both sides of the node names a turn only by its direction', () => {
    const ways = (tags: Tags) => [{ nodes: [6, 7, 8], tags }, { nodes: [7, 12] }];
    const turns = [{ rule: 'no_left_turn', from: 1, via: 7, to: 2 }];
    const twoWay = build({ nodes, ways: ways({ highway: 'primary' }), turns });
    expect([twoWay.graph.turnFrom.length, twoWay.dropped.unclear]).toEqual([0, 1]);
    const oneWay = build({ nodes, ways: ways({ highway: 'primary', oneway: 'yes' }), turns });
    expect(turnsOf(oneWay.graph)).toEqual([[0, 4]]);
  });
});
