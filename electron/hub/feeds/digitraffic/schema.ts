import type { Json } from '../json/json-value.ts';

/**
 * One traffic message of Fintraffic in its simple JSON form, versions 0.2.4 to 0.2.17 and the API's own, which write codes
 * as `accident report` or `ACCIDENT_REPORT`: here always the latter. Phone numbers and addresses are not read.
 */
export interface TrafficMessage {
  readonly situationId: string;
  readonly version: string;
  readonly situationType: string;
  readonly announcementType: string;
  readonly releaseTime: string;
  readonly versionTime: string;
  readonly geometry: Json;
  readonly announcements: readonly Announcement[];
}

export interface Announcement {
  readonly lang: string;
  readonly title: string;
  readonly place: string;
  readonly features: readonly string[];
  readonly comment: string;
  readonly additional: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly estimatedDuration: string;
  /** CLOSED or CANCELED: over before its time. */
  readonly earlyClosing: string;
  readonly sender: string;
  readonly country: string;
  readonly table: string;
  readonly direction: string;
  /** Alert-C codes: primary and secondary point, or each area. */
  readonly points: readonly string[];
  readonly areas: readonly string[];
  readonly names: readonly string[];
  readonly phases: readonly Phase[];
}

/** A stage of road works. */
export interface Phase {
  readonly comment: string;
  readonly severity: string;
  readonly words: readonly string[];
  readonly startTime: string;
  readonly endTime: string;
}
