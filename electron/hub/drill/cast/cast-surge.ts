import type { Random } from '../../map/training-city/random.ts';
import type { CityPlaces } from '../city/city-places.ts';
import type { ScenarioIncident, ScenarioSurge } from '../scenario/bulletin-schema.ts';
import type { ScenarioPlace } from '../scenario/scenario-place.ts';
import { streetDraw } from './street-draw.ts';

const DOUBLE_OFF_M = 150;
const FACILITIES = 1_000;

/** The incidents of a surge, at random times between its two, in their order. */
export function castSurge(surge: ScenarioSurge, city: CityPlaces, random: Random): readonly ScenarioIncident[] {
  const streets = streetDraw(city);
  const times = Array.from({ length: surge.count }, () => random.between(surge.from, surge.until)).toSorted(
    (a, b) => a - b,
  );
  return times.map((at, index): ScenarioIncident => {
    const place: ScenarioPlace =
      surge.facility === undefined
        ? streets(random).position
        : { facility: surge.facility, nth: random.int(1, FACILITIES) };
    const first = { after: 0, says: random.pick(surge.says), offM: 0 };
    const again = { after: Math.round(random.between(20, 240)), says: random.pick(surge.says), offM: DOUBLE_OFF_M };
    const isDoubled = random.next() < surge.doubles;
    return {
      id: `${surge.id}-${index + 1}`,
      at,
      place,
      desk: surge.desk,
      category: surge.category,
      event: surge.event,
      severity: surge.severity,
      urgency: surge.urgency,
      certainty: surge.certainty,
      radiusM: 0,
      calls: isDoubled ? [first, again] : [first],
      updates: [],
      cleared: { after: Math.round(surge.clears * random.between(0.5, 1.6)), says: surge.cleared },
      response: [],
      alarms: [],
    };
  });
}
