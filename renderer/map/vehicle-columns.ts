import type { Instant } from '../../shared/time/instant.ts';
import type { MoveTable } from '../store/move-table.ts';

/** How a vehicle is drawn; the shader knows these numbers. */
export const SHAPE = { arrow: 0, square: 1, dot: 2, broken: 3 } as const;

/** What the vehicle layer uploads, one slot each; longer than `count` where the table has room to grow. */
export interface VehicleColumns {
  readonly count: number;
  /** Degrees, interleaved lon, lat. */
  readonly position: Float32Array;
  /** Degrees clockwise from north. */
  readonly angle: Float32Array;
  readonly shape: Float32Array;
}

/** A gap longer than this is a jump, not a drive: the vehicle is shown where it was last. */
const LONGEST_GLIDE_MS = 90_000;
/** Slower than this it stands. */
const STANDING_MPS = 0.3;

/**
 * The columns for a moment. A vehicle glides from the fix before to the last one over as long as lay between them: it
 * is shown one gap late, and never where no fix has been. Past `staleAfterMs` × 3 without a fix its arrow breaks.
 */
export class VehicleFrame implements VehicleColumns {
  count = 0;
  position = new Float32Array(0);
  angle = new Float32Array(0);
  shape = new Float32Array(0);

  update(moves: MoveTable, at: Instant, staleAfterMs: number): void {
    const { count } = moves;
    this.#reserve(moves.eid.length);
    this.count = count;
    for (let i = 0; i < count; i++) {
      const fixAt = moves.fixAt[i] ?? 0;
      const gapMs = fixAt - (moves.previousFixAt[i] ?? fixAt);
      const part = gapMs <= 0 || gapMs > LONGEST_GLIDE_MS ? 1 : Math.min(1, Math.max(0, (at - fixAt) / gapMs));
      for (let axis = i * 2; axis < i * 2 + 2; axis++) {
        const from = moves.previous[axis] ?? 0;
        this.position[axis] = from + ((moves.position[axis] ?? 0) - from) * part;
      }
      const bearing = moves.bearing[i] ?? Number.NaN;
      this.angle[i] = Number.isNaN(bearing) ? 0 : bearing;
      this.shape[i] = shapeOf(at - fixAt, staleAfterMs, moves.speed[i] ?? Number.NaN, bearing);
    }
  }

  #reserve(capacity: number): void {
    if (this.angle.length >= capacity) return;
    this.position = new Float32Array(capacity * 2);
    this.angle = new Float32Array(capacity);
    this.shape = new Float32Array(capacity);
  }
}

function shapeOf(ageMs: number, staleAfterMs: number, speedMps: number, bearing: number): number {
  if (ageMs > 3 * staleAfterMs) return SHAPE.broken;
  if (speedMps < STANDING_MPS) return SHAPE.square;
  return Number.isNaN(bearing) ? SHAPE.dot : SHAPE.arrow;
}
