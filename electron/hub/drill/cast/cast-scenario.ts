import { type Random, randomFrom } from '../../map/training-city/random.ts';
import type { CityPlaces, Roads } from '../city/city-places.ts';
import type { ScenarioSurge } from '../scenario/bulletin-schema.ts';
import type { ScenarioPlace } from '../scenario/scenario-place.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { castBackground, castCase } from './cast-cases.ts';
import { castIncident, castWarning } from './cast-bulletins.ts';
import { castBuses } from './cast-buses.ts';
import { castSurge } from './cast-surge.ts';
import { castUnit } from './cast-units.ts';
import { findPlace, NoSuchPlace } from './find-place.ts';
import type { Bulletin, Script, Unit } from './script.ts';

/**
 * Casts a scenario in a city. The same scenario, city and roads give the same script. Throws NoSuchPlace where the city
 * lacks a place that the scenario names.
 */
export function castScenario(scenario: Scenario, city: CityPlaces, roads: Roads): Script {
  const { begins: beginsS, length: lengthS, incidents } = scenario;
  checkUnitPlaces(scenario, city);
  const random = randomFrom(scenario.seed);
  const { buses, notices } =
    scenario.buses === null ? { buses: [], notices: [] } : castBuses(scenario.buses, city, beginsS);
  const span = { lengthS, startClockS: beginsS };
  return {
    name: scenario.name,
    lengthS,
    opensS: scenario.opens - beginsS,
    speed: scenario.speed,
    bulletins: [
      ...scenario.warnings.map((warning) => castWarning(warning, city, beginsS)),
      ...incidents.flatMap((incident) => castIncident(incident, city, beginsS, random.fork(`incident ${incident.id}`))),
      ...scenario.surges.flatMap((surge) => castSurgeIncidents(surge, city, beginsS, random)),
    ],
    requests: [
      ...scenario.cases.flatMap((each) => castCase(each, city, beginsS, random.fork(`case ${each.id}`))),
      ...scenario.background.flatMap((each) =>
        castBackground(each, city, span, random.fork(`background ${each.service.code}`)),
      ),
    ],
    notices,
    buses,
    alarms: incidents.flatMap(({ id, at, alarms }) =>
      alarms.map(({ after, unit, emergency, remarks, lasts }, index) => ({
        id: `${id}-alarm-${index + 1}`,
        unitId: unit,
        emergency,
        remarks: remarks ?? '',
        fromS: at - beginsS + after,
        untilS: at - beginsS + after + lasts,
      })),
    ),
    troubles: scenario.troubles.map(({ feed, kind, from, until, by }) => ({
      feed,
      kind,
      fromS: from - beginsS,
      untilS: until - beginsS,
      byS: by,
    })),
    units: castUnits(scenario, city, roads),
  };
}

/** What one facility says again and again within a surge is about one thing. */
function castSurgeIncidents(
  surge: ScenarioSurge,
  city: CityPlaces,
  beginsS: number,
  random: Random,
): readonly Bulletin[] {
  return castSurge(surge, city, random.fork(`surge ${surge.id}`)).flatMap((incident) => {
    const about = surge.facility === undefined ? incident.id : `${surge.id} ${findPlace(city, incident.place).name}`;
    return castIncident(incident, city, beginsS, random.fork(`incident ${incident.id}`), about);
  });
}

/** Units are cast in a while; that their places are there is known at once. */
function checkUnitPlaces({ units, incidents }: Scenario, city: CityPlaces): void {
  const check = (path: string, place: ScenarioPlace): void => {
    try {
      findPlace(city, place);
    } catch (cause) {
      if (!(cause instanceof NoSuchPlace)) throw cause;
      throw new NoSuchPlace(`${path}: ${cause.message}`);
    }
  };
  for (const { id, home, rounds } of units) for (const place of [home, ...rounds]) check(`units ${id}`, place);
  for (const { id, response } of incidents) {
    for (const { to } of response) if (to !== undefined) check(`incidents ${id}`, to);
  }
}

async function castUnits(scenario: Scenario, city: CityPlaces, roads: Roads): Promise<readonly Unit[]> {
  const units: Unit[] = [];
  const { begins: beginsS, length: lengthS, incidents } = scenario;
  for (const unit of scenario.units) units.push(await castUnit(unit, incidents, { city, roads, beginsS, lengthS }));
  return units;
}
