/** `2026-07-24T11:42:08.000Z` of epoch milliseconds. */
export function isoUtc(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
