import type { Random } from '../../map/training-city/random.ts';
import type { CityPlaces } from '../city/city-places.ts';
import { placeFrom } from '../city/driven-path.ts';
import type { Bilingual, ScenarioIncident, ScenarioWarning } from '../scenario/bulletin-schema.ts';
import { findPlace, namedOrNth } from './find-place.ts';
import type { Bulletin, BulletinStep } from './script.ts';

/** How long an all-clear stays listed. */
const CLEARED_LISTED_S = 300;
const POINT_KM = 0;
const DESKS: Readonly<Record<ScenarioIncident['desk'], Bilingual>> = {
  emergency: { 'zh-CN': '市应急联动接处警中心', en: 'City emergency call centre' },
  traffic: { 'zh-CN': '市公安交通指挥中心', en: 'City traffic control centre' },
};

/** A warning as one chain of messages. */
export function castWarning(warning: ScenarioWarning, city: CityPlaces, beginsS: number): Bulletin {
  const { area } = warning;
  const where = 'around' in area ? findPlace(city, area.around) : namedOrNth(city.districts, area.district, 'district');
  const shape =
    'around' in area
      ? { center: findPlace(city, area.around).position, radiusKm: area.radiusKm }
      : { ring: namedOrNth(city.districts, area.district, 'district').ring };
  const say = (words: Bilingual): Bilingual => named(words, where);
  return {
    id: warning.id,
    about: warning.id,
    desk: 'warnings',
    from: warning.from,
    category: warning.category,
    areaName: where.name,
    shape,
    untilS: warning.until - beginsS,
    steps: warning.steps.map((step) => ({
      atS: step.at - beginsS,
      event: say(step.event),
      headline: say(step.headline),
      description: say(step.description),
      instruction: step.instruction === undefined ? null : say(step.instruction),
      severity: step.severity,
      urgency: step.urgency,
      certainty: step.certainty,
      responseType: null,
      parameters: {},
    })),
  };
}

/** An incident's own chain, and a chain for each other caller. `about`: what it truly is, where that is more than this incident. */
export function castIncident(
  incident: ScenarioIncident,
  city: CityPlaces,
  beginsS: number,
  random: Random,
  about: string = incident.id,
): readonly Bulletin[] {
  const place = findPlace(city, incident.place);
  const atS = incident.at - beginsS;
  const clearedS = atS + incident.cleared.after;
  const common = {
    about,
    desk: incident.desk,
    from: DESKS[incident.desk],
    category: incident.category,
    areaName: place.name,
  } as const;
  const base = {
    event: named(incident.event, place),
    instruction: null,
    severity: incident.severity,
    urgency: incident.urgency,
    certainty: incident.certainty,
    responseType: null,
    parameters: {},
  } as const;
  const [first, ...others] = incident.calls;
  const opening: BulletinStep = {
    ...base,
    atS: atS + (first?.after ?? 0),
    headline: named(incident.event, place, AT),
    description: first === undefined ? base.event : named(first.says, place),
    parameters: { caller: callerNumber(random) },
  };
  const steps: BulletinStep[] = [opening];
  for (const update of incident.updates) {
    const before = steps.at(-1) ?? opening;
    const event = update.event === undefined ? before.event : named(update.event, place);
    steps.push({
      ...before,
      atS: atS + update.after,
      event,
      headline: named(event, place, AT),
      description: named(update.says, place),
      severity: update.severity ?? before.severity,
      certainty: 'Observed',
      parameters: update.casualties === undefined ? {} : { casualties: String(update.casualties) },
    });
  }
  const last = steps.at(-1) ?? opening;
  steps.push({
    ...last,
    atS: clearedS,
    headline: named(last.event, place, CLEARED),
    description: named(incident.cleared.says, place),
    severity: 'Minor',
    urgency: 'Past',
    responseType: 'AllClear',
    parameters: {},
  });
  const own: Bulletin = {
    ...common,
    id: incident.id,
    shape: { center: place.position, radiusKm: Math.max(POINT_KM, incident.radiusM / 1000) },
    untilS: clearedS + CLEARED_LISTED_S,
    steps,
  };
  const doubles = others.map((call, index): Bulletin => {
    const center = placeFrom(place.position, random.between(0, 360), call.offM * Math.sqrt(random.next()));
    return {
      ...common,
      id: `${incident.id}-call-${index + 2}`,
      shape: { center, radiusKm: POINT_KM },
      untilS: call.merged === undefined ? clearedS : atS + call.merged,
      steps: [
        {
          ...base,
          atS: atS + call.after,
          headline: named(call.says, place, CALLED),
          description: named(call.says, place),
          certainty: 'Likely',
          parameters: { caller: callerNumber(random) },
        },
      ],
    };
  });
  return [own, ...doubles];
}

const AT: Bilingual = { 'zh-CN': '{event}：{place}', en: '{event}: {place}' };
const CLEARED: Bilingual = { 'zh-CN': '处置完毕：{place}{event}', en: 'Cleared: {event}, {place}' };
/** In the caller's words: that is how a desk tells one call from another. */
const CALLED: Bilingual = { 'zh-CN': '报警：{event}', en: 'Call: {event}' };

/** The words with the place's name in them; of a frame, the event's too. */
function named(
  words: Bilingual,
  place: { readonly name: string; readonly nameEn: string },
  frame: Bilingual = { 'zh-CN': '{event}', en: '{event}' },
): Bilingual {
  const fill = (text: string, inner: string, name: string): string =>
    text.replaceAll('{event}', inner).replaceAll('{place}', name);
  return {
    'zh-CN': fill(frame['zh-CN'], words['zh-CN'], place.name),
    en: fill(frame.en, words.en, place.nameEn),
  };
}

/** Nobody's number: its block is not given out. */
function callerNumber(random: Random): string {
  return `000${random.int(10_000_000, 99_999_999)}`;
}
