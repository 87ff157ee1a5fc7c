import type {
  GtfsAlert,
  GtfsEntity,
  GtfsEntitySelector,
  GtfsHeader,
  GtfsPosition,
  GtfsStopTimeEvent,
  GtfsStopTimeUpdate,
  GtfsTimeRange,
  GtfsTranslatedString,
  GtfsTranslation,
  GtfsTripDescriptor,
  GtfsTripProperties,
  GtfsTripUpdate,
  GtfsVehicleDescriptor,
  GtfsVehiclePosition,
} from '../gtfs-entity.ts';
import {
  CAUSE,
  CONGESTION,
  EFFECT,
  INCREMENTALITY,
  OCCUPANCY,
  SEVERITY,
  STOP_RELATIONSHIP,
  STOP_STATUS,
  TRIP_RELATIONSHIP,
  WHEELCHAIR,
} from '../gtfs-enums.ts';
import { enumOf, flag, integer, list, number, object, orNull, text } from './json-shape.ts';

const trip = object<GtfsTripDescriptor>({
  tripId: text,
  startTime: text,
  startDate: text,
  scheduleRelationship: enumOf(TRIP_RELATIONSHIP),
  routeId: text,
  directionId: integer,
});

const vehicleDescriptor = object<GtfsVehicleDescriptor>({
  id: text,
  label: text,
  licensePlate: text,
  wheelchairAccessible: enumOf(WHEELCHAIR),
});

const position = object<GtfsPosition>({
  latitude: number,
  longitude: number,
  bearing: number,
  odometer: number,
  speed: number,
});

const vehiclePosition = object<GtfsVehiclePosition>({
  trip: orNull(trip),
  position: orNull(position),
  currentStopSequence: integer,
  currentStatus: enumOf(STOP_STATUS),
  timestamp: integer,
  congestionLevel: enumOf(CONGESTION),
  stopId: text,
  vehicle: orNull(vehicleDescriptor),
  occupancyStatus: enumOf(OCCUPANCY),
  occupancyPercentage: integer,
});

const stopTimeEvent = object<GtfsStopTimeEvent>({ delay: integer, time: integer, uncertainty: integer });

const stopTimeUpdate = object<GtfsStopTimeUpdate>({
  stopSequence: integer,
  arrival: orNull(stopTimeEvent),
  departure: orNull(stopTimeEvent),
  stopId: text,
  scheduleRelationship: enumOf(STOP_RELATIONSHIP),
});

const tripProperties = object<GtfsTripProperties>({
  tripId: text,
  startDate: text,
  startTime: text,
  shapeId: text,
  tripHeadsign: text,
});

const tripUpdate = object<GtfsTripUpdate>({
  trip: orNull(trip),
  stopTimeUpdate: list(stopTimeUpdate),
  vehicle: orNull(vehicleDescriptor),
  timestamp: integer,
  delay: integer,
  tripProperties: orNull(tripProperties),
});

const timeRange = object<GtfsTimeRange>({ start: integer, end: integer });

const selector = object<GtfsEntitySelector>({
  agencyId: text,
  routeId: text,
  routeType: integer,
  trip: orNull(trip),
  stopId: text,
  directionId: integer,
});

const translation = object<GtfsTranslation>({ text, language: text });
const translated = orNull(object<GtfsTranslatedString>({ translation: list(translation) }));

const alert = object<GtfsAlert>({
  activePeriod: list(timeRange),
  communicationPeriod: list(timeRange),
  impactPeriod: list(timeRange),
  informedEntity: list(selector),
  cause: enumOf(CAUSE),
  effect: enumOf(EFFECT),
  url: translated,
  headerText: translated,
  descriptionText: translated,
  severityLevel: enumOf(SEVERITY),
  causeDetail: translated,
  effectDetail: translated,
});

/** A FeedEntity in JSON; its id is required, yet may be missing. */
export const jsonEntity = object<Omit<GtfsEntity, 'id' | 'header'> & { readonly id: string | null }>({
  id: text,
  isDeleted: flag,
  tripUpdate: orNull(tripUpdate),
  vehicle: orNull(vehiclePosition),
  alert: orNull(alert),
});

/** A FeedHeader in JSON. */
export const jsonHeader = object<GtfsHeader>({
  gtfsRealtimeVersion: text,
  incrementality: enumOf(INCREMENTALITY),
  timestamp: integer,
});
