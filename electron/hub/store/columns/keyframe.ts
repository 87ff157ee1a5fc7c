import { alignedBuffer } from './change-columns.ts';
import { BYTES_PER_ENTITY, type StateColumns, type StateTable, viewStateTable } from './state-columns.ts';

/** The live rows in eid order, as stored bytes. */
export function encodeKeyframe(state: StateColumns): { readonly bytes: Uint8Array; readonly rows: number } {
  const slots = state.liveSlots();
  const rows = slots.length;
  const buffer = new ArrayBuffer(rows * BYTES_PER_ENTITY);
  const to = viewStateTable(rows, buffer);
  const from = state.table;
  for (let row = 0; row < rows; row++) {
    const slot = slots[row] ?? 0;
    to.bodySeq[row] = from.bodySeq[slot] ?? 0;
    to.moveSeq[row] = from.moveSeq[slot] ?? 0;
    to.fixAt[row] = from.fixAt[slot] ?? 0;
    to.eid[row] = from.eid[slot] ?? 0;
    to.lon7[row] = from.lon7[slot] ?? 0;
    to.lat7[row] = from.lat7[slot] ?? 0;
    to.bearingCdeg[row] = from.bearingCdeg[slot] ?? 0;
    to.speedCmps[row] = from.speedCmps[slot] ?? 0;
    to.kind[row] = from.kind[slot] ?? 0;
  }
  return { bytes: new Uint8Array(buffer), rows };
}

/** Throws a RangeError when the size is not a whole number of rows. */
export function decodeKeyframe(stored: Uint8Array): { readonly table: StateTable; readonly rows: number } {
  const rows = stored.byteLength / BYTES_PER_ENTITY;
  if (!Number.isInteger(rows)) throw new RangeError(`keyframe of ${stored.byteLength} bytes`);
  return { table: viewStateTable(rows, alignedBuffer(stored)), rows };
}
