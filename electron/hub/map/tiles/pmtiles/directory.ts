import { gzipSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

/** One run of equal tiles; `run` 0: a leaf directory. */
export interface DirectoryEntry {
  readonly tileId: number;
  readonly run: number;
  readonly length: number;
  readonly offset: number;
}

/** Header and root directory lie in the first 16 KiB (PMTiles v3 §3). */
export const HEADER_BYTES = 127;
const ROOT_BYTES = 16_384 - HEADER_BYTES;
const FIRST_LEAF_ENTRIES = 4096;

/** Root and leaf directories of ascending entries, packed. Leaves grow until the root has room for all of them. */
export function directories(entries: readonly DirectoryEntry[]): {
  readonly root: Uint8Array;
  readonly leaves: Uint8Array;
} {
  const whole = pack(entries);
  if (whole.byteLength <= ROOT_BYTES) return { root: whole, leaves: new Uint8Array() };
  for (let size = FIRST_LEAF_ENTRIES; ; size *= 2) {
    const leaves: Uint8Array[] = [];
    const root: DirectoryEntry[] = [];
    let offset = 0;
    for (let at = 0; at < entries.length; at += size) {
      const leaf = pack(entries.slice(at, at + size));
      leaves.push(leaf);
      root.push({ tileId: entries[at]?.tileId ?? 0, run: 0, length: leaf.byteLength, offset });
      offset += leaf.byteLength;
    }
    const packed = pack(root);
    if (packed.byteLength <= ROOT_BYTES) return { root: packed, leaves: Buffer.concat(leaves) };
  }
}

/** PMTiles v3 §4.2: columns of varints; an offset of 0 means right behind the entry before. */
function pack(entries: readonly DirectoryEntry[]): Uint8Array {
  const out = new PbfWriter();
  out.writeVarint(entries.length);
  let last = 0;
  for (const { tileId } of entries) {
    out.writeVarint(tileId - last);
    last = tileId;
  }
  for (const { run } of entries) out.writeVarint(run);
  for (const { length } of entries) out.writeVarint(length);
  let behind = -1;
  for (const { offset, length } of entries) {
    out.writeVarint(offset === behind ? 0 : offset + 1);
    behind = offset + length;
  }
  return sameEverywhere(gzipSync(out.finish(), { level: 9 }));
}

/** Byte 9 of a gzip stream names the operating system (RFC 1952 §2.3.1): "unknown", so that every machine writes the same. */
export function sameEverywhere(gzipped: Uint8Array): Uint8Array {
  gzipped[9] = 255;
  return gzipped;
}
