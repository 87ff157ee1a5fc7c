import type { PbfReader } from 'pbf';
import type { GtfsTripDescriptor, GtfsVehicleDescriptor } from '../gtfs-entity.ts';
import { TRIP_RELATIONSHIP, WHEELCHAIR } from '../gtfs-enums.ts';
import { readEnum, readMessage, readText, readUnsigned, type OnField, type Writable } from './strict-reader.ts';

/** A TripDescriptor, merged into `was`. */
export function readTrip(reader: PbfReader, was: GtfsTripDescriptor | null): GtfsTripDescriptor | null {
  return readMessage<Writable<GtfsTripDescriptor>>(reader, was, emptyTrip, onTrip);
}

const onTrip: OnField<Writable<GtfsTripDescriptor>> = (field, into, reader) => {
  if (field === 1) into.tripId = readText(reader, into.tripId);
  else if (field === 2) into.startTime = readText(reader, into.startTime);
  else if (field === 3) into.startDate = readText(reader, into.startDate);
  else if (field === 4) into.scheduleRelationship = readEnum(reader, into.scheduleRelationship, TRIP_RELATIONSHIP);
  else if (field === 5) into.routeId = readText(reader, into.routeId);
  else if (field === 6) into.directionId = readUnsigned(reader, into.directionId);
};

/** A VehicleDescriptor, merged into `was`. */
export function readVehicleDescriptor(
  reader: PbfReader,
  was: GtfsVehicleDescriptor | null,
): GtfsVehicleDescriptor | null {
  return readMessage<Writable<GtfsVehicleDescriptor>>(reader, was, emptyVehicleDescriptor, onVehicleDescriptor);
}

const onVehicleDescriptor: OnField<Writable<GtfsVehicleDescriptor>> = (field, into, reader) => {
  if (field === 1) into.id = readText(reader, into.id);
  else if (field === 2) into.label = readText(reader, into.label);
  else if (field === 3) into.licensePlate = readText(reader, into.licensePlate);
  else if (field === 4) into.wheelchairAccessible = readEnum(reader, into.wheelchairAccessible, WHEELCHAIR);
};

const emptyVehicleDescriptor = (): GtfsVehicleDescriptor => ({
  id: null,
  label: null,
  licensePlate: null,
  wheelchairAccessible: null,
});
const emptyTrip = (): GtfsTripDescriptor => ({
  tripId: null,
  startTime: null,
  startDate: null,
  scheduleRelationship: null,
  routeId: null,
  directionId: null,
});
