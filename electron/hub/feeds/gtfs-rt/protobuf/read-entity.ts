import type { PbfReader } from 'pbf';
import type { GtfsEntity, GtfsHeader } from '../gtfs-entity.ts';
import { INCREMENTALITY } from '../gtfs-enums.ts';
import { readAlert } from './read-alert.ts';
import { readTripUpdate } from './read-trip-update.ts';
import { readVehiclePosition } from './read-vehicle-position.ts';
import {
  readBoolean,
  readEnum,
  readFields,
  readText,
  readUnsigned,
  type OnField,
  type Writable,
} from './strict-reader.ts';

/** A FeedEntity as read: `id` is required, yet may be missing. */
export type EntityParts = Writable<Omit<GtfsEntity, 'id' | 'header'>> & { id: string | null };

/** Every part null, for reading into. */
export function emptyEntity(): EntityParts {
  return { id: null, isDeleted: null, tripUpdate: null, vehicle: null, alert: null };
}

/**
 * Reads the FeedEntity between the reader's position and `end` into `into`, so that the caller keeps what was read
 * before an error.
 * @throws an error of any kind where the bytes are no such message.
 */
export function readEntity(reader: PbfReader, end: number, into: EntityParts): EntityParts {
  return readFields(reader, end, into, onEntity);
}

/** Reads the FeedHeader between the reader's position and `end`; throws as readEntity. */
export function readHeader(reader: PbfReader, end: number, was: GtfsHeader | null): GtfsHeader {
  const into = was ?? { gtfsRealtimeVersion: null, incrementality: null, timestamp: null };
  return readFields<Writable<GtfsHeader>>(reader, end, into, onHeader);
}

const onHeader: OnField<Writable<GtfsHeader>> = (field, into, reader) => {
  if (field === 1) into.gtfsRealtimeVersion = readText(reader, into.gtfsRealtimeVersion);
  else if (field === 2) into.incrementality = readEnum(reader, into.incrementality, INCREMENTALITY);
  else if (field === 3) into.timestamp = readUnsigned(reader, into.timestamp);
};

const onEntity: OnField<EntityParts> = (field, into, reader) => {
  if (field === 1) into.id = readText(reader, into.id);
  else if (field === 2) into.isDeleted = readBoolean(reader, into.isDeleted);
  else if (field === 3) into.tripUpdate = readTripUpdate(reader, into.tripUpdate);
  else if (field === 4) into.vehicle = readVehiclePosition(reader, into.vehicle);
  else if (field === 5) into.alert = readAlert(reader, into.alert);
};
