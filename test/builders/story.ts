import type { BodyOf, EntityKind } from '../../shared/domain/change.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';

/** One authored change: what the room learned at a moment. A null body removes the entity. */
export interface StoryChange<K extends EntityKind = EntityKind> {
  readonly at: Instant;
  readonly kind: K;
  readonly id: string;
  readonly body: BodyOf[K] | null;
}

/** A log written by hand for screens: changes in the order of their moments, and where vehicles are at any moment. */
export interface Story {
  /** The moment that counts as now when the story begins to run. */
  readonly now: Instant;
  readonly changes: readonly StoryChange[];
  /** Raw payloads by hash. */
  readonly raw: ReadonlyMap<string, Uint8Array>;
  /** Longitude, latitude, bearing in degrees and speed in m/s of the nth vehicle. */
  readonly position: (
    vehicle: number,
    at: Instant,
  ) => readonly [lon: number, lat: number, bearing: number, speed: number];
}

/** Puts changes in order; equal moments keep the order they were written in. */
export function inOrder(changes: readonly StoryChange[]): readonly StoryChange[] {
  return [...changes].sort((a, b) => a.at - b.at);
}

export function before(
  now: Instant,
  { h = 0, m = 0, s = 0 }: { readonly h?: number; readonly m?: number; readonly s?: number },
): Instant {
  return instant(now - ((h * 60 + m) * 60 + s) * 1000);
}
