import type { Db } from './open-database.ts';

/** A row's values, in the order of the table's columns. */
type Value = number | string | Uint8Array | null;

const ROWS_A_CALL = 32;

/**
 * Inserts rows many at a time: a call into SQLite costs about as much as a small row. Rows reach the table in order, at
 * the latest with `flush`; until then no statement sees those that still wait.
 */
export class RowInserts {
  readonly #many;
  readonly #one;
  readonly #columns: number;
  readonly #valuesACall: number;
  #waiting: Value[] = [];

  /** `tail`: what follows the values, such as an upsert. */
  constructor(db: Db, table: string, columns: number, tail = '') {
    const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
    const sql = (rows: number): string =>
      `INSERT INTO ${table} VALUES ${Array.from({ length: rows }, () => row).join(', ')} ${tail}`;
    this.#one = db.prepare(sql(1));
    this.#many = db.prepare(sql(ROWS_A_CALL));
    this.#columns = columns;
    this.#valuesACall = columns * ROWS_A_CALL;
  }

  add(...row: readonly Value[]): void {
    for (const value of row) this.#waiting.push(value);
    if (this.#waiting.length < this.#valuesACall) return;
    this.#many.run(this.#waiting);
    this.#waiting = [];
  }

  flush(): void {
    for (let at = 0; at < this.#waiting.length; at += this.#columns) {
      this.#one.run(this.#waiting.slice(at, at + this.#columns));
    }
    this.#waiting = [];
  }

  /** Forgets rows that still wait: a transaction that failed may have left some. */
  discard(): void {
    this.#waiting = [];
  }
}
