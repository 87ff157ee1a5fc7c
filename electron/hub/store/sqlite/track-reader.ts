import { emptyMoves, type MoveColumns } from '../../../../shared/domain/columns.ts';
import { joinMoves } from '../columns/move-columns.ts';
import { guardFile } from './classify-error.ts';
import { trackFile } from './data-files.ts';
import { refuseNewer } from './migrations/migrate.ts';
import { TRACK_MIGRATIONS } from './migrations/track-migrations.ts';
import { type Db, openDatabase } from './open-database.ts';

type TrackRow = [seq: number, eid: number, lon7: number, lat7: number, bearing: number, speed: number, fixAt: number];

const MOST_OPEN_FILES = 8;

/** Reads the day files, in the order of the log's `track_day` table. A listed file that is missing is an error, not silence. */
export class TrackReader {
  readonly #dataDir: string;
  readonly #days;
  readonly #open = new Map<string, TrackDay>();

  constructor(dataDir: string, log: Db) {
    this.#dataDir = dataDir;
    this.#days = log
      .prepare<[number, number], string>('SELECT day FROM track_day WHERE to_seq >= ? AND from_seq <= ? ORDER BY day')
      .pluck();
  }

  /** The fixes with seq in [fromSeq, toSeq], in seq order. */
  moves(fromSeq: number, toSeq: number): MoveColumns {
    const parts = this.#days
      .all(fromSeq, toSeq)
      .map((day) => this.#read(day, (file) => toColumns(file.span.all(fromSeq, toSeq))));
    return parts.length === 0 ? emptyMoves() : joinMoves(parts);
  }

  close(): void {
    for (const file of this.#open.values()) file.db.close();
    this.#open.clear();
  }

  #read<T>(day: string, use: (file: TrackDay) => T): T {
    const path = trackFile(this.#dataDir, day);
    return guardFile(path, () => {
      const known = this.#open.get(day);
      // Taken out and put back: the map's order is the order of use.
      this.#open.delete(day);
      const file = known ?? openDay(path);
      this.#open.set(day, file);
      const [oldest] = this.#open;
      if (this.#open.size > MOST_OPEN_FILES && oldest !== undefined) {
        oldest[1].db.close();
        this.#open.delete(oldest[0]);
      }
      return use(file);
    });
  }
}

type TrackDay = ReturnType<typeof openDay>;

function openDay(path: string) {
  const db = openDatabase(path, 'read');
  refuseNewer(db, path, TRACK_MIGRATIONS.length);
  return { db, span: db.prepare<[number, number], TrackRow>(TRACK_SPAN_SQL).raw() };
}

export const TRACK_SPAN_SQL = 'SELECT * FROM track WHERE seq BETWEEN ? AND ? ORDER BY seq';

function toColumns(rows: readonly TrackRow[]): MoveColumns {
  const moves = emptyMoves(rows.length);
  for (const [i, row] of rows.entries()) {
    moves.seq[i] = row[0];
    moves.eid[i] = row[1];
    moves.lon7[i] = row[2];
    moves.lat7[i] = row[3];
    moves.bearingCdeg[i] = row[4];
    moves.speedCmps[i] = row[5];
    moves.fixAt[i] = row[6];
  }
  return moves;
}
