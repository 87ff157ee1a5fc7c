import type { PbfReader } from 'pbf';
import type {
  GtfsAlert,
  GtfsEntitySelector,
  GtfsTimeRange,
  GtfsTranslatedString,
  GtfsTranslation,
} from '../gtfs-entity.ts';
import { CAUSE, EFFECT, SEVERITY } from '../gtfs-enums.ts';
import { readTrip } from './read-descriptors.ts';
import {
  readEnum,
  readItem,
  readMessage,
  readSigned,
  readText,
  readUnsigned,
  type OnField,
  type Writable,
} from './strict-reader.ts';

/** An Alert, merged into `was`. */
export function readAlert(reader: PbfReader, was: GtfsAlert | null): GtfsAlert | null {
  return readMessage<Writable<GtfsAlert>>(reader, was, emptyAlert, onAlert);
}

const onAlert: OnField<Writable<GtfsAlert>> = (field, into, reader) => {
  switch (field) {
    case 1:
      into.activePeriod = readItem(reader, into.activePeriod, emptyTimeRange, onTimeRange);
      break;
    case 2:
      into.communicationPeriod = readItem(reader, into.communicationPeriod, emptyTimeRange, onTimeRange);
      break;
    case 3:
      into.impactPeriod = readItem(reader, into.impactPeriod, emptyTimeRange, onTimeRange);
      break;
    case 5:
      into.informedEntity = readItem(reader, into.informedEntity, emptySelector, onSelector);
      break;
    case 6:
      into.cause = readEnum(reader, into.cause, CAUSE);
      break;
    case 7:
      into.effect = readEnum(reader, into.effect, EFFECT);
      break;
    case 8:
      into.url = readTranslated(reader, into.url);
      break;
    case 10:
      into.headerText = readTranslated(reader, into.headerText);
      break;
    case 11:
      into.descriptionText = readTranslated(reader, into.descriptionText);
      break;
    case 14:
      into.severityLevel = readEnum(reader, into.severityLevel, SEVERITY);
      break;
    case 17:
      into.causeDetail = readTranslated(reader, into.causeDetail);
      break;
    case 18:
      into.effectDetail = readTranslated(reader, into.effectDetail);
      break;
    default:
  }
};

const onTimeRange: OnField<Writable<GtfsTimeRange>> = (field, into, reader) => {
  if (field === 1) into.start = readUnsigned(reader, into.start);
  else if (field === 2) into.end = readUnsigned(reader, into.end);
};

const onSelector: OnField<Writable<GtfsEntitySelector>> = (field, into, reader) => {
  if (field === 1) into.agencyId = readText(reader, into.agencyId);
  else if (field === 2) into.routeId = readText(reader, into.routeId);
  else if (field === 3) into.routeType = readSigned(reader, into.routeType);
  else if (field === 4) into.trip = readTrip(reader, into.trip);
  else if (field === 5) into.stopId = readText(reader, into.stopId);
  else if (field === 6) into.directionId = readUnsigned(reader, into.directionId);
};

function readTranslated(reader: PbfReader, was: GtfsTranslatedString | null): GtfsTranslatedString | null {
  return readMessage<Writable<GtfsTranslatedString>>(reader, was, emptyTranslated, onTranslated);
}

const onTranslated: OnField<Writable<GtfsTranslatedString>> = (field, into, reader) => {
  if (field === 1) into.translation = readItem(reader, into.translation, emptyTranslation, onTranslation);
};

const onTranslation: OnField<Writable<GtfsTranslation>> = (field, into, reader) => {
  if (field === 1) into.text = readText(reader, into.text);
  else if (field === 2) into.language = readText(reader, into.language);
};

const emptyAlert = (): GtfsAlert => ({
  activePeriod: [],
  communicationPeriod: [],
  impactPeriod: [],
  informedEntity: [],
  cause: null,
  effect: null,
  url: null,
  headerText: null,
  descriptionText: null,
  severityLevel: null,
  causeDetail: null,
  effectDetail: null,
});
const emptyTimeRange = (): GtfsTimeRange => ({ start: null, end: null });
const emptySelector = (): GtfsEntitySelector => ({
  agencyId: null,
  routeId: null,
  routeType: null,
  trip: null,
  stopId: null,
  directionId: null,
});
const emptyTranslated = (): GtfsTranslatedString => ({ translation: [] });
const emptyTranslation = (): GtfsTranslation => ({ text: null, language: null });
