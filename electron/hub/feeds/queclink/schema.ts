/** A message of Queclink's @Track air interface protocol (ASCII form), as written; '' where a field is empty. */
export interface QueclinkMessage {
  /** `RESP`: as it happens · `BUFF`: kept while there was no network, so it is late · `ACK`: answer to a command. */
  readonly prefix: 'RESP' | 'BUFF' | 'ACK';
  /** `GTFRI`, `GTIGN` … */
  readonly report: string;
  /** IMEI, 15 digits, or what the device calls itself. */
  readonly deviceId: string;
  /** Device name or the vehicle's VIN, as configured. */
  readonly deviceName: string;
  /** Every position of the message, oldest first. */
  readonly positions: readonly QueclinkPosition[];
}

/** Numbers as written; the order in the message is: accuracy, speed, azimuth, altitude, longitude, latitude, time. */
export interface QueclinkPosition {
  /** HDOP; 0: no fix, the position is the last one known. */
  readonly hdop: string;
  /** km/h. */
  readonly speed: string;
  /** Degrees clockwise from north. */
  readonly azimuth: string;
  readonly lon: string;
  readonly lat: string;
  /** yyyymmddhhmmss, UTC. */
  readonly utc: string;
}
