import { isList, isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { CapAlert, CapArea, CapInfo, NamedValue } from './schema.ts';

/**
 * Reads an alert written as JSON under CAP's own element names, as written. What may be repeated is a list, or alone
 * where there is one of it; anything of another shape counts as absent.
 */
export function readJsonAlert(alert: JsonObject): CapAlert {
  return {
    version: '1.2',
    identifier: textAt(alert, 'identifier'),
    sender: textAt(alert, 'sender'),
    sent: textAt(alert, 'sent'),
    status: textAt(alert, 'status'),
    msgType: textAt(alert, 'msgType'),
    source: textAt(alert, 'source'),
    scope: textAt(alert, 'scope'),
    restriction: textAt(alert, 'restriction'),
    codes: texts(member(alert, 'code')),
    note: textAt(alert, 'note'),
    references: texts(member(alert, 'references')).join(' '),
    incidents: textAt(alert, 'incidents'),
    infos: objects(member(alert, 'info')).map(readInfo),
  };
}

function readInfo(info: JsonObject): CapInfo {
  return {
    language: textAt(info, 'language'),
    categories: texts(member(info, 'category')),
    event: textAt(info, 'event'),
    responseTypes: texts(member(info, 'responseType')),
    urgency: textAt(info, 'urgency'),
    severity: textAt(info, 'severity'),
    certainty: textAt(info, 'certainty'),
    audience: textAt(info, 'audience'),
    eventCodes: namedValues(member(info, 'eventCode')),
    effective: textAt(info, 'effective'),
    onset: textAt(info, 'onset'),
    expires: textAt(info, 'expires'),
    senderName: textAt(info, 'senderName'),
    headline: textAt(info, 'headline'),
    description: textAt(info, 'description'),
    instruction: textAt(info, 'instruction'),
    web: textAt(info, 'web'),
    contact: textAt(info, 'contact'),
    parameters: namedValues(member(info, 'parameter')),
    areas: objects(member(info, 'area')).map(readArea),
  };
}

function readArea(area: JsonObject): CapArea {
  return {
    areaDesc: textAt(area, 'areaDesc'),
    polygons: texts(member(area, 'polygon')),
    circles: texts(member(area, 'circle')),
    geocodes: namedValues(member(area, 'geocode')).map((pair) => [pair]),
  };
}

function namedValues(value: Json | undefined): readonly NamedValue[] {
  return objects(value).map((each) => ({ name: textAt(each, 'valueName'), value: textAt(each, 'value') }));
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return (isList(value) ? value : [value]).filter(isObject);
}

/** The non-empty texts of a list, or of one alone. */
export function texts(value: Json | undefined): readonly string[] {
  const list = isList(value) ? value : value === undefined ? [] : [value];
  return list.map((_, index) => textAt(list, String(index))).filter((text) => text !== '');
}
