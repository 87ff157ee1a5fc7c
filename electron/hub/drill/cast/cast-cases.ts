import type { Random } from '../../map/training-city/random.ts';
import type { CityPlaces } from '../city/city-places.ts';
import { placeFrom } from '../city/driven-path.ts';
import type { ScenarioBackground, ScenarioCase } from '../scenario/city-schema.ts';
import { findPlace } from './find-place.ts';
import type { CityRequest } from './script.ts';
import { streetDraw } from './street-draw.ts';

const DAY_HOURS = 24;
const HOUR_S = 3600;
const DOUBLE_OFF_M = 40;
const DEFAULT_AGENCY = '市城市管理指挥中心';

/** A written case, and one more record for each other who reports it. */
export function castCase(
  written: ScenarioCase,
  city: CityPlaces,
  beginsS: number,
  random: Random,
): readonly CityRequest[] {
  const place = findPlace(city, written.place);
  const atS = written.at - beginsS;
  const request: CityRequest = {
    id: written.id,
    about: written.id,
    atS,
    service: written.service,
    says: written.says.replaceAll('{place}', place.name),
    address: place.name,
    agency: written.agency ?? DEFAULT_AGENCY,
    position: place.position,
    stages: [
      ...written.stages.map(({ after, notes }) => ({ atS: atS + after, notes, closes: false })),
      ...(written.closed === undefined
        ? []
        : [{ atS: atS + written.closed.after, notes: written.closed.notes, closes: true }]),
    ],
  };
  const doubles = written.doubles.map(({ after, says, offM }, index) =>
    doubleOf(request, index, { atS: atS + after, says: says.replaceAll('{place}', place.name), offM }, random),
  );
  return [request, ...doubles];
}

/**
 * Cases that come by themselves: a Poisson process whose rate follows the hours of the day, each somewhere along a
 * street, long streets having more. `startClockS` is what the clock shows at second 0.
 */
export function castBackground(
  background: ScenarioBackground,
  city: CityPlaces,
  span: { readonly lengthS: number; readonly startClockS: number },
  random: Random,
): readonly CityRequest[] {
  const streets = streetDraw(city);
  const weights = background.hours.reduce((sum, weight) => sum + weight, 0);
  if (weights === 0 || background.perDay === 0) return [];
  const busiest = Math.max(...background.hours);
  const mostPerS = (background.perDay * busiest) / weights / HOUR_S;
  const requests: CityRequest[] = [];
  // Thinning (Lewis and Shedler 1979): drawn at the busiest hour's rate, kept as the hour has its share of that.
  for (let atS = gapS(random, mostPerS); atS < span.lengthS; atS += gapS(random, mostPerS)) {
    const hour = Math.floor((span.startClockS + atS) / HOUR_S) % DAY_HOURS;
    const keep = random.next() * busiest < (background.hours[hour] ?? 0);
    const { name, position } = streets(random);
    const says = random.pick(background.says).replaceAll('{place}', name);
    const took = background.closes * (random.next() < 0.5 ? random.between(0.3, 1) : random.between(1, 4));
    if (!keep) continue;
    const id = `${background.service.code}-${requests.length + 1}`;
    const request: CityRequest = {
      id,
      about: id,
      atS,
      service: background.service,
      says,
      address: name,
      agency: background.agency,
      position,
      stages: stagesOf(background.agency, atS, took),
    };
    requests.push(request);
    if (random.next() < background.doubles) {
      const again = {
        atS: atS + random.between(60, HOUR_S),
        says: random.pick(background.says).replaceAll('{place}', name),
        offM: DOUBLE_OFF_M,
      };
      requests.push(doubleOf(request, 0, again, random));
    }
  }
  return requests;
}

/** 受理, 派遣, 处置, 结案 (数字城管, CJ/T 315): a third of the way is desk work. */
function stagesOf(agency: string, atS: number, tookS: number): CityRequest['stages'] {
  const at = (share: number): number => atS + tookS * share;
  return [
    { atS: at(0.06), notes: '已受理，坐席核实登记。', closes: false },
    { atS: at(0.12), notes: `已立案，派遣至${agency}。`, closes: false },
    { atS: at(0.45), notes: '处置人员已到现场。', closes: false },
    { atS: at(0.9), notes: '处置完成，待监督员现场核查。', closes: false },
    { atS: at(1), notes: '核查通过，结案。', closes: true },
  ];
}

function doubleOf(
  first: CityRequest,
  index: number,
  again: { readonly atS: number; readonly says: string; readonly offM: number },
  random: Random,
): CityRequest {
  return {
    ...first,
    id: `${first.id}-again-${index + 1}`,
    atS: again.atS,
    says: again.says,
    position:
      first.position === null
        ? null
        : placeFrom(first.position, random.between(0, 360), again.offM * Math.sqrt(random.next())),
    stages: first.stages
      .filter(({ atS, closes }) => closes && atS > again.atS)
      .map(({ atS }) => ({ atS, notes: '与先前上报为同一问题，合并处置，结案。', closes: true })),
  };
}

function gapS(random: Random, perS: number): number {
  return -Math.log(1 - random.next()) / perS;
}
