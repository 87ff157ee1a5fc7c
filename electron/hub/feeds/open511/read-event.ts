import { at, isList, isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { Open511Event, Open511Recurrence } from './schema.ts';

const EXTENSION = /^\+[a-zA-Z0-9_-]{1,40}$/;
const MOST_EXTENSIONS = 20;

/** The fields of an Open511 event; DriveBC's own renaming of some of them is read too. */
export function readEvent(event: JsonObject): Open511Event {
  const text = (...paths: readonly string[]): string => paths.map((path) => textAt(event, path)).find(Boolean) ?? '';
  const roads = items(event, 'roads');
  return {
    form: 'open511',
    id: text('id') || idFromUrl(text('url')),
    url: text('url'),
    status: text('status'),
    isDraft: false,
    headline: text('headline'),
    description: text('description'),
    created: text('created', 'first_created'),
    updated: text('updated', 'last_updated'),
    eventType: text('event_type'),
    subtypes: texts(event, 'event_subtypes', text('event_sub_type')),
    severity: text('severity'),
    lang: text('lang') || 'en',
    timeZone: text('timezone', '+timezone'),
    intervals: texts(at(event, 'schedule'), 'intervals', ''),
    recurring: [...items(at(event, 'schedule'), 'recurring_schedules'), ...items(event, 'schedules')].map(recurrence),
    geography: member(event, 'geography') ?? member(event, 'location') ?? null,
    roads:
      roads.length > 0
        ? roads.map(roadWords)
        : [text('route_at'), text('route_from'), text('route_to')].filter(Boolean),
    areas: items(event, 'areas').map((area) => ({ id: textAt(area, 'id'), name: textAt(area, 'name') })),
    details: {
      certainty: text('certainty'),
      detour: text('detour'),
      direction: [...new Set(roads.map((road) => textAt(road, 'direction')))].join(' ') || text('direction'),
      road_state: [...new Set(roads.map((road) => textAt(road, 'state')))].filter(Boolean).join(' '),
      lanes_closed: roads
        .map((road) => textAt(road, 'lanes_closed'))
        .filter(Boolean)
        .join('; '),
      grouped_events: texts(event, 'grouped_events', '').join(' '),
      closed: text('closed'),
      ...extensions(event),
    },
  };
}

/** `/events/drivebc.ca/DBC-28386` names its event in the last two steps. */
function idFromUrl(url: string): string {
  return url.split('?', 1)[0]?.split('/').filter(Boolean).slice(-2).join('/') ?? '';
}

function recurrence(json: Json): Open511Recurrence {
  return {
    startDate: textAt(json, 'start_date'),
    endDate: textAt(json, 'end_date'),
    startTime: textAt(json, 'daily_start_time') || textAt(json, 'start_time'),
    endTime: textAt(json, 'daily_end_time') || textAt(json, 'end_time'),
    days: items(json, 'days')
      .map((day) => textAt({ day }, 'day'))
      .join(','),
  };
}

/** `Highway 14 (Ludlow Rd – Kangaroo Rd)`. */
function roadWords(road: Json): string {
  const between = [textAt(road, 'from'), textAt(road, 'to')].filter(Boolean).join(' – ');
  return [textAt(road, 'name'), between === '' ? '' : `(${between})`].filter(Boolean).join(' ');
}

/** A publisher's own fields begin with a plus sign (Open511 v1, extensions). */
function extensions(event: JsonObject): Readonly<Record<string, string>> {
  const own = Object.keys(event).filter((name) => EXTENSION.test(name) && name !== '+ivr_message');
  return Object.fromEntries(
    own.slice(0, MOST_EXTENSIONS).map((name) => [name, textAt({ value: event[name] ?? null }, 'value')]),
  );
}

function items(value: Json | undefined, name: string): readonly Json[] {
  const list = member(value, name);
  if (isList(list)) return list;
  return isObject(list) ? [list] : [];
}

function texts(value: Json | undefined, name: string, fallback: string): readonly string[] {
  const list = member(value, name);
  const found = isList(list) ? list.map((_, index) => textAt(list, String(index))) : [textAt(value, name) || fallback];
  return found.filter(Boolean);
}
