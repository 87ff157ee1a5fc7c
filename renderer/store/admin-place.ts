/** The pages of 管理, in the order of their keys. */
export const ADMIN_PAGES = ['map', 'feeds', 'mapping', 'tables', 'quarantine', 'correlation', 'people'] as const;
export type AdminPage = (typeof ADMIN_PAGES)[number];

/** Where 管理 stands: the page, the feed it is about, and the payload that is looked at. */
export interface AdminPlace {
  readonly page: AdminPage;
  readonly feedId: string | null;
  /** SHA-256 of a payload; null: the newest. */
  readonly hash: string | null;
}

/** The place that an address names; the map where it names none. */
export function adminPlaceOf(search: string): AdminPlace {
  const asked = new URLSearchParams(search);
  return {
    page: ADMIN_PAGES.find((page) => page === asked.get('page')) ?? 'map',
    feedId: asked.get('feed'),
    hash: asked.get('payload'),
  };
}
