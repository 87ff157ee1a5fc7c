import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../test/contract/event-store-harness.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { acquireDataLock } from './data-lock.ts';

const clock = new ManualClock();
/** Beyond any pid that Linux gives by default on small machines, and never given on the others. */
const NO_PROCESS = 4_194_303;

let dir: string;
let file: string;
beforeEach(() => {
  dir = temporaryFolder();
  file = join(dir, 'hub.lock');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('[ST26] a second owner is told which process has the folder', () => {
  const lock = acquireDataLock(dir, clock);
  const locked = expect.objectContaining({
    code: 'locked',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  expect(() => acquireDataLock(dir, clock)).toThrow(locked);
  lock.release();
  acquireDataLock(dir, clock).release();
  expect(existsSync(file)).toBe(false);
});

it('[ST26] the lock of a dead process is taken over', () => {
  writeFileSync(file, JSON.stringify({ pid: NO_PROCESS, startedAt: 1, process: null, nonce: 'dead' }));
  const lock = acquireDataLock(dir, clock);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid, startedAt: clock.now() });
  lock.release();
});

it('[ST26] a pid that another process got since is not the holder', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 1, process: 'an earlier boot/1', nonce: 'dead' }));
  expect(() => acquireDataLock(dir, clock).release()).not.toThrow();
});

it('[ST26] a half-written lock is taken over', () => {
  writeFileSync(file, '{"pid":');
  expect(() => acquireDataLock(dir, clock).release()).not.toThrow();
});

it('[ST26] releasing twice leaves the next owner alone', () => {
  const first = acquireDataLock(dir, clock);
  first.release();
  const second = acquireDataLock(dir, clock);
  first.release();
  expect(existsSync(file)).toBe(true);
  second.release();
});
