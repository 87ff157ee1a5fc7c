import type { CityPlan, StreetClass } from '../city-plan.ts';
import type { Random } from '../random.ts';
import type { Facility } from './facility.ts';
import { at } from './ring.ts';
import { romanise } from './romanise.ts';
import type { NamedStreets } from './street-names.ts';
import { nodeAt } from './street-strokes.ts';
import { WalkGraph } from './walk-graph.ts';

export interface BusStop {
  readonly name: string;
  readonly nameEn: string;
  readonly x: number;
  readonly y: number;
}

interface Named {
  readonly name: string;
  readonly nameEn: string;
}

export interface BusLine {
  readonly name: string;
  readonly nameEn: string;
  /** Street nodes along the way. */
  readonly nodes: readonly number[];
  readonly stops: readonly BusStop[];
}

const STOP_EVERY_M = 520;
const COST: Partial<Record<StreetClass, number>> = {
  trunk: 1.3,
  primary: 1,
  secondary: 1,
  tertiary: 1.25,
  residential: 2.4,
};
const TERMINI: ReadonlySet<Facility['kind']> = new Set([
  'bus-station',
  'coach-station',
  'railway-station',
  'hospital',
  'university',
  'mall',
  'stadium',
]);

/** Bus lines between places that people go to, along the main streets, with a stop about every half kilometre. */
export function busLines(
  plan: CityPlan,
  streets: NamedStreets,
  facilities: readonly Facility[],
  random: Random,
): readonly BusLine[] {
  const graph = new WalkGraph(plan, (street) =>
    street.link || street.oneway || street.class === 'motorway' ? undefined : COST[street.class],
  );
  const termini = facilities.filter(({ kind }) => TERMINI.has(kind));
  const count = Math.max(6, Math.min(30, Math.round(plan.population / 55_000)));
  const lines: BusLine[] = [];
  const names = new Map<number, Named>();
  for (let attempt = 0; lines.length < count && attempt < 6 * count && termini.length > 1; attempt++) {
    const [from, to] = [random.pick(termini), random.pick(termini)];
    const straight = Math.hypot(from.x - to.x, from.y - to.y);
    if (straight < 2_500 || straight > 16_000) continue;
    const nodes = graph.path(graph.nearest(from.x, from.y), graph.nearest(to.x, to.y));
    if (nodes.length < 6) continue;
    const number = lines.length + 1;
    lines.push({
      name: `${number}路`,
      nameEn: `Bus ${number}`,
      nodes,
      stops: stopsOf(plan, streets, nodes, [from, to], names),
    });
  }
  return lines;
}

function stopsOf(
  plan: CityPlan,
  streets: NamedStreets,
  nodes: readonly number[],
  [from, to]: readonly [Facility, Facility],
  names: Map<number, Named>,
): readonly BusStop[] {
  const crossing = crossingNames(plan, streets);
  const stops: BusStop[] = [];
  let since = Infinity;
  for (const [i, node] of nodes.entries()) {
    const [x, y] = nodeAt(plan, node);
    const [px, py] = nodeAt(plan, nodes[Math.max(0, i - 1)] ?? node);
    since += Math.hypot(x - px, y - py);
    const last = i === nodes.length - 1;
    if (since < STOP_EVERY_M && !last) continue;
    const known = i === 0 ? from : last ? to : crossing(node);
    const { name, nameEn } = names.get(node) ?? known;
    if (name === '' || stops.at(-1)?.name === name) continue;
    names.set(node, { name, nameEn: nameEn === '' ? romanise(name) : nameEn });
    stops.push({ name, nameEn: nameEn === '' ? romanise(name) : nameEn, x, y });
    since = 0;
  }
  return stops;
}

const crossingsOf = new WeakMap<NamedStreets, ReadonlyMap<number, ReadonlySet<string>>>();

/** 人民路解放街口: the two streets that meet at a node. */
function crossingNames(plan: CityPlan, streets: NamedStreets): (node: number) => Named {
  let known = crossingsOf.get(streets);
  if (known === undefined) {
    const found = new Map<number, Set<string>>();
    for (const [i, { nodes }] of plan.streets.entries()) {
      const name = streets.names[i] ?? '';
      if (name === '') continue;
      for (const node of [at(nodes, 0), at(nodes, nodes.length - 1), ...nodes]) {
        const there = found.get(node);
        if (there === undefined) found.set(node, new Set([name]));
        else there.add(name);
      }
    }
    known = found;
    crossingsOf.set(streets, found);
  }
  return (node) => {
    const [one, other] = [...(known.get(node) ?? [])];
    if (one === undefined || other === undefined) return { name: '', nameEn: '' };
    return { name: `${one}${other}口`, nameEn: `${romanise(one)} & ${romanise(other)}` };
  };
}
