import type { Position } from './geometry.ts';
import type { FeedConfig } from './feed.ts';

/** What a site is called and where it lies. Lives in the log as entity `site/site`. */
export interface SiteBody {
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  /** Shown times use this zone (IANA name). */
  readonly timeZone: string;
  readonly center: Position;
  readonly zoom: number;
  /** PMTiles archive of the city; null: district outlines and world land only. */
  readonly tilesPath: string | null;
  /** drill: everything is marked 演练 / DRILL and lives in a data folder of its own. */
  readonly mode: 'live' | 'drill';
  /** Metres to the farthest viewer of the wall and the wall's pixel pitch in mm: give the wall scale factor. */
  readonly wall: { readonly viewingDistanceM: number; readonly pixelPitchMm: number } | null;
}

/** A site file, read whole: the site and its feeds. */
export interface Site {
  readonly site: SiteBody;
  readonly feeds: readonly FeedConfig[];
}
