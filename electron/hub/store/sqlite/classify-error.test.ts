import Database from 'better-sqlite3';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../test/contract/event-store-harness.ts';
import { guardFile } from './classify-error.ts';
import { openDatabase } from './open-database.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = temporaryFolder();
  file = join(dir, 'x.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('[ST27] a full disk is told as such, with what to do', () => {
  const db = new Database(file);
  db.pragma('max_page_count = 4');
  db.exec('CREATE TABLE a (x)');
  const fill = (): unknown => guardFile(file, () => db.prepare('INSERT INTO a VALUES (zeroblob(100000))').run());
  expect(fill).toThrow(expect.objectContaining({ code: 'full', message: expect.stringContaining('Free space') }));
  db.close();
});

it('[ST27] a file that may not be written is told as read-only', () => {
  openDatabase(file, 'write').close();
  const db = openDatabase(file, 'read');
  const write = (): unknown => guardFile(file, () => db.exec('CREATE TABLE a (x)'));
  expect(write).toThrow(expect.objectContaining({ code: 'read-only' }));
  db.close();
});

it('[ST27] a file that is no database is told as corrupt', () => {
  writeFileSync(file, 'not a database, but long enough to have a header '.repeat(20));
  const corrupt = expect.objectContaining({ code: 'corrupt', message: expect.stringContaining('npm run restore') });
  expect(() => openDatabase(file, 'write')).toThrow(corrupt);
});

it('[ST27] a file that cannot be opened is told as unavailable', () => {
  mkdirSync(file);
  expect(() => openDatabase(file, 'write')).toThrow(expect.objectContaining({ code: 'unavailable' }));
  expect(() => openDatabase(join(dir, 'absent.db'), 'read')).toThrow(expect.objectContaining({ code: 'unavailable' }));
});

it('[ST27] a bug stays a bug', () => {
  const bug = new TypeError('bug');
  expect(() =>
    guardFile(file, () => {
      throw bug;
    }),
  ).toThrow(bug);
});
