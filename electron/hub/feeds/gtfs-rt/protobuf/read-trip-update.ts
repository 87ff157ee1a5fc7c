import type { PbfReader } from 'pbf';
import type { GtfsStopTimeEvent, GtfsStopTimeUpdate, GtfsTripProperties, GtfsTripUpdate } from '../gtfs-entity.ts';
import { STOP_RELATIONSHIP } from '../gtfs-enums.ts';
import { readTrip, readVehicleDescriptor } from './read-descriptors.ts';
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

/** A TripUpdate, merged into `was`. */
export function readTripUpdate(reader: PbfReader, was: GtfsTripUpdate | null): GtfsTripUpdate | null {
  return readMessage<Writable<GtfsTripUpdate>>(reader, was, emptyTripUpdate, onTripUpdate);
}

const onTripUpdate: OnField<Writable<GtfsTripUpdate>> = (field, into, reader) => {
  if (field === 1) into.trip = readTrip(reader, into.trip);
  else if (field === 2) {
    into.stopTimeUpdate = readItem(reader, into.stopTimeUpdate, emptyStopTimeUpdate, onStopTimeUpdate);
  } else if (field === 3) {
    into.vehicle = readVehicleDescriptor(reader, into.vehicle);
  } else if (field === 4) into.timestamp = readUnsigned(reader, into.timestamp);
  else if (field === 5) into.delay = readSigned(reader, into.delay);
  else if (field === 6) {
    into.tripProperties = readMessage(reader, into.tripProperties, emptyTripProperties, onTripProperties);
  }
};

const onStopTimeUpdate: OnField<Writable<GtfsStopTimeUpdate>> = (field, into, reader) => {
  if (field === 1) into.stopSequence = readUnsigned(reader, into.stopSequence);
  else if (field === 2) into.arrival = readMessage(reader, into.arrival, emptyStopTimeEvent, onStopTimeEvent);
  else if (field === 3) into.departure = readMessage(reader, into.departure, emptyStopTimeEvent, onStopTimeEvent);
  else if (field === 4) into.stopId = readText(reader, into.stopId);
  else if (field === 5) into.scheduleRelationship = readEnum(reader, into.scheduleRelationship, STOP_RELATIONSHIP);
};

const onStopTimeEvent: OnField<Writable<GtfsStopTimeEvent>> = (field, into, reader) => {
  if (field === 1) into.delay = readSigned(reader, into.delay);
  else if (field === 2) into.time = readSigned(reader, into.time);
  else if (field === 3) into.uncertainty = readSigned(reader, into.uncertainty);
};

const onTripProperties: OnField<Writable<GtfsTripProperties>> = (field, into, reader) => {
  if (field === 1) into.tripId = readText(reader, into.tripId);
  else if (field === 2) into.startDate = readText(reader, into.startDate);
  else if (field === 3) into.startTime = readText(reader, into.startTime);
  else if (field === 4) into.shapeId = readText(reader, into.shapeId);
  else if (field === 5) into.tripHeadsign = readText(reader, into.tripHeadsign);
};

const emptyTripUpdate = (): GtfsTripUpdate => ({
  trip: null,
  stopTimeUpdate: [],
  vehicle: null,
  timestamp: null,
  delay: null,
  tripProperties: null,
});
const emptyStopTimeUpdate = (): GtfsStopTimeUpdate => ({
  stopSequence: null,
  arrival: null,
  departure: null,
  stopId: null,
  scheduleRelationship: null,
});
const emptyStopTimeEvent = (): GtfsStopTimeEvent => ({ delay: null, time: null, uncertainty: null });
const emptyTripProperties = (): GtfsTripProperties => ({
  tripId: null,
  startDate: null,
  startTime: null,
  shapeId: null,
  tripHeadsign: null,
});
