import type { SiteBody } from '../../../shared/domain/site.ts';

/** A figure must fill 16 minutes of arc at the farthest viewer: mm per metre of distance (ISO 9241-303, design notes). */
const MM_PER_METRE = 4.65;
/** Height of a digit in the smallest wall text, CSS px: 0.73 em of 16 px. */
const DIGIT_PX = 11.7;
/** The composition needs at least this many CSS px; a factor that leaves less would cut it. */
const LEAST_WIDTH = 1280;
const LEAST_HEIGHT = 720;

/** The size of a page in device-independent pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/**
 * The one factor of all sizes. With a wall described it follows from viewing distance and pixel pitch; without one a screen is
 * looked at from its desk, and a larger one from somewhat farther: half of what it is larger than 1920 × 1080.
 */
export function wallScale(wall: SiteBody['wall'], viewport: Viewport): number {
  const fits = Math.min(viewport.width / LEAST_WIDTH, viewport.height / LEAST_HEIGHT);
  const larger = Math.min(viewport.width / 1920, viewport.height / 1080) - 1;
  const wanted =
    wall === null
      ? 1 + Math.max(0, larger) / 2
      : (MM_PER_METRE * wall.viewingDistanceM) / wall.pixelPitchMm / DIGIT_PX / viewport.pixelRatio;
  return Math.max(0.5, Math.min(wanted, Math.max(fits, 0.75)));
}
