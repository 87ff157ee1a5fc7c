import type { AdminPlace } from './admin-place.ts';
import type { SeatStore } from './seat-store.ts';

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
