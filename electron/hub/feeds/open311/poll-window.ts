import type { Instant } from '../../../../shared/time/instant.ts';

/**
 * The address of the next poll: only what changed since the newest record seen, less an overlap for clocks that
 * disagree and records that surface late; ingest drops what it has. A query that already has `start_date` moves that
 * (mySociety's update lists), any other gets `updated_after` (a common extension of GET Service Requests). Unchanged
 * before anything was seen. Everything else in the address stays as the site wrote it.
 */
export function nextPollUrl(url: string, newestSeen: Instant | null, overlapMs: number): string {
  if (newestSeen === null) return url;
  const next = new URL(url);
  const parameter = next.searchParams.has('start_date') ? 'start_date' : 'updated_after';
  const since = new Date(Math.floor((newestSeen - overlapMs) / 1000) * 1000);
  // GeoReport v2 times are the W3C profile with seconds (Date/Time format): no fraction.
  next.searchParams.set(parameter, since.toISOString().replace('.000Z', 'Z'));
  return next.href;
}
