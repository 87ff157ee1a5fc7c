import type { Instant } from '../../../../shared/time/instant.ts';

/** What was read of NMEA 0183 sentences. Positions in degrees, speeds in knots, courses in degrees true. */
export type NmeaValue = NmeaFix | NmeaShip | NmeaOther;

/** A receiver's own position (RMC, GNS, GGA, GLL), with what sentences of the same moment add. */
export interface NmeaFix {
  readonly type: 'fix';
  /** `GP RMC`: talker and sentence that carries the fix. */
  readonly sentence: string;
  /** Station named by the tag block (`s:`); '' where there is none. */
  readonly source: string;
  /** Milliseconds since midnight UTC; null: not told. */
  readonly timeOfDayMs: number | null;
  /** Midnight UTC of the day, from RMC or ZDA of the same payload; null: not told. */
  readonly day: Instant | null;
  /** Seconds since 1970 of the tag block (`c:`), as moment; null: not told. */
  readonly taggedAt: Instant | null;
  /** False: the receiver says that it has no fix, or only an estimated, manual or simulated one. */
  readonly valid: boolean;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly speedKn: number | null;
  readonly courseDeg: number | null;
}

/** A ship's or aircraft's position report (ITU-R M.1371, messages 1, 2, 3, 9, 18, 19, 27). */
export interface NmeaShip {
  readonly type: 'ship';
  /** `AI VDM`, or `AI VDO` for the own ship. */
  readonly sentence: string;
  readonly message: number;
  /** Nine digits. */
  readonly mmsi: string;
  /** Second of the minute of the fix; null: not told. */
  readonly second: number | null;
  readonly taggedAt: Instant | null;
  /** null: not available. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly speedKn: number | null;
  readonly courseDeg: number | null;
}

/** A sentence that says nothing of where something is, or whose fix another sentence carries. */
export interface NmeaOther {
  readonly type: 'other';
  readonly sentence: string;
}
