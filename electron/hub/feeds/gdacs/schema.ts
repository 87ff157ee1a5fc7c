import type { PlaceRead } from '../georss/place.ts';

/** One item of the GDACS feed; texts as written, '' where there is none. */
export interface GdacsItem {
  readonly title: string;
  readonly description: string;
  readonly link: string;
  /** TC, EQ, TS, FL, VO, DR, WF. */
  readonly eventType: string;
  readonly eventName: string;
  readonly alertLevel: string;
  readonly episodeAlertLevel: string;
  readonly episodeId: string;
  readonly version: string;
  readonly published: string;
  readonly modified: string;
  readonly from: string;
  readonly to: string;
  /** `true` or `false`; '' counts as true. */
  readonly isCurrent: string;
  readonly country: string;
  readonly iso3: string;
  readonly place: PlaceRead;
  /** What else explains the event, ready as facts. */
  readonly details: Readonly<Record<string, string>>;
}
