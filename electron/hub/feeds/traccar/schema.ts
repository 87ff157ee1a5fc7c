/** One position, event or device of Traccar, as written; '' or null where a field is absent. */
export interface TraccarReport {
  /** The device's own id (`uniqueId`), else Traccar's number of it. */
  readonly vehicleId: string;
  readonly name: string;
  readonly model: string;
  readonly protocol: string;
  /** Null: the report has no position. */
  readonly position: TraccarPosition | null;
  /** `sos`, `powerCut` … */
  readonly alarms: readonly string[];
  /** When the event happened, where that is told beside the position; ''. */
  readonly eventTime: string;
}

export interface TraccarPosition {
  readonly lat: number | null;
  readonly lon: number | null;
  /** Metres a second. */
  readonly speedMps: number | null;
  readonly courseDeg: number | null;
  /** Metres. */
  readonly accuracyM: number | null;
  /** When the fix was made: neither when the device spoke nor when the server heard it. */
  readonly fixTime: string;
  /** False: the receiver had no fix, or the server repeats an old one. */
  readonly valid: boolean;
}
