import { randomFrom, type Random } from '../../electron/hub/map/training-city/random.ts';
import type { Bulletin, Bus, CityRequest, Script, Unit } from '../../electron/hub/drill/cast/script.ts';
import { drivenPath, placeFrom } from '../../electron/hub/drill/city/driven-path.ts';
import { PUBLICATIONS } from '../../electron/hub/drill/publish/publications.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import type { StandardName } from '../../shared/domain/event.ts';
import type { Domain } from '../../shared/domain/grade.ts';

export interface Load {
  readonly seed: number;
  /** Moving things: half of them buses by GTFS-Realtime, half units by CoT. */
  readonly units: number;
  /** New events a second: half CAP alerts, half Open311 requests. Each lives for a minute. */
  readonly eventsPerS: number;
  readonly seconds: number;
  /** Seconds between two payloads of a feed. */
  readonly everyS?: number;
  /** Wall time of second 0 (epoch ms). */
  readonly startMs?: number;
}

export interface LoadPayload {
  readonly atS: number;
  readonly feedId: string;
  readonly standard: StandardName;
  readonly domain: Domain;
  readonly bytes: Uint8Array;
}

const CENTRE: Position = [113.58, 37.86];
const SPREAD_M = 12_000;
const EVENT_S = 60;
const CORNERS = 24;
const LEG_M = 400;
const SPEED_MPS = 9;
const START_MS = Date.UTC(2026, 0, 1);
const WORDS = { 'zh-CN': '负载', en: 'Load' };

/**
 * What a city of that size sends, second after second, in the order in which it comes: real payloads of the drill's
 * publishers. The same load gives the same bytes.
 */
export async function* loadPayloads(load: Load): AsyncGenerator<LoadPayload, void> {
  const { seconds, everyS = 1, startMs = START_MS } = load;
  const script = loadScript(load);
  for (let second = 0; second < seconds; second += everyS) {
    const moment = { round: 0, second, timeOf: (other: number) => startMs + other * 1000 };
    for (const { id, standard, domain, body } of PUBLICATIONS) {
      const updatedAfterMs = second === 0 ? null : moment.timeOf(second - everyS);
      const written = await body(script, moment, { repeat: false, updatedAfterMs });
      const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written;
      yield { atS: second, feedId: id, standard, domain, bytes };
    }
  }
}

function loadScript({ seed, units, eventsPerS, seconds }: Load): Script {
  const random = randomFrom(seed);
  const buses = Math.ceil(units / 2);
  const events = Math.ceil(eventsPerS * seconds);
  const alerts = Math.ceil(events / 2);
  const times = (count: number, of: Random): readonly number[] =>
    Array.from({ length: count }, () => of.between(0, seconds)).toSorted((a, b) => a - b);
  const busRandom = random.fork('buses');
  const unitRandom = random.fork('units');
  const alertRandom = random.fork('alerts');
  const caseRandom = random.fork('cases');
  return {
    name: WORDS,
    lengthS: seconds,
    opensS: 0,
    speed: 1,
    bulletins: times(alerts, alertRandom).map((atS, index) => alertAt(atS, index, alertRandom)),
    requests: times(events - alerts, caseRandom).map((atS, index) => requestAt(atS, index, caseRandom)),
    notices: [],
    buses: Array.from({ length: buses }, (_, index) => busOf(index, busRandom)),
    alarms: [],
    troubles: [],
    units: Promise.resolve(Array.from({ length: units - buses }, (_, index) => unitOf(index, seconds, unitRandom))),
  };
}

function somewhere(random: Random): Position {
  return placeFrom(CENTRE, random.between(0, 360), SPREAD_M * Math.sqrt(random.next()));
}

/** A way with right angles, as streets have them. */
function wayOf(random: Random): readonly Position[] {
  const way = [somewhere(random)];
  for (let corner = 1; corner < CORNERS; corner++) {
    way.push(placeFrom(way.at(-1) ?? CENTRE, random.int(0, 3) * 90, LEG_M * random.between(0.5, 1.5)));
  }
  return way;
}

function busOf(index: number, random: Random): Bus {
  return {
    id: `bus-${index}`,
    label: `${index}`,
    routeId: `${index % 100}路`,
    path: drivenPath(wayOf(random)),
    stopsM: [],
    speedMps: SPEED_MPS * random.between(0.6, 1.4),
    dwellS: 0,
    phaseS: random.between(0, 1_000),
    delays: [],
  };
}

function unitOf(index: number, seconds: number, random: Random): Unit {
  const path = drivenPath(wayOf(random));
  const legS = path.lengthM / SPEED_MPS;
  const back = drivenPath(path.points.toReversed());
  const spells = Array.from({ length: Math.ceil(seconds / legS) + 1 }, (_, leg) => ({
    fromS: leg * legS,
    untilS: (leg + 1) * legS,
    doing: 'rounds' as const,
    about: '',
    path: leg % 2 === 0 ? path : back,
  }));
  return { id: `unit-${index}`, callsign: `U${index}`, kind: 'police', spells };
}

function alertAt(atS: number, index: number, random: Random): Bulletin {
  return {
    id: `alert-${index}`,
    about: `alert-${index}`,
    desk: 'emergency',
    from: WORDS,
    category: 'Safety',
    areaName: WORDS.en,
    shape: { center: somewhere(random), radiusKm: 0 },
    untilS: atS + EVENT_S,
    steps: [
      {
        atS,
        event: WORDS,
        headline: WORDS,
        description: WORDS,
        instruction: null,
        severity: random.pick(['Extreme', 'Severe', 'Moderate', 'Minor']),
        urgency: 'Immediate',
        certainty: 'Observed',
        responseType: null,
        parameters: {},
      },
    ],
  };
}

function requestAt(atS: number, index: number, random: Random): CityRequest {
  return {
    id: `case-${index}`,
    about: `case-${index}`,
    atS,
    service: { code: 'C', name: '路灯不亮' },
    says: WORDS['zh-CN'],
    address: WORDS['zh-CN'],
    agency: WORDS['zh-CN'],
    position: somewhere(random),
    stages: [{ atS: atS + EVENT_S, notes: '结案', closes: true }],
  };
}
