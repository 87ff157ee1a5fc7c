import { positionOf } from '../city-frame.ts';
import type { CityPlan } from '../city-plan.ts';
import type { CityFacts } from '../city-facts.ts';
import type { Administration } from './administration.ts';
import type { Arc } from './boundary-arcs.ts';
import type { BusLine } from './bus-lines.ts';
import { districtRings } from './district-rings.ts';
import type { Area } from './districts.ts';
import type { Facility } from './facility.ts';
import { romanise } from './romanise.ts';
import { nodeAt } from './street-strokes.ts';

export interface FilledCity {
  readonly administration: Administration;
  /** The lines between its cells. */
  readonly arcs: readonly Arc[];
  readonly facilities: readonly Facility[];
  readonly lines: readonly BusLine[];
}

/** What scenarios may count on, in degrees. */
export function gatherFacts(plan: CityPlan, { administration, arcs, facilities, lines }: FilledCity): CityFacts {
  const { city, districts, offices, communities, cells, raster } = administration;
  const main = plan.centres.find(({ kind }) => kind === 'main') ?? { x: 0, y: 0 };
  const rings = districtRings(administration, arcs);
  const counts = new Map<string, number>();
  const [west, south, east, north] = plan.extent;
  const districtAt = (x: number, y: number): number => {
    const cell = cells[raster.labelAt(x, y)];
    return offices[communities[cell?.parent ?? -1]?.parent ?? -1]?.parent ?? 0;
  };
  return {
    format: 2,
    name: city.name,
    nameEn: city.nameEn,
    seed: plan.seed,
    population: plan.population,
    centre: positionOf(main.x, main.y),
    bounds: [...positionOf(west, south), ...positionOf(east, north)],
    districts: districts.map((district, i) => ({ ...areaOf(district), ring: rings[i] ?? [] })),
    streetOffices: offices.map(areaOf),
    communities: communities.length,
    gridCells: cells.length,
    facilities: facilities.map(({ kind, name, nameEn, x, y }) => {
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      const english = nameEn === '' ? romanise(name) : nameEn;
      return {
        id: `${kind}-${number}`,
        kind,
        name,
        nameEn: english,
        position: positionOf(x, y),
        district: districtAt(x, y),
      };
    }),
    busLines: lines.map(({ name, nameEn, nodes, stops }, i) => ({
      id: `bus-${i + 1}`,
      name,
      nameEn,
      route: nodes.map((node) => positionOf(...nodeAt(plan, node))),
      stops: stops.map((stop) => ({ name: stop.name, nameEn: stop.nameEn, position: positionOf(stop.x, stop.y) })),
    })),
  };
}

function areaOf({ name, nameEn, code, x, y }: Area): CityFacts['streetOffices'][number] {
  return { name, nameEn: nameEn === '' ? romanise(name) : nameEn, code, centre: positionOf(x, y) };
}
