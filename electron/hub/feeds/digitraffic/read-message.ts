import { at, isList, isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { Announcement, Phase, TrafficMessage } from './schema.ts';

/** The fields of a traffic message's GeoJSON feature. */
export function readMessage(feature: JsonObject): TrafficMessage {
  const properties = member(feature, 'properties');
  return {
    situationId: textAt(properties, 'situationId'),
    version: textAt(properties, 'version'),
    situationType: code(textAt(properties, 'situationType')),
    announcementType: code(
      textAt(properties, 'trafficAnnouncementType') || textAt(properties, 'trafficAnnouncementTypes.0'),
    ),
    releaseTime: textAt(properties, 'releaseTime'),
    versionTime: textAt(properties, 'versionTime'),
    geometry: member(feature, 'geometry') ?? null,
    announcements: items(properties, 'announcements').map(readAnnouncement),
  };
}

function readAnnouncement(json: Json): Announcement {
  const points = ['primaryPoint', 'secondaryPoint'].map((name) =>
    at(json, `locationDetails.roadAddressLocation.${name}`),
  );
  const areas = items(at(json, 'locationDetails.areaLocation'), 'areas');
  return {
    lang: (textAt(json, 'language') || 'fi').toLowerCase(),
    title: textAt(json, 'title'),
    place: textAt(json, 'location.description'),
    features: items(json, 'features').map(featureWords).filter(Boolean),
    comment: textAt(json, 'comment'),
    additional: textAt(json, 'additionalInformation'),
    startTime: textAt(json, 'timeAndDuration.startTime'),
    endTime: textAt(json, 'timeAndDuration.endTime'),
    estimatedDuration: textAt(json, 'timeAndDuration.estimatedDuration.informal'),
    earlyClosing: code(textAt(json, 'earlyClosing')),
    sender: textAt(json, 'sender'),
    country: textAt(json, 'location.countryCode'),
    table: textAt(json, 'location.locationTableNumber'),
    direction: code(textAt(json, 'locationDetails.roadAddressLocation.direction')),
    points: points.map((point) => textAt(point, 'alertCLocation.locationCode')).filter(Boolean),
    areas: areas.map((area) => textAt(area, 'locationCode')).filter(Boolean),
    names: [
      ...points.flatMap((point) => [textAt(point, 'alertCLocation.name'), textAt(point, 'municipality')]),
      ...areas.map((area) => textAt(area, 'name')),
      ...points.slice(0, 1).map((point) => textAt(point, 'roadName')),
    ].filter(Boolean),
    phases: items(json, 'roadWorkPhases').map(readPhase),
  };
}

function readPhase(json: Json): Phase {
  return {
    comment: textAt(json, 'comment'),
    severity: code(textAt(json, 'severity')),
    words: [
      ...items(json, 'workTypes').map((work) => textAt(work, 'description') || textAt(work, 'type')),
      ...items(json, 'restrictions').map((each) => featureWords(at(each, 'restriction') ?? null)),
      ...items(json, 'features').map(featureWords),
      ...items(json, 'workingHours').map(
        (hours) => `${textAt(hours, 'weekday')} ${textAt(hours, 'startTime')}–${textAt(hours, 'endTime')}`,
      ),
    ].filter(Boolean),
    startTime: textAt(json, 'timeAndDuration.startTime'),
    endTime: textAt(json, 'timeAndDuration.endTime'),
  };
}

/** `Nopeusrajoitus 80 km/h`; early versions give the name alone. */
function featureWords(json: Json): string {
  if (!isObject(json)) return typeof json === 'string' ? json.trim() : '';
  return ['name', 'quantity', 'unit']
    .map((name) => textAt(json, name))
    .filter(Boolean)
    .join(' ');
}

function code(text: string): string {
  return text.toUpperCase().replaceAll(/[\s-]+/g, '_');
}

function items(json: Json | undefined, name: string): readonly Json[] {
  const list = member(json, name);
  return isList(list) ? list : [];
}
