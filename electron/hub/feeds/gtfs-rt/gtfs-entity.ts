// The parts of GTFS-Realtime 2.0 that are read (gtfs-realtime.proto). null: the field is absent, which proto2 tells
// from a default value. Enums are kept by name, unknown numbers as digits. Times are POSIX seconds as told.

/** FeedHeader. */
export interface GtfsHeader {
  readonly gtfsRealtimeVersion: string | null;
  readonly incrementality: string | null;
  readonly timestamp: number | null;
}

/** One FeedEntity, with the header that its times and its identity depend on. */
export interface GtfsEntity {
  readonly id: string;
  readonly isDeleted: boolean | null;
  readonly header: GtfsHeader;
  readonly tripUpdate: GtfsTripUpdate | null;
  readonly vehicle: GtfsVehiclePosition | null;
  readonly alert: GtfsAlert | null;
}

export interface GtfsTripDescriptor {
  readonly tripId: string | null;
  readonly startTime: string | null;
  readonly startDate: string | null;
  readonly scheduleRelationship: string | null;
  readonly routeId: string | null;
  readonly directionId: number | null;
}

export interface GtfsVehicleDescriptor {
  readonly id: string | null;
  readonly label: string | null;
  readonly licensePlate: string | null;
  readonly wheelchairAccessible: string | null;
}

export interface GtfsPosition {
  /** Degrees north and east, WGS-84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Degrees clockwise from true north. */
  readonly bearing: number | null;
  /** Metres. */
  readonly odometer: number | null;
  /** Metres per second. */
  readonly speed: number | null;
}

export interface GtfsVehiclePosition {
  readonly trip: GtfsTripDescriptor | null;
  readonly position: GtfsPosition | null;
  readonly currentStopSequence: number | null;
  readonly currentStatus: string | null;
  readonly timestamp: number | null;
  readonly congestionLevel: string | null;
  readonly stopId: string | null;
  readonly vehicle: GtfsVehicleDescriptor | null;
  readonly occupancyStatus: string | null;
  readonly occupancyPercentage: number | null;
}

export interface GtfsStopTimeEvent {
  /** Seconds, positive is late. */
  readonly delay: number | null;
  readonly time: number | null;
  /** Seconds. */
  readonly uncertainty: number | null;
}

export interface GtfsStopTimeUpdate {
  readonly stopSequence: number | null;
  readonly arrival: GtfsStopTimeEvent | null;
  readonly departure: GtfsStopTimeEvent | null;
  readonly stopId: string | null;
  readonly scheduleRelationship: string | null;
}

export interface GtfsTripProperties {
  readonly tripId: string | null;
  readonly startDate: string | null;
  readonly startTime: string | null;
  readonly shapeId: string | null;
  readonly tripHeadsign: string | null;
}

export interface GtfsTripUpdate {
  readonly trip: GtfsTripDescriptor | null;
  readonly stopTimeUpdate: readonly GtfsStopTimeUpdate[];
  readonly vehicle: GtfsVehicleDescriptor | null;
  readonly timestamp: number | null;
  readonly delay: number | null;
  readonly tripProperties: GtfsTripProperties | null;
}

export interface GtfsTimeRange {
  readonly start: number | null;
  readonly end: number | null;
}

export interface GtfsEntitySelector {
  readonly agencyId: string | null;
  readonly routeId: string | null;
  readonly routeType: number | null;
  readonly trip: GtfsTripDescriptor | null;
  readonly stopId: string | null;
  readonly directionId: number | null;
}

export interface GtfsTranslation {
  readonly text: string | null;
  readonly language: string | null;
}

export interface GtfsTranslatedString {
  readonly translation: readonly GtfsTranslation[];
}

export interface GtfsAlert {
  readonly activePeriod: readonly GtfsTimeRange[];
  readonly communicationPeriod: readonly GtfsTimeRange[];
  readonly impactPeriod: readonly GtfsTimeRange[];
  readonly informedEntity: readonly GtfsEntitySelector[];
  readonly cause: string | null;
  readonly effect: string | null;
  readonly url: GtfsTranslatedString | null;
  readonly headerText: GtfsTranslatedString | null;
  readonly descriptionText: GtfsTranslatedString | null;
  readonly severityLevel: string | null;
  readonly causeDetail: GtfsTranslatedString | null;
  readonly effectDetail: GtfsTranslatedString | null;
}
