import { guardFile } from './classify-error.ts';
import { accountsFile } from './data-files.ts';
import { type Db, openDatabase } from './open-database.ts';
import { makePrivate } from './private-file.ts';

/** What proves that a person is an account. */
export interface AccountSecret {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  readonly n: number;
  readonly r: number;
  readonly p: number;
  /** Until when a one-time password may be exchanged, epoch ms; null: a password the person chose. */
  readonly oneTimeUntil: number | null;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS secret (
  login TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL,
  n INTEGER NOT NULL, r INTEGER NOT NULL, p INTEGER NOT NULL, oneTimeUntil INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failure (login TEXT NOT NULL, address TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS failure_pair ON failure (login, address, at);
`;

/** Hashes of passwords and wrong attempts, in a file of their own: the log keeps all for ever, these must be forgotten. */
export class AccountSecrets {
  readonly #file: string;
  readonly #db: Db;

  /** Throws StoreError where the file cannot be opened. */
  constructor(dataDir: string) {
    this.#file = accountsFile(dataDir);
    guardFile(this.#file, () => makePrivate(this.#file));
    this.#db = openDatabase(this.#file, 'write');
    guardFile(this.#file, () => {
      this.#db.pragma('secure_delete = ON');
      this.#db.exec(SCHEMA);
    });
  }

  get(login: string): AccountSecret | null {
    const sql = 'SELECT salt, hash, n, r, p, oneTimeUntil FROM secret WHERE login = ?';
    return guardFile(this.#file, () => this.#db.prepare<[string], AccountSecret>(sql).get(login) ?? null);
  }

  /** In place of what there was, whose wrong attempts are forgotten. On disk once it returns. */
  put(login: string, { salt, hash, n, r, p, oneTimeUntil }: AccountSecret): void {
    this.#write('INSERT OR REPLACE INTO secret VALUES (?, ?, ?, ?, ?, ?, ?)', login, salt, hash, n, r, p, oneTimeUntil);
    this.#write('DELETE FROM failure WHERE login = ?', login);
  }

  noteFailure(login: string, address: string, at: number): void {
    this.#write('INSERT INTO failure VALUES (?, ?, ?)', login, address, at);
  }

  /** When this address was wrong about this login after `since`, oldest first, epoch ms. */
  failures(login: string, address: string, since: number): readonly number[] {
    const sql = 'SELECT at FROM failure WHERE login = ? AND address = ? AND at > ? ORDER BY at';
    return guardFile(this.#file, () =>
      this.#db.prepare<[string, string, number], number>(sql).pluck().all(login, address, since),
    );
  }

  forgetFailures(login: string, address: string): void {
    this.#write('DELETE FROM failure WHERE login = ? AND address = ?', login, address);
  }

  forgetFailuresBefore(at: number): void {
    this.#write('DELETE FROM failure WHERE at <= ?', at);
  }

  close(): void {
    this.#db.close();
  }

  #write(sql: string, ...values: readonly unknown[]): void {
    guardFile(this.#file, () => this.#db.prepare(sql).run(...values));
  }
}
