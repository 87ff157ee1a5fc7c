import type { CityPlan } from '../city-plan.ts';
import { randomFrom } from '../random.ts';
import { assembleStreets } from './assemble-streets.ts';
import { citySize } from './city-size.ts';
import { directionField } from './direction-field.ts';
import { drawBlocks } from './draw-blocks.ts';
import { type Points, pointInRing } from './geometry.ts';
import { motorways } from './far-lines.ts';
import { hillCountry } from './hill-country.ts';
import { knotStreets } from './knot-streets.ts';
import { isStreet, KIND, type PlanLine } from './line-kind.ts';
import { mainLines } from './main-lines.ts';
import { placeInterchanges } from './interchanges.ts';
import { drawMotorways } from './motorways.ts';
import { NearestLine } from './nearest-line.ts';
import { PlanarMap } from './planar-map.ts';
import { quietEnds } from './quiet-ends.ts';
import { Raster } from './raster.ts';
import { drawWaters, outlineOf, type Waters } from './rivers.ts';
import { settle } from './settlement.ts';
import { LineTraces, type StreamlineSite, traceStreets } from './streamlines.ts';
import { SegmentIndex, segmentsOf, streetSegments } from './segment-index.ts';
import { subdivide } from './subdivide.ts';
import { CELL_M, shapeTerrain } from './terrain.ts';
import { layTracks } from './tracks.ts';

export interface CityWish {
  /** Any whole number; equal seeds give equal cities. */
  readonly seed: number;
  /** 50 thousand to 12 million. */
  readonly population: number;
}

/**
 * Draws an invented city: ground, water, streets, railways and the blocks between them. Equal wishes give equal plans, byte for byte,
 * on one version of Node. Throws a RangeError where no city has as many people.
 */
export function planCity({ seed, population }: CityWish): CityPlan {
  const random = randomFrom(seed);
  const size = citySize(population);
  const waters = drawWaters(size, random.fork('water'));
  const terrain = shapeTerrain(size, waters, random.fork('terrain'));
  const bypasses = motorways(size, waters, random.fork('motorways'));
  const settlement = settle(size, waters, terrain, bypasses, random.fork('settlement'));
  const drawn = [...bypasses, ...mainLines({ size, waters, settlement, terrain }, random.fork('lines'))];
  const guides = new NearestLine(
    new Raster(size.halfM + 1000, CELL_M),
    drawn.map((line) => line.points),
  );
  const field = directionField(size.halfM, settlement, waters, terrain, guides, random.fork('field'));
  const lines = [...drawn, ...arterials({ field, settlement, waters, terrain }, drawn)];

  const isDry = (x: number, y: number): boolean => waters.fromBank(x, y) > 0;
  const shores = [...waters.running.map(outlineOf), ...waters.standing.map((lake) => lake.ring)];
  const map = new PlanarMap(knotStreets(lines, { shores, edges: settlement.edges, halfM: size.halfM }));
  // Near the water the outline that is drawn decides, not the distance from the middle.
  const isWet = (x: number, y: number): boolean =>
    waters.fromBank(x, y) < 250 && shores.some((shore) => pointInRing(x, y, shore));
  const tracks = layTracks(size, settlement, lines, isWet, random.fork('tracks'));
  const rails = tracks.rail.filter((rail) => rail.kind === 'rail').flatMap((rail) => segmentsOf(rail.line));
  const railIndex = new SegmentIndex(rails);
  const single = new Set<number>();
  const interchanges = placeInterchanges(map, lines, single);
  let nextLine = lines.length;
  subdivide({ map, field, settlement, terrain, isDry, newLine: () => nextLine++ }, random.fork('blocks'));
  quietEnds(map, lines, single, size.halfM);
  const { nodes, streets, streetsOf, nodeOf } = assembleStreets(
    map,
    lines,
    { isWet, crossesRail: (ax, ay, bx, by) => railIndex.isCrossed(ax, ay, bx, by) },
    single,
  );
  const expressways = drawMotorways({
    lines,
    interchanges,
    nodes,
    nodeOf: (half) => nodeOf.get(half) ?? 0,
    under: new SegmentIndex([...streetSegments(nodes, streets), ...rails]),
    isViaduct: (x, y) => settlement.urban.sample(x, y) > 0 || isWet(x, y),
  });
  const blocks = drawBlocks({
    map,
    settlement,
    densest: 26_000,
    isDry: (x, y) => !isWet(x, y),
    streetsOf: (edge) => streetsOf.get(edge) ?? [],
  });
  return {
    seed,
    population,
    extent: [-size.halfM, -size.halfM, size.halfM, size.halfM],
    nodes: Float64Array.from(nodes),
    streets: [...streets, ...expressways],
    blocks,
    water: waterBodies(waters),
    rail: tracks.rail,
    stations: tracks.stations,
    centres: settlement.centres,
    height: (x, y) => terrain.height.sample(x, y),
    hills: hillCountry(size.halfM, terrain, settlement, waters),
    builtUp: settlement.edges.map((edge) => Float64Array.from(edge)),
  };
}

/** 主干路 and 次干路: traced along the field, between what is drawn already. */
function arterials(site: StreamlineSite, drawn: readonly PlanLine[]): PlanLine[] {
  const traces = new LineTraces();
  const barriers = new LineTraces();
  for (const line of drawn) (isStreet(line.kind) ? traces : barriers).add(line.points);
  const bridges: Points = [];
  return (
    [
      [KIND.primary, 1350, 900],
      [KIND.secondary, 750, 800],
    ] as const
  ).flatMap(([kind, spacingM, bridgeSpacingM]) => {
    const spacing = (x: number, y: number): number =>
      spacingM * (1.25 - 0.4 * Math.max(0, site.settlement.urban.sample(x, y)));
    return traceStreets(site, { kind, spacing, bridgeSpacingM }, traces, barriers, bridges);
  });
}

function waterBodies(waters: Waters): CityPlan['water'] {
  return [
    ...waters.running.map((water) => ({
      kind: 'river' as const,
      rings: [Float64Array.from(outlineOf(water))],
      centreline: Float64Array.from(water.centreline),
    })),
    ...waters.standing.map((lake) => ({ kind: lake.kind, rings: [Float64Array.from(lake.ring)], centreline: null })),
  ];
}
