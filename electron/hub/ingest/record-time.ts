import type { Instant } from '../../../shared/time/instant.ts';

/** How far ahead of our clock a publisher's may run. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Whether both times are told and the first lies before the second. */
export function isOlder(at: Instant | null, knownAt: Instant | null): boolean {
  return at !== null && knownAt !== null && at < knownAt;
}

/** A time that orders versions: one from the future would shut out all that follows, so it orders nothing. */
export function credible(at: Instant | null, now: Instant): Instant | null {
  return at !== null && at > now + CLOCKS_DIFFER_MS ? null : at;
}
