import type { Eid } from '../../shared/domain/ids.ts';

/**
 * Positions of moving things, one slot each, in typed arrays that go to the GPU as they are.
 * Slots 0 … count-1 are in use; a removal moves the last slot into the gap, so slots are not stable: look up by eid.
 */
export interface MoveTable {
  /** Rises with every change of any column. */
  readonly version: number;
  readonly count: number;
  readonly slotOf: ReadonlyMap<Eid, number>;
  readonly eid: Uint32Array;
  /** Degrees, interleaved lon, lat: the last fix. */
  readonly position: Float64Array;
  /** Degrees, interleaved lon, lat: the fix before, where interpolation starts. Equals `position` for a first fix. */
  readonly previous: Float64Array;
  /** Degrees clockwise from north; NaN unknown. */
  readonly bearing: Float32Array;
  /** m/s; NaN unknown. */
  readonly speed: Float32Array;
  /** Time of the fix, epoch ms. */
  readonly fixAt: Float64Array;
  readonly previousFixAt: Float64Array;
  /** Slots changed since `takeDirty` was last called, merged to [first, last]; null: none. */
  takeDirty(): { readonly first: number; readonly last: number } | null;
}
