import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { RowInserts } from './row-inserts.ts';

function table(): Database.Database {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)');
  return db;
}

test.each([0, 1, 31, 32, 33, 100])('[ST2] %i rows added are in the table once, in order, after flush', (count) => {
  const db = table();
  const rows = new RowInserts(db, 't', 2);
  const added = Array.from({ length: count }, (_, i) => ({ a: i, b: `row ${i}` }));
  for (const { a, b } of added) rows.add(a, b);
  rows.flush();
  rows.flush();
  expect(db.prepare('SELECT a, b FROM t ORDER BY a').all()).toEqual(added);
});

test('[ST1] rows of a transaction that failed are forgotten', () => {
  const db = table();
  const rows = new RowInserts(db, 't', 2, 'ON CONFLICT (a) DO UPDATE SET b = excluded.b');
  rows.add(1, 'lost');
  rows.discard();
  rows.add(2, 'first');
  rows.add(2, 'last');
  rows.flush();
  expect(db.prepare('SELECT a, b FROM t').all()).toEqual([{ a: 2, b: 'last' }]);
});
