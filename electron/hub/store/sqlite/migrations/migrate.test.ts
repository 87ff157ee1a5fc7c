import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../../test/contract/event-store-harness.ts';
import { ManualClock } from '../../../../../test/support/manual-clock.ts';
import { type Db, openDatabase } from '../open-database.ts';
import { SqliteReader } from '../sqlite-reader.ts';
import { SqliteWriter } from '../sqlite-writer.ts';
import { LOG_MIGRATIONS } from './log-migrations.ts';
import { migrate, type Migration, schemaVersion } from './migrate.ts';

const first: Migration = {
  version: 1,
  name: 'one',
  up: (db) => db.exec('CREATE TABLE a (x); INSERT INTO a VALUES (1)'),
};
const second: Migration = { version: 2, name: 'two', up: (db) => db.exec('ALTER TABLE a ADD COLUMN y') };
const failing: Migration = {
  version: 3,
  name: 'three',
  up: (db) => {
    db.exec('DROP TABLE a');
    throw new Error('power cut');
  },
};

let dir: string;
let file: string;
let db: Db;
beforeEach(() => {
  dir = temporaryFolder();
  file = join(dir, 'x.db');
  db = openDatabase(file, 'write');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

it('[ST25] migrations are numbered 1, 2, 3 …', () => {
  expect(LOG_MIGRATIONS.map(({ version }) => version)).toEqual(LOG_MIGRATIONS.map((_, i) => i + 1));
});

it('[ST25] a new file is migrated without a copy; an older one is copied first', () => {
  migrate(db, file, [first]);
  expect(schemaVersion(db)).toBe(1);
  expect(existsSync(`${file}.v0.bak`)).toBe(false);
  migrate(db, file, [first, second]);
  expect(schemaVersion(db)).toBe(2);
  const copy = openDatabase(`${file}.v1.bak`, 'read');
  expect(schemaVersion(copy)).toBe(1);
  expect(copy.prepare('SELECT * FROM a').all()).toEqual([{ x: 1 }]);
  copy.close();
});

it('[ST25] a migration that fails leaves the old file as it was', () => {
  migrate(db, file, [first]);
  expect(() => migrate(db, file, [first, second, failing])).toThrow('power cut');
  expect(schemaVersion(db)).toBe(1);
  expect(db.prepare('SELECT * FROM a').all()).toEqual([{ x: 1 }]);
  migrate(db, file, [first, second]);
  expect(schemaVersion(db)).toBe(2);
});

it('[ST25] a file of a newer version is refused by writer and reader, and not touched', () => {
  new SqliteWriter(dir, new ManualClock()).close();
  const log = openDatabase(join(dir, 'log.db'), 'write');
  log.pragma('user_version = 99');
  log.close();
  const newer = expect.objectContaining({ code: 'newer-version', message: expect.stringContaining('file version 99') });
  expect(() => new SqliteWriter(dir, new ManualClock())).toThrow(newer);
  expect(() => new SqliteReader(dir)).toThrow(newer);
});
