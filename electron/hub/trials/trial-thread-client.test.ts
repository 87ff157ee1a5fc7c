import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { siteFeed } from '../../../test/support/site-preview.ts';
import { temporaryFolder } from '../../../test/contract/event-store-harness.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { SqliteWriter } from '../store/sqlite/sqlite-writer.ts';
import { TRIAL_THREAD } from '../thread-files.ts';
import { TrialThread } from './trial-thread-client.ts';

let dir: string;
let clock: ManualClock;
let thread: TrialThread;

beforeEach(() => {
  dir = temporaryFolder();
  new SqliteWriter(dir, new ManualClock()).close();
  clock = new ManualClock();
  thread = new TrialThread({ threadUrl: TRIAL_THREAD, dataDir: dir, clock, limitMs: 1000 });
});
afterEach(async () => {
  await thread.close();
  rmSync(dir, { recursive: true, force: true });
});

const list = { feedId: 'city' as FeedId, from: instant(0), to: instant(1), limit: 5 };

it('[TI6] a wrong question is answered with words, and the next one is answered', async () => {
  const wrong = { feed: siteFeed('csv', null), hash: 'x', bytes: null, limit: 5, isExercise: false, now: instant(1) };
  await expect(thread.ask('preview', wrong)).rejects.toThrow(RangeError);
  expect(await thread.ask('payloads', list)).toEqual([]);
});

it('[TI6] a question that takes too long is given up, and the next one is answered', async () => {
  const asked = thread.ask('payloads', list);
  clock.set(instant(clock.now() + 1001));
  await expect(asked).rejects.toThrow(/given up/);
  expect(await thread.ask('payloads', list)).toEqual([]);
});
