import type { CityPlaces, Roads } from '../city/city-places.ts';
import type { ScenarioIncident } from '../scenario/bulletin-schema.ts';
import type { ScenarioUnit, UnitKind } from '../scenario/city-schema.ts';
import { findPlace, type FoundPlace } from './find-place.ts';
import type { Unit } from './script.ts';
import { UnitDay } from './unit-day.ts';

/** From the order to wheels rolling: NFPA 1710 for fire (80 s) and ambulances (60 s); a patrol rolls already. */
const TURNOUT_S: Readonly<Record<UnitKind, number>> = {
  fire: 80,
  ambulance: 60,
  police: 20,
  pump: 180,
  sanitation: 120,
  repair: 120,
};
/** Blue lights over the speed that the road graph gives; rounds are driven slowly. */
const LIGHTS = 1.25;
const ROUNDS_PACE = 0.6;
const LOOK_AROUND_S = 240;

interface Task {
  readonly dispatchS: number;
  readonly stayS: number;
  readonly scene: FoundPlace;
  readonly about: string;
  readonly then: FoundPlace | null;
  readonly handoverS: number;
}

export interface UnitCast {
  readonly city: CityPlaces;
  readonly roads: Roads;
  readonly beginsS: number;
  readonly lengthS: number;
}

/** Everything a unit does from the scenario's first second to its last. Its way is found street by street. */
export async function castUnit(
  unit: ScenarioUnit,
  incidents: readonly ScenarioIncident[],
  { city, roads, beginsS, lengthS }: UnitCast,
): Promise<Unit> {
  const home = findPlace(city, unit.home);
  const rounds = unit.rounds.map((place) => findPlace(city, place));
  const day = new UnitDay(home.position, roads);
  for (const task of tasksOf(unit, incidents, city, beginsS)) {
    // On its way home it is free: it turns round where it is, or goes straight from the scene that held it.
    const last = day.spells.at(-1);
    if (last?.doing === 'returning') day.breakOff(Math.max(task.dispatchS, last.fromS));
    await idle(day, rounds, task.dispatchS);
    const before = day.spells.at(-1)?.doing;
    const isOut = before === 'returning' || before === 'rounds' || before === 'on-scene' || before === 'handover';
    if (!isOut) day.stand('turnout', task.about, day.nowS + TURNOUT_S[unit.kind]);
    await day.drive('en-route', task.about, task.scene.position, LIGHTS);
    day.stand('on-scene', task.about, day.nowS + task.stayS);
    if (task.then !== null) {
      await day.drive('transport', task.then.name, task.then.position, LIGHTS);
      day.stand('handover', task.then.name, day.nowS + task.handoverS);
    }
    await day.drive('returning', home.name, home.position, 1);
  }
  await idle(day, rounds, lengthS);
  return { id: unit.id, callsign: unit.callsign, kind: unit.kind, spells: day.spells };
}

/** What it does unasked until then: it stands, or drives rounds that are broken off where it just is. */
async function idle(day: UnitDay, rounds: readonly FoundPlace[], untilS: number): Promise<void> {
  if (day.nowS >= untilS) return;
  let stuck = rounds.length === 0;
  for (let leg = 0; !stuck && day.nowS < untilS; leg++) {
    const to = rounds[leg % rounds.length];
    const before = day.nowS;
    if (to !== undefined) await day.drive('rounds', to.name, to.position, ROUNDS_PACE);
    day.stand('rounds', to?.name ?? '', day.nowS + LOOK_AROUND_S);
    stuck = day.nowS === before;
  }
  day.breakOff(untilS);
  day.stand('standby', '', untilS);
}

function tasksOf(
  { id }: ScenarioUnit,
  incidents: readonly ScenarioIncident[],
  city: CityPlaces,
  beginsS: number,
): readonly Task[] {
  return incidents
    .flatMap((incident) =>
      incident.response
        .filter(({ units }) => units.includes(id))
        .map(({ after, stay, to, handover }): Task => {
          const scene = findPlace(city, incident.place);
          return {
            dispatchS: incident.at - beginsS + after,
            stayS: stay,
            scene,
            about: `${incident.event['zh-CN']}·${scene.name}`.replaceAll('{place}', scene.name),
            then: to === undefined ? null : findPlace(city, to),
            handoverS: handover,
          };
        }),
    )
    .toSorted((a, b) => a.dispatchS - b.dispatchS);
}
