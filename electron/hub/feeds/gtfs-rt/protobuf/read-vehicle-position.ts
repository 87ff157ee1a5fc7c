import type { PbfReader } from 'pbf';
import type { GtfsPosition, GtfsVehiclePosition } from '../gtfs-entity.ts';
import { CONGESTION, OCCUPANCY, STOP_STATUS } from '../gtfs-enums.ts';
import { readTrip, readVehicleDescriptor } from './read-descriptors.ts';
import {
  readDouble,
  readEnum,
  readFloat,
  readMessage,
  readText,
  readUnsigned,
  type OnField,
  type Writable,
} from './strict-reader.ts';

/** A VehiclePosition, merged into `was`. */
export function readVehiclePosition(reader: PbfReader, was: GtfsVehiclePosition | null): GtfsVehiclePosition | null {
  return readMessage<Writable<GtfsVehiclePosition>>(reader, was, emptyVehiclePosition, onVehiclePosition);
}

const onVehiclePosition: OnField<Writable<GtfsVehiclePosition>> = (field, into, reader) => {
  switch (field) {
    case 1:
      into.trip = readTrip(reader, into.trip);
      break;
    case 2:
      into.position = readMessage(reader, into.position, emptyPosition, onPosition);
      break;
    case 3:
      into.currentStopSequence = readUnsigned(reader, into.currentStopSequence);
      break;
    case 4:
      into.currentStatus = readEnum(reader, into.currentStatus, STOP_STATUS);
      break;
    case 5:
      into.timestamp = readUnsigned(reader, into.timestamp);
      break;
    case 6:
      into.congestionLevel = readEnum(reader, into.congestionLevel, CONGESTION);
      break;
    case 7:
      into.stopId = readText(reader, into.stopId);
      break;
    case 8:
      into.vehicle = readVehicleDescriptor(reader, into.vehicle);
      break;
    case 9:
      into.occupancyStatus = readEnum(reader, into.occupancyStatus, OCCUPANCY);
      break;
    case 10:
      into.occupancyPercentage = readUnsigned(reader, into.occupancyPercentage);
      break;
    default:
  }
};

const onPosition: OnField<Writable<GtfsPosition>> = (field, into, reader) => {
  if (field === 1) into.latitude = readFloat(reader, into.latitude);
  else if (field === 2) into.longitude = readFloat(reader, into.longitude);
  else if (field === 3) into.bearing = readFloat(reader, into.bearing);
  else if (field === 4) into.odometer = readDouble(reader, into.odometer);
  else if (field === 5) into.speed = readFloat(reader, into.speed);
};

const emptyVehiclePosition = (): GtfsVehiclePosition => ({
  trip: null,
  position: null,
  currentStopSequence: null,
  currentStatus: null,
  timestamp: null,
  congestionLevel: null,
  stopId: null,
  vehicle: null,
  occupancyStatus: null,
  occupancyPercentage: null,
});
const emptyPosition = (): GtfsPosition => ({
  latitude: null,
  longitude: null,
  bearing: null,
  odometer: null,
  speed: null,
});
