import type { CapAlert, NamedValue } from '../cap/schema.ts';
import { texts } from '../cap/read-json-alert.ts';
import { isList, isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { NwsAlert } from './schema.ts';

/** Reads a GeoJSON feature or an item of a JSON-LD `@graph`; null where it is neither. */
export function readNwsAlert(value: JsonObject): NwsAlert | null {
  const inner = member(value, 'properties');
  const fields = isObject(inner) ? inner : value;
  if (textAt(fields, 'messageType') === '' && textAt(fields, 'event') === '') return null;
  const address = textAt(fields, '@id') || textAt(value, 'id');
  return {
    alert: alertOf(fields, textAt(fields, 'id') || lastPart(address)),
    references: referencesOf(member(fields, 'references')),
    ends: textAt(fields, 'ends'),
    geometry: member(value, 'geometry') ?? null,
    address,
  };
}

function alertOf(fields: JsonObject, identifier: string): CapAlert {
  return {
    version: '1.2',
    identifier,
    sender: textAt(fields, 'sender'),
    sent: textAt(fields, 'sent'),
    status: textAt(fields, 'status'),
    msgType: textAt(fields, 'messageType'),
    source: '',
    // The service publishes nothing else, and named it only since 2024.
    scope: textAt(fields, 'scope') || 'Public',
    restriction: '',
    codes: texts(member(fields, 'code')),
    note: textAt(fields, 'note'),
    references: '',
    incidents: '',
    infos: [
      {
        language: textAt(fields, 'language'),
        categories: texts(member(fields, 'category')),
        event: textAt(fields, 'event'),
        responseTypes: texts(member(fields, 'response')),
        urgency: textAt(fields, 'urgency'),
        severity: textAt(fields, 'severity'),
        certainty: textAt(fields, 'certainty'),
        audience: textAt(fields, 'audience'),
        eventCodes: namedLists(member(fields, 'eventCode')),
        effective: textAt(fields, 'effective'),
        onset: textAt(fields, 'onset'),
        expires: textAt(fields, 'expires'),
        senderName: textAt(fields, 'senderName'),
        headline: textAt(fields, 'headline'),
        description: textAt(fields, 'description'),
        instruction: textAt(fields, 'instruction'),
        web: textAt(fields, 'web'),
        contact: textAt(fields, 'contact'),
        parameters: namedLists(member(fields, 'parameters')),
        areas: [{ areaDesc: textAt(fields, 'areaDesc'), polygons: [], circles: [], geocodes: [geocodesOf(fields)] }],
      },
    ],
  };
}

/** `{"UGC": ["WAC033"], "SAME": […]}`; where that says no UGC the zones' addresses end in one. */
function geocodesOf(fields: JsonObject): readonly NamedValue[] {
  const codes = namedLists(member(fields, 'geocode'));
  if (codes.some(({ name }) => name === 'UGC')) return codes;
  const zones = texts(member(fields, 'affectedZones')).map(lastPart);
  return [...codes, ...zones.filter((zone) => zone !== '').map((value) => ({ name: 'UGC', value }))];
}

function namedLists(value: Json | undefined): readonly NamedValue[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, list]) => texts(list).map((each) => ({ name, value: each })));
}

/** Objects with an identifier, or addresses in JSON-LD. */
function referencesOf(value: Json | undefined): readonly string[] {
  if (!isList(value)) return [];
  return value
    .map((each, index) =>
      isObject(each)
        ? textAt(each, 'identifier') || lastPart(textAt(each, '@id'))
        : lastPart(textAt(value, String(index))),
    )
    .filter((id) => id !== '');
}

function lastPart(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}
