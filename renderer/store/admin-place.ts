import type { SeatStore } from './seat-store.ts';

/** The pages of 管理, in the order of their keys. */
export const ADMIN_PAGES = ['map', 'feeds', 'mapping', 'tables', 'quarantine'] as const;
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

/** Goes to another page of 管理. The address follows, so that a reload stays there. */
export function goToAdmin(store: SeatStore, change: Partial<AdminPlace>): void {
  const admin = { ...store.getState().admin, hash: null, ...change };
  const url = new URL(globalThis.location.href);
  const write = (name: string, value: string | null): void =>
    value === null ? url.searchParams.delete(name) : url.searchParams.set(name, value);
  write('page', admin.page);
  write('feed', admin.feedId);
  write('payload', admin.hash);
  globalThis.history.replaceState(null, '', url);
  store.setState({ admin });
}
