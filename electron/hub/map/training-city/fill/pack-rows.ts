import type { LevelGround } from './level-ground.ts';
import { at } from './ring.ts';

export interface Packing {
  /** To the edge of the ground. */
  readonly marginM: number;
  /** Between one building and the next beside it; and behind it. */
  readonly besideM: number;
  readonly behindM: number;
  readonly depthM: number;
  /** The next building's length within what is free. 0: this place stays free. */
  length(freeM: number): number;
  build(x0: number, y0: number, x1: number, y1: number): void;
}

/** Buckets that the ground's width is counted in, and steps that a row moves north in search of room, metres. */
const [BUCKET_M, STEP_M] = [2, 2.5];

/**
 * Fills ground from south to north: each building stands as far south as those before it and the ground's edge allow, in rows
 * where the edge is straight, in steps where it is not.
 */
export function packRows(ground: LevelGround, packing: Packing): void {
  const { marginM, besideM, behindM, depthM } = packing;
  const [west, south, east, north] = ground.box;
  const freeFrom = new Float64Array(Math.ceil((east - west) / BUCKET_M) + 1).fill(-Infinity);
  const bucket = (x: number): number => Math.max(0, Math.floor((x - west) / BUCKET_M));
  for (let y = south + marginM; y + depthM <= north - marginM; y += STEP_M) {
    for (const [from, to] of ground.spans(y, y + depthM, marginM)) {
      for (let x = from; x < to;) {
        const last = bucket(to);
        let start = bucket(x);
        while (start <= last && at(freeFrom, start) > y) start++;
        let end = start;
        while (end <= last && at(freeFrom, end) <= y) end++;
        const left = Math.max(x, start === bucket(x) ? x : west + start * BUCKET_M);
        const right = Math.min(to, west + end * BUCKET_M);
        x = right + BUCKET_M;
        let at0 = left;
        for (;;) {
          const length = packing.length(right - at0);
          if (length <= 0 || at0 + length > right) break;
          packing.build(at0, y, at0 + length, y + depthM);
          freeFrom.fill(y + depthM + behindM, bucket(at0 - besideM), bucket(at0 + length + besideM) + 1);
          at0 += length + besideM;
        }
      }
    }
  }
}
