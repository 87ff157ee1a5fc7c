import { isList, isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { EidoCall, EidoPlace, EidoValue } from './schema.ts';

/** Places by how well they tell where the incident is (NENA-STA-021.1a §3.8); others stand between these and the last. */
const BEST_PLACES = ['currentincident', 'incident', 'updatedincident', 'initial', 'caller'];
const WORST_PLACES = ['routinglocation', 'towerlocation', 'tower location', 'staging'];
/** The conveyance protocol's messages (NENA-STA-024), each the one member of its object. */
const CONVEYANCE = /^(?:un)?subscribe(?:Response)?$|^(?:terminate|event|notify|ping)(?:Request|Response)?$/;

/** An incident data object or a message about a subscription; text: what it is not. */
export function readEido(value: JsonObject): EidoValue | string {
  const incident = member(value, 'incidentComponent');
  if (
    isObject(incident) ||
    isList(member(value, 'callComponent')) ||
    textAt(value, 'issuingElementIdentification') !== ''
  ) {
    return readIncident(value, incident);
  }
  const message = Object.keys(value).find((name) => CONVEYANCE.test(name));
  if (message !== undefined || isConveyed(value)) {
    const about = message === undefined ? value : member(value, message);
    const id = textAt(about, 'requestId') || textAt(about, 'subscriptionId') || textAt(about, 'transactionId');
    return { type: 'conveyance', id: id || (message ?? 'event'), message: message ?? 'event' };
  }
  return 'No EIDO: neither an incident nor a call component, nor a message about a subscription.';
}

/** The inside of an `event` without notifications. */
function isConveyed(value: JsonObject): boolean {
  return textAt(value, 'subscriptionId') !== '' && textAt(value, 'transactionId') !== '';
}

function readIncident(value: JsonObject, incident: Json | undefined): EidoValue {
  return {
    type: 'incident',
    id: textAt(value, '$id'),
    updatedAt: textAt(value, 'lastUpdateTimeStamp'),
    issuer: textAt(value, 'issuingElementIdentification'),
    incidentType: textAt(incident, 'incidentTypeCommonRegistryText'),
    incidentTypeInternal: textAt(incident, 'incidentTypeInternalText') || textAt(incident, 'incidentTypeInternalCode'),
    statuses: [
      ...texts(incident, 'incidentStatusCommonRegistryText'),
      ...texts(incident, 'incidentStatusInternalText'),
    ],
    priority: textAt(incident, 'incidentCommonPriorityNumber'),
    priorityInternal: textAt(incident, 'incidentPriorityInternalText'),
    beat: textAt(incident, 'beatOrDispatchGroupText'),
    calls: components(value, 'callComponent').map(readCall),
    notes: components(value, 'notesComponent')
      .map((note) => textAt(note, 'notesActionComments'))
      .filter((note) => note !== ''),
    places: readPlaces(value, incident),
    callers: components(value, 'callbackComponent').flatMap((each) => texts(each, 'callBackInformationUri')),
  };
}

function readCall(call: Json): EidoCall {
  return {
    primaryType: textAt(call, 'standardPrimaryCallType'),
    secondaryType: textAt(call, 'standardSecondaryCallType') || textAt(call, 'localCallType'),
    state: textAt(call, 'callStateRegistryText'),
    startedAt: textAt(call, 'callStartTimestamp'),
  };
}

function readPlaces(value: JsonObject, incident: Json | undefined): readonly EidoPlace[] {
  const own = new Set(references(incident, 'locationReference'));
  const places = components(value, 'locationComponent').map((place) => ({
    isOwn: own.has(textAt(place, '$id')),
    kind: textAt(place, 'locationTypeDescriptionRegistryText'),
    pidfLo: textAt(place, 'locationByValue'),
    description: textAt(place, 'locationDescriptionText'),
  }));
  return places
    .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || rank(a.kind) - rank(b.kind))
    .map(({ kind, pidfLo, description }) => ({ kind, pidfLo, description }));
}

function rank(kind: string): number {
  const folded = kind.toLowerCase();
  const best = BEST_PLACES.indexOf(folded);
  if (best >= 0) return best;
  return WORST_PLACES.includes(folded) ? 100 : 50;
}

function components(value: Json | undefined, name: string): readonly Json[] {
  const found = member(value, name);
  return isList(found) ? found : found === undefined ? [] : [found];
}

function references(value: Json | undefined, name: string): readonly string[] {
  return components(value, name).map((each) => textAt(each, '$ref'));
}

function texts(value: Json | undefined, name: string): readonly string[] {
  return components(value, name).flatMap((each) =>
    typeof each === 'string' && each.trim() !== '' ? [each.trim()] : [],
  );
}
