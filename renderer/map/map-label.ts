import type { Translate } from '../../shared/i18n/i18n.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import { formatAge } from '../../shared/i18n/time-words.ts';
import type { VehicleBody } from '../../shared/domain/vehicle.ts';
import { pickTitle } from '../store/pick-text.ts';
import type { PlacedMark } from './declutter.ts';

/** The words of one label. `callout` is framed and may have a second line. */
export interface MapLabel {
  readonly look: 'callout' | 'event' | 'vehicle';
  readonly title: string;
  /** Beside the title of a vehicle, under that of a callout. */
  readonly note: string;
}

/** Up to this grade an event is named on the map without being asked for. */
const NAMED_GRADE = 3;
const CALLOUT_GRADE = 2;
const LONGEST_VEHICLE = 12;

/** Null: this event is not named. `asked`: it is selected or under the pointer. */
export function eventLabel({ mark }: PlacedMark, asked: boolean, lang: Lang, t: Translate): MapLabel | null {
  const grade = mark.grade ?? 5;
  const named = grade <= NAMED_GRADE && !mark.faded && mark.reality === 'actual';
  if (!named && !asked) return null;
  const { body } = mark.record;
  const title = pickTitle(body, lang) ?? t('events.untitled');
  const callout = asked || grade <= CALLOUT_GRADE;
  return { look: callout ? 'callout' : 'event', title, note: callout ? body.location.names.join(' · ') : '' };
}

/** `asked`: it is selected or under the pointer, and says where it goes. */
export function vehicleLabel(body: VehicleBody, ageMs: number, asked: boolean, t: Translate): MapLabel {
  const age = formatAge(ageMs, t);
  if (!asked) return { look: 'vehicle', title: shortened(body.label), note: age };
  const route = [body.routeName, body.headsign].filter((part) => part !== null).join(' · ');
  return { look: 'callout', title: body.label, note: [route, age].filter((part) => part !== '').join(' · ') };
}

function shortened(text: string): string {
  return text.length <= LONGEST_VEHICLE ? text : `${text.slice(0, LONGEST_VEHICLE - 1)}…`;
}
