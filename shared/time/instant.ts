import type { Brand } from '../lib/brand.ts';

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Never local time. */
export type Instant = Brand<number, 'Instant'>;

/** Milliseconds to an Instant; fractions are cut. Throws on NaN and infinities: a bug in the caller. */
export function instant(epochMs: number): Instant {
  if (!Number.isFinite(epochMs)) throw new RangeError(`not an instant: ${epochMs}`);
  return Math.trunc(epochMs) as Instant;
}
