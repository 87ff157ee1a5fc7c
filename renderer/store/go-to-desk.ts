import { DESK_PARAMETER, type Desk } from './desk.ts';
import type { SeatStore } from './seat-store.ts';

/** Goes to another desk on the same line to the hub. The address follows, so that a reload stays there. */
export function goToDesk(store: SeatStore, desk: Desk): void {
  const url = new URL(globalThis.location.href);
  if (desk !== 'admin') for (const name of [DESK_PARAMETER, 'page', 'feed', 'payload']) url.searchParams.delete(name);
  if (desk !== 'wall') url.searchParams.set(DESK_PARAMETER, desk);
  globalThis.history.replaceState(null, '', url);
  store.setState({ desk });
}
