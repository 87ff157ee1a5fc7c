/** What a SIRI delivery (CEN EN 15531, 1.3 to 2.1) holds. Plain values as text, '' where the producer gave none. */
export type SiriValue = SiriSituation | SiriJourney | SiriCancellation;

/** SX: PtSituationElement or RoadSituationElement. Phones and names of who reported it are not read. */
export interface SiriSituation {
  readonly form: 'situation';
  readonly isRoad: boolean;
  readonly id: string;
  readonly version: string;
  readonly creationTime: string;
  readonly versionedAtTime: string;
  readonly progress: string;
  readonly reality: string;
  readonly cause: string;
  readonly periods: readonly { readonly start: string; readonly end: string }[];
  readonly texts: readonly SiriText[];
  readonly details: Readonly<Record<string, string>>;
  readonly infoLink: string;
  readonly places: readonly SiriPlace[];
  readonly lines: readonly { readonly ref: string; readonly name: string }[];
  /** Situations that this one takes the place of. */
  readonly supersedes: readonly string[];
}

export interface SiriText {
  readonly kind: 'summary' | 'description' | 'advice' | 'reason';
  readonly lang: string;
  readonly text: string;
}

/** A stop or place that is affected. */
export interface SiriPlace {
  /** `StopPointRef`, `StopPlaceRef` or `PlaceRef`. */
  readonly system: string;
  readonly ref: string;
  readonly name: string;
  readonly lon: string;
  readonly lat: string;
}

/** VM VehicleActivity, SM MonitoredStopVisit, ET EstimatedVehicleJourney. */
export interface SiriJourney {
  readonly form: 'vehicle' | 'stop-visit' | 'journey';
  /** Of the vehicle; '' where the record names none. */
  readonly vehicleId: string;
  /** Of the trip, at the stop for a stop visit; '' where the record names no journey. */
  readonly tripId: string;
  readonly recordedAt: string;
  readonly validUntil: string;
  readonly lineRef: string;
  readonly lineName: string;
  readonly destination: string;
  readonly lon: string;
  readonly lat: string;
  readonly bearing: string;
  /** Metres a second. */
  readonly velocity: string;
  /** ISO 8601 duration. */
  readonly delay: string;
  readonly calls: readonly SiriCall[];
  readonly isCancelled: boolean;
  /** What stays the same from fix to fix. */
  readonly details: Readonly<Record<string, string>>;
}

export interface SiriCall {
  readonly aimed: string;
  /** Expected or, where it has happened, actual. */
  readonly expected: string;
  readonly isCancelled: boolean;
}

/** A journey or stop visit is taken back; notices, which show nothing, have an empty `tripId`. */
export interface SiriCancellation {
  readonly form: 'cancellation';
  readonly tripId: string;
  readonly recordedAt: string;
}
