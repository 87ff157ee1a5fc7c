import type { ChangeColumns } from '../columns/change-columns.ts';
import type { StateColumns } from '../columns/state-columns.ts';
import { CHUNK_CHANGES, type DerivedReader } from './derived-reader.ts';
import type { RowSource } from './row-source.ts';

/** Below this many changes of a chunk, rows are read rather than the whole chunk. */
const WORTH_A_CHUNK = 64;

export interface Span {
  readonly columns: ChangeColumns;
  /** Index range [from, to) within the columns. */
  readonly from: number;
  readonly to: number;
}

/** The log as columns, from chunks where there are whole ones, else from rows. `derived` null: rows only. */
export class ColumnSource {
  readonly #rows: RowSource;
  readonly #derived: () => DerivedReader | null;

  constructor(rows: RowSource, derived: () => DerivedReader | null) {
    this.#rows = rows;
    this.#derived = derived;
  }

  /** The changes [fromSeq, toSeq] in order, in spans of at most a chunk. */
  *spans(fromSeq: number, toSeq: number): Generator<Span> {
    const derived = this.#derived();
    for (let at = fromSeq; at <= toSeq;) {
      const chunkSeq = chunkStart(at);
      const end = Math.min(toSeq, chunkSeq + CHUNK_CHANGES - 1);
      const chunk = end - at >= WORTH_A_CHUNK ? derived?.chunk(chunkSeq) : null;
      const columns = chunk ?? this.#rows.columns(at, end);
      yield { columns, from: at - columns.firstSeq, to: end - columns.firstSeq + 1 };
      at = end + 1;
    }
  }

  /** The seq of an entity's last fix before the end of a keyframe; null: the keyframe doesn't say. */
  lastFix(eid: number, keyframeSeq: number): number | null {
    const keyframe = this.#derived()?.keyframe(keyframeSeq);
    if (keyframe === undefined || keyframe === null || keyframe.seq !== keyframeSeq) return null;
    const moveSeq = keyframe.table.moveSeq[keyframe.table.eid.indexOf(eid)] ?? 0;
    return moveSeq === 0 ? null : moveSeq;
  }

  /** Carries a state that stands at `atSeq` (0: empty) to `toSeq`. */
  fold(state: StateColumns, atSeq: number, toSeq: number): void {
    for (const { columns, from, to } of this.spans(atSeq + 1, toSeq)) state.apply(columns, from, to);
  }

  /** Sets a state to what it was after `seq`, from the nearest keyframe. */
  load(state: StateColumns, seq: number): void {
    const keyframe = this.#derived()?.keyframe(seq) ?? null;
    if (keyframe === null) state.clear();
    else state.load(keyframe.table, keyframe.rows);
    this.fold(state, keyframe?.seq ?? 0, seq);
  }
}

/** First seq of the chunk that holds a seq. */
export function chunkStart(seq: number): number {
  return Math.floor((seq - 1) / CHUNK_CHANGES) * CHUNK_CHANGES + 1;
}
