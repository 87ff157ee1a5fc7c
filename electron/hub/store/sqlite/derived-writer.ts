import { crc32 } from 'node:zlib';
import { rmSync } from 'node:fs';
import { type ChangeColumns, copyChanges, newChangeColumns } from '../columns/change-columns.ts';
import { decodeKeyframe, encodeKeyframe } from '../columns/keyframe.ts';
import { StateColumns } from '../columns/state-columns.ts';
import type { StoreError } from '../event-store.ts';
import { classifyError } from './classify-error.ts';
import { ColumnSource } from './column-source.ts';
import { derivedFile } from './data-files.ts';
import { CHUNK_CHANGES, DerivedReader, KEYFRAME_CHANGES } from './derived-reader.ts';
import { createDerivedSchema, DERIVED_VERSION } from './migrations/derived-schema.ts';
import { schemaVersion } from './migrations/migrate.ts';
import { type Db, openDatabase } from './open-database.ts';
import { clearTextIndex } from './text-index.ts';
import type { RowSource } from './row-source.ts';

/**
 * Keeps derived.db up with the log: full chunks and keyframes, from the state it carries along.
 * Its failures never fail a commit: the log has everything, so it only falls behind, says so in `problem`, and catches up.
 */
export class DerivedWriter {
  readonly #file: string;
  readonly #rows: RowSource;
  readonly #commitHash;
  #db: Db;
  #state = new StateColumns();
  #chunk: ChangeColumns;
  /** The last seq folded into the state and copied into the chunk. */
  #seq = 0;
  #problem: StoreError | null = null;

  /** Opens derived.db; what is damaged, missing or of another log is rebuilt up to `headSeq`. */
  constructor(dataDir: string, log: Db, rows: RowSource, headSeq: number) {
    this.#file = derivedFile(dataDir);
    this.#rows = rows;
    this.#commitHash = log
      .prepare<[number], Uint8Array>('SELECT hash FROM log_commit WHERE from_seq <= ? ORDER BY from_seq DESC LIMIT 1')
      .pluck();
    this.#chunk = newChangeColumns(1, CHUNK_CHANGES);
    this.#db = openUsable(this.#file);
    try {
      this.catchUp(headSeq);
    } catch (cause) {
      this.#db.close();
      if (classifyError(cause, this.#file)?.code !== 'corrupt') throw cause;
      // Deleting it is right for derived.db alone; damage to the log throws again from the second catchUp.
      this.#db = replaceFile(this.#file);
      this.catchUp(headSeq);
    }
  }

  /** Why derived.db is behind, or null. */
  get problem(): StoreError | null {
    return this.#problem;
  }

  get db(): Db {
    return this.#db;
  }

  /** Takes in the columns of new commits, in order. */
  absorb(commits: readonly ChangeColumns[]): void {
    const last = commits.at(-1);
    if (last === undefined) return;
    const headSeq = last.firstSeq + last.length - 1;
    try {
      if (this.#problem !== null) {
        if (Math.floor(headSeq / CHUNK_CHANGES) > Math.floor(this.#seq / CHUNK_CHANGES)) this.catchUp(headSeq);
        return;
      }
      this.#db.transaction(() => commits.forEach((columns) => this.#take(columns, 0, columns.length)))();
    } catch (cause) {
      const problem = classifyError(cause, this.#file);
      if (problem === null) throw cause;
      this.#problem = problem;
    }
  }

  /** Brings everything up to `headSeq` from what is stored and, beyond it, from the log's rows. */
  catchUp(headSeq: number): void {
    const stored = this.#dropUnusable(headSeq);
    let damage: string | null = null;
    const reader = new DerivedReader(this.#db, (problem) => {
      damage ??= problem;
    });
    new ColumnSource(this.#rows, () => reader).load(this.#state, stored);
    if (damage !== null) {
      this.#clear();
      this.catchUp(headSeq);
      return;
    }
    this.#seq = stored;
    this.#chunk = newChangeColumns(stored + 1, CHUNK_CHANGES);
    for (let at = stored + 1; at <= headSeq; at += KEYFRAME_CHANGES) {
      const end = Math.min(headSeq, at + KEYFRAME_CHANGES - 1);
      const spans = new ColumnSource(this.#rows, () => null).spans(at, end);
      this.#db.transaction(() => {
        for (const { columns, from, to } of spans) this.#take(columns, from, to);
      })();
    }
    this.#problem = null;
  }

  /** Makes everything again up to `headSeq`, the file too if it can't be emptied; the full text stays empty until filled. */
  rebuild(headSeq: number): void {
    try {
      this.#clear();
      clearTextIndex(this.#db);
    } catch (cause) {
      if (classifyError(cause, this.#file)?.code !== 'corrupt') throw cause;
      this.#db.close();
      this.#db = replaceFile(this.#file);
    }
    this.catchUp(headSeq);
  }

  #clear(): void {
    this.#db.exec('DELETE FROM chunk; DELETE FROM keyframe');
  }

  close(): void {
    this.#db.close();
  }

  #take(columns: ChangeColumns, from: number, to: number): void {
    for (let i = from; i < to;) {
      const inChunk = this.#seq % CHUNK_CHANGES;
      const count = Math.min(to - i, CHUNK_CHANGES - inChunk);
      copyChanges(columns, i, this.#chunk, inChunk, count);
      this.#state.apply(columns, i, i + count);
      this.#seq += count;
      i += count;
      if (this.#seq % CHUNK_CHANGES === 0) this.#storeChunk();
      if (this.#seq % KEYFRAME_CHANGES === 0) this.#storeKeyframe();
    }
  }

  #storeChunk(): void {
    const { firstSeq, bytes } = this.#chunk;
    this.#db
      .prepare('INSERT OR REPLACE INTO chunk VALUES (?, ?, ?, ?)')
      .run(firstSeq, this.#commitHash.get(this.#seq), crc32(bytes), bytes);
    this.#chunk = newChangeColumns(this.#seq + 1, CHUNK_CHANGES);
  }

  #storeKeyframe(): void {
    const { bytes } = encodeKeyframe(this.#state);
    this.#db.prepare('INSERT OR REPLACE INTO keyframe VALUES (?, ?, ?)').run(this.#seq, crc32(bytes), bytes);
    // Drops the rows of entities long gone, so that memory follows the city.
    const { table, rows } = decodeKeyframe(bytes);
    this.#state.load(table, rows);
  }

  /** Deletes chunks and keyframes that don't belong to this log; returns the last seq that whole chunks cover. */
  #dropUnusable(headSeq: number): number {
    const last = this.#db
      .prepare<[], { firstSeq: number; hash: Uint8Array }>(
        'SELECT first_seq AS firstSeq, commit_hash AS hash FROM chunk ORDER BY first_seq DESC LIMIT 1',
      )
      .get();
    if (last === undefined) {
      this.#clear();
      return 0;
    }
    const seq = last.firstSeq + CHUNK_CHANGES - 1;
    const count = (table: string): unknown => this.#db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const whole =
      seq <= headSeq &&
      Buffer.compare(last.hash, this.#commitHash.get(seq) ?? Buffer.alloc(0)) === 0 &&
      count('chunk') === seq / CHUNK_CHANGES &&
      count('keyframe') === Math.floor(seq / KEYFRAME_CHANGES);
    if (whole) return seq;
    this.#clear();
    return 0;
  }
}

function openUsable(file: string): Db {
  try {
    const db = openDatabase(file, 'write');
    const version = schemaVersion(db);
    if (version === 0) createDerivedSchema(db);
    if (version === 0 || version === DERIVED_VERSION) return db;
    db.close();
  } catch (cause) {
    if (classifyError(cause, file)?.code !== 'corrupt') throw cause;
  }
  return replaceFile(file);
}

function replaceFile(file: string): Db {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const db = openDatabase(file, 'write');
  createDerivedSchema(db);
  return db;
}
