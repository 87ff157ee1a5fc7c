/**
 * One situation record of DATEX II, v2 or v3, XML or JSON, with the names of v3. Plain values as text, '' where the
 * publisher gave none.
 */
export interface DatexRecord {
  readonly situationId: string;
  readonly id: string;
  readonly version: string;
  /** The record's class without prefix: `Accident`, `MaintenanceWorks`. */
  readonly type: string;
  readonly lang: string;
  readonly versionTime: string;
  readonly creationTime: string;
  readonly validityStatus: string;
  readonly overallStart: string;
  readonly overallEnd: string;
  readonly informationStatus: string;
  /** lifeCycleManagement: the publisher takes it back, or says it is over. */
  readonly isCancelled: boolean;
  readonly isEnded: boolean;
  readonly comments: readonly DatexComment[];
  /** Values of the record's own class and of its header, ready as facts: `accidentType`, `severity`. */
  readonly details: Readonly<Record<string, string>>;
  readonly place: DatexPlace;
  /** The place is that of another record of the situation: Finnish situations give it once. */
  readonly placeIsShared: boolean;
}

export interface DatexComment {
  readonly lang: string;
  readonly text: string;
  /** commentType, e.g. `locationDescriptor`; '' where the publisher gave none. */
  readonly kind: string;
}

/** What a location reference holds; coordinates as written. */
export interface DatexPlace {
  readonly points: readonly LatLonText[];
  /** For a symbol alone: counts where there is nothing else. */
  readonly displayPoints: readonly LatLonText[];
  readonly lines: readonly PosList[];
  /** Rings, each area's outer one first. */
  readonly areas: readonly (readonly PosList[])[];
  readonly alertC: readonly AlertCReference[];
  readonly names: readonly string[];
}

export interface LatLonText {
  readonly lat: string;
  readonly lon: string;
}

/** GML positions one behind another. */
export interface PosList {
  readonly text: string;
  readonly srsName: string;
  readonly srsDimension: string;
}

/** Where an event lies by the codes of a TMC location table (EN ISO 14819-3). */
export interface AlertCReference {
  readonly country: string;
  readonly table: string;
  readonly tableVersion: string;
  readonly direction: string;
  readonly primary: string;
  /** '' for a point or area. */
  readonly secondary: string;
}
