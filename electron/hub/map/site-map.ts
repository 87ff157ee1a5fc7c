import type { MapAnswers } from './map-answers.ts';
import { NO_CITY } from './no-city.ts';
import { openTileArchive } from './tile-archive.ts';

/** The site's city as it is served. */
export interface SiteMap extends MapAnswers {
  close(): Promise<void>;
}

/** Opens the archive a site names. One that cannot be read costs the streets, not the hub: it is told and left out. */
export async function openSiteMap(path: string | null, tell: (problem: string) => void): Promise<SiteMap> {
  const none = { ...NO_CITY, close: () => Promise.resolve() };
  if (path === null) return none;
  try {
    return { ...none, ...(await openTileArchive(path)) };
  } catch (cause) {
    tell(`the city's tiles are left out: ${cause instanceof Error ? cause.message : String(cause)}`);
    return none;
  }
}
