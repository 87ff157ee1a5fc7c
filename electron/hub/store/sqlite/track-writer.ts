import { readdirSync } from 'node:fs';
import type { MoveColumns } from '../../../../shared/domain/columns.ts';
import { guardFile } from './classify-error.ts';
import { trackFile, trackFileDay } from './data-files.ts';
import { migrate } from './migrations/migrate.ts';
import { TRACK_MIGRATIONS } from './migrations/track-migrations.ts';
import { type Db, openDatabase } from './open-database.ts';

interface OpenDay {
  readonly day: string;
  readonly db: Db;
  write(batches: readonly MoveColumns[]): void;
}

/**
 * Position fixes, one file per UTC day of recordedAt. WAL files don't commit together, so the fixes are written and synced
 * before the log commit that reserves their seqs; what no commit covers is trimmed at the next open.
 */
export class TrackWriter {
  readonly #dataDir: string;
  #open: OpenDay | null = null;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** On disk when it returns. */
  write(day: string, batches: readonly MoveColumns[]): void {
    guardFile(trackFile(this.#dataDir, day), () => this.#fileOf(day).write(batches));
  }

  /** Deletes fixes after `headSeq`. Only files from `sinceDay` on can hold any: recordedAt never falls. */
  trim(headSeq: number, sinceDay: string | null): number {
    let trimmed = 0;
    for (const name of readdirSync(this.#dataDir)) {
      const day = trackFileDay(name);
      if (day === null || (sinceDay !== null && day < sinceDay)) continue;
      trimmed += guardFile(trackFile(this.#dataDir, day), () => {
        const { db } = this.#fileOf(day);
        return db.prepare('DELETE FROM track WHERE seq > ?').run(headSeq).changes;
      });
    }
    return trimmed;
  }

  close(): void {
    this.#open?.db.close();
    this.#open = null;
  }

  #fileOf(day: string): OpenDay {
    if (this.#open?.day === day) return this.#open;
    this.close();
    const file = trackFile(this.#dataDir, day);
    const db = openDatabase(file, 'write');
    migrate(db, file, TRACK_MIGRATIONS);
    const insert = db.prepare('INSERT INTO track VALUES (?, ?, ?, ?, ?, ?, ?)');
    const write = db.transaction((batches: readonly MoveColumns[]) => {
      for (const { seq, eid, lon7, lat7, bearingCdeg, speedCmps, fixAt } of batches) {
        for (let i = 0; i < seq.length; i++) {
          insert.run(seq[i], eid[i], lon7[i], lat7[i], bearingCdeg[i], speedCmps[i], fixAt[i]);
        }
      }
    });
    this.#open = { day, db, write: write.immediate };
    return this.#open;
  }
}
