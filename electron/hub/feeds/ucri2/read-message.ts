import { at, isList, isObject, member, numberAt, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { UcriMessage, UcriPlace } from './schema.ts';

/** Told apart by the members that a message must have; text: what it is not. */
export function readMessage(envelope: JsonObject): UcriMessage | string {
  const message = payloadOf(envelope);
  const sharedIncidentId = textAt(message, 'sharedIncidentId');
  const has = (name: string): boolean => member(message, name) !== undefined;
  if (has('completedAt')) {
    return {
      type: 'completion',
      sharedIncidentId,
      at: textAt(message, 'completedAt'),
      status: textAt(message, 'status'),
      words: textAt(message, 'additionalInformation'),
    };
  }
  if (has('acknowledgedByDispatcherAt') || (has('sharedIncidentId') && has('acknowledgedAt'))) {
    return {
      type: 'acknowledgement',
      sharedIncidentId,
      at: textAt(message, 'acknowledgedByDispatcherAt') || textAt(message, 'acknowledgedAt'),
      status: textAt(message, 'status') || textAt(message, 'acknowledgementStatus'),
      words: textAt(message, 'cause') || textAt(message, 'comment'),
    };
  }
  if (has('missionLocation') || has('sentByDispatcherAt')) return readIncident(message, sharedIncidentId);
  const other = OTHERS.map((name) => textAt(message, name)).find((id) => id !== '');
  return other === undefined
    ? 'No UCRI 2 message: it has none of the members that its apps need.'
    : { type: 'other', id: other };
}

/** What identifies the messages that say nothing of an incident. */
const OTHERS = [
  'resourceRequestId',
  'notificationId',
  'requestId',
  'messageId',
  'calloutId',
  'participantId',
  'sequenceId',
  'sharedIncidentId',
];

/** The transport of UCRI 2 wraps a message; the app's own members are what matters. */
function payloadOf(envelope: JsonObject): JsonObject {
  const inner = member(envelope, 'payload') ?? member(envelope, 'message');
  return isObject(inner) ? inner : envelope;
}

function readIncident(message: JsonObject, sharedIncidentId: string): UcriMessage {
  const list = (name: string): readonly Json[] => {
    const value = member(message, name);
    return isList(value) ? value : [];
  };
  return {
    type: 'incident',
    sharedIncidentId,
    internalId: textAt(message, 'internalId'),
    classifications: list('classifications').flatMap((each) => (typeof each === 'string' ? [each] : [])),
    issue: textAt(message, 'issue'),
    additionalInformation: textAt(message, 'additionalInformation'),
    flashingLights: textAt(message, 'flashingLights'),
    sentByDispatcherAt: textAt(message, 'sentByDispatcherAt'),
    startTimestamp: textAt(message, 'startTimestamp'),
    remarks: list('protocolRemarks')
      .map((remark) => textAt(remark, 'message'))
      .filter((text) => text !== ''),
    place: readPlace(message),
    patients: list('patients').length,
    requestedResources: list('requestedResources').map(
      (each) => textAt(each, 'resourceType') || textAt(each, 'resourceName'),
    ),
    isECall: isObject(member(message, 'eCallData')),
    callers: list('informers')
      .map((informer) => textAt(informer, 'phone'))
      .filter((phone) => phone !== ''),
  };
}

/** The mission's place, else where a car's emergency call says that it stands. The room is a person's: kept out. */
function readPlace(message: JsonObject): UcriPlace {
  const text = (path: string): string => textAt(message, `missionLocation.${path}`);
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
  const names = [
    [
      joined(text('address.street'), text('address.houseNumber')),
      joined(text('address.postalCode'), text('address.city')),
      text('address.cityDistrict'),
    ]
      .filter((part) => part !== '')
      .join(', '),
    text('superiorObject.name'),
    text('object.name'),
  ];
  const coordinate = at(message, 'missionLocation.coordinate') ?? at(message, 'eCallData.vehiclePosition');
  return {
    lat: numberAt(coordinate, 'lat'),
    lon: numberAt(coordinate, 'lon'),
    names: names.filter((name) => name !== ''),
  };
}
