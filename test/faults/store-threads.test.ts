import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoreError } from '../../electron/hub/store/event-store.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import { fromErrorMessage, toErrorMessage } from '../../electron/hub/store/threads/error-message.ts';
import { ReaderClient } from '../../electron/hub/store/threads/reader-client.ts';
import { putEvent } from '../contract/event-store-changes.ts';
import { temporaryFolder } from '../contract/event-store-harness.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { seq } from '../../shared/domain/ids.ts';
import { addNoise } from './store-files.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryFolder();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('[ST29] a dying thread rejects its pending calls; the next call has a new thread', async () => {
  const deaths: StoreError[] = [];
  const entry = new URL('./store-dying-thread.ts', import.meta.url);
  const readers = new ReaderClient({ dataDir, entry, onDeath: (error) => deaths.push(error) });
  expect(await readers.call('bounds')).toMatchObject({ headSeq: 0 });
  const dying = readers.call('verify');
  const behind = readers.call('bounds');
  const settled = await Promise.allSettled([dying, behind]);
  expect(settled).toMatchObject([
    { status: 'rejected', reason: { code: 'unavailable', message: expect.stringContaining('out of memory') } },
    { status: 'rejected', reason: { code: 'unavailable' } },
  ]);
  expect(deaths).toHaveLength(1);
  expect(await readers.call('bounds')).toMatchObject({ headSeq: 0 });
  await readers.close();
  await expect(readers.call('bounds')).rejects.toMatchObject({ code: 'closed' });
});

it('[ST29] closing rejects what is pending', async () => {
  const readers = new ReaderClient({ dataDir, threads: 2 });
  const pending = [readers.call('bounds'), readers.call('bounds')];
  const settled = Promise.allSettled(pending);
  await readers.close();
  expect(await settled).toMatchObject([{ reason: { code: 'closed' } }, { reason: { code: 'closed' } }]);
});

it('[ST29] a folder that cannot be read yet fails the call, not the thread', async () => {
  const readers = new ReaderClient({ dataDir });
  await expect(readers.call('bounds')).rejects.toMatchObject({ code: 'unavailable' });
  const writer = new SqliteWriter(dataDir, new ManualClock());
  writer.append([putEvent('a')]);
  expect(await readers.call('bounds')).toMatchObject({ headSeq: 1 });
  await readers.close();
  writer.close();
});

it('[ST23] damage that a reader thread meets is told, once', async () => {
  const writer = new SqliteWriter(dataDir, new ManualClock());
  writer.append(Array.from({ length: 5000 }, (_, i) => putEvent(`e${i}`)));
  writer.close();
  const told: string[] = [];
  const readers = new ReaderClient({ dataDir, onDamage: (problem) => told.push(problem) });
  addNoise(join(dataDir, 'derived.db'), 0, 100, Math.random);
  for (let n = 0; n < 2; n++) {
    const { eid } = await readers.call('stateAt', { seq: seq(4500 + n) }, { kinds: ['event'], bbox: null });
    expect(eid).toHaveLength(4500 + n);
  }
  expect(told).toHaveLength(1);
  await readers.close();
});

it('[ST29] errors keep class, code and cause across threads', () => {
  const error = new RangeError('outer', { cause: new Error('inner') });
  const copy = fromErrorMessage(structuredClone(toErrorMessage(error)));
  expect(copy).toBeInstanceOf(RangeError);
  expect(copy).toMatchObject({ message: 'outer', cause: { message: 'inner' }, stack: error.stack });
});
