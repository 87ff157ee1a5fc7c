import type { Json } from '../json/json-value.ts';

/** One seismic event, of USGS or EMSC; plain values as text, '' where the feed gave none. */
export interface Quake {
  readonly id: string;
  /** Ids under which other networks know the same event. */
  readonly otherIds: readonly string[];
  readonly magnitude: number | null;
  readonly magnitudeType: string;
  /** Kilometres below sea level; negative above. */
  readonly depthKm: number | null;
  readonly geometry: Json;
  readonly place: string;
  readonly title: string;
  /** Milliseconds since 1970 (USGS) or ISO 8601 (EMSC). */
  readonly time: string;
  readonly updated: string;
  /** `earthquake`, `quarry blast` …: USGS's words, EMSC's codes translated into them. */
  readonly type: string;
  /** automatic, reviewed, deleted. */
  readonly status: string;
  /** PAGER: green, yellow, orange, red. */
  readonly alert: string;
  readonly url: string;
  /** What else people ask for, ready as facts. */
  readonly details: Readonly<Record<string, string>>;
}
