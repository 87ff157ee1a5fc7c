import type { GeometryRead } from '../common/read-geometry.ts';

/** One placemark; texts as written, '' where there is none. */
export interface Placemark {
  readonly name: string;
  readonly description: string;
  readonly address: string;
  readonly snippet: string;
  readonly language: string;
  /** Names of the folders and documents around it, outermost first. */
  readonly folders: readonly string[];
  readonly author: string;
  readonly link: string;
  /** `TimeStamp/when`, or the beginning of a `TimeSpan`: a dateTime, date, year and month, or year. */
  readonly begin: string;
  readonly end: string;
  /** True for a TimeStamp, which is one moment: it has no end. */
  readonly isMoment: boolean;
  readonly extended: readonly (readonly [name: string, value: string])[];
  readonly place: GeometryRead;
}
