import { crc32 } from 'node:zlib';
import { readChangeColumns, type ChangeColumns } from '../columns/change-columns.ts';
import { decodeKeyframe } from '../columns/keyframe.ts';
import type { StateTable } from '../columns/state-columns.ts';
import type { Db } from './open-database.ts';

/** Changes per chunk and per keyframe. A keyframe always ends a chunk. */
export const CHUNK_CHANGES = 4096;
export const KEYFRAME_CHANGES = 65_536;

export interface Keyframe {
  readonly seq: number;
  readonly table: StateTable;
  readonly rows: number;
}

interface StoredPart {
  readonly seq: number;
  readonly crc: number;
  readonly columns: Uint8Array;
}

/** 4 MB each at 100,000 entities. */
const KEYFRAMES_KEPT = 8;

export const CHUNK_SQL = 'SELECT first_seq AS seq, crc, columns FROM chunk WHERE first_seq = ?';
export const KEYFRAME_SQL = 'SELECT seq, crc, columns FROM keyframe WHERE seq <= ? ORDER BY seq DESC LIMIT 1';

/**
 * Chunks and keyframes, checked as they are read. A damaged part counts as missing: its place is taken by the log's rows or
 * by an earlier keyframe, so that damage costs time, never truth. `onDamage` hears of it.
 */
export class DerivedReader {
  readonly #chunk;
  readonly #keyframe;
  readonly #onDamage: (problem: string) => void;
  /** The keyframes used last, read and checked; in order of use. Who looks for a moment looks around it. */
  readonly #recent = new Map<number, Keyframe>();

  constructor(derived: Db, onDamage: (problem: string) => void) {
    this.#chunk = derived.prepare<[number], StoredPart>(CHUNK_SQL);
    this.#keyframe = derived.prepare<[number], StoredPart>(KEYFRAME_SQL);
    this.#onDamage = onDamage;
  }

  chunk(firstSeq: number): ChangeColumns | null {
    return this.#checked(
      `chunk ${firstSeq}`,
      () => this.#chunk.get(firstSeq),
      (part) => readChangeColumns(part.seq, CHUNK_CHANGES, part.columns),
    );
  }

  /** The last whole keyframe at or before a seq. */
  keyframe(seq: number): Keyframe | null {
    const last = Math.floor(seq / KEYFRAME_CHANGES) * KEYFRAME_CHANGES;
    for (let at = last; at > 0; at -= KEYFRAME_CHANGES) {
      const kept = this.#recent.get(at);
      if (kept !== undefined) return this.#keep(kept);
      let missing = false;
      const found = this.#checked(
        `keyframe at or before ${at}`,
        () => {
          const part = this.#keyframe.get(at);
          missing = part === undefined;
          return part;
        },
        (part) => ({ seq: part.seq, ...decodeKeyframe(part.columns) }),
      );
      if (found !== null) return this.#keep(found);
      if (missing) return null;
    }
    return null;
  }

  #keep(keyframe: Keyframe): Keyframe {
    this.#recent.delete(keyframe.seq);
    this.#recent.set(keyframe.seq, keyframe);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > KEYFRAMES_KEPT && oldest !== undefined) this.#recent.delete(oldest);
    return keyframe;
  }

  #checked<T>(name: string, read: () => StoredPart | undefined, decode: (part: StoredPart) => T): T | null {
    try {
      const part = read();
      if (part === undefined) return null;
      if (crc32(part.columns) === part.crc) return decode(part);
      this.#onDamage(`${name}: checksum differs`);
    } catch (cause) {
      this.#onDamage(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    return null;
  }
}
