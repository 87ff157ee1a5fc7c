import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { emptyMoves } from '../../shared/domain/columns.ts';
import type { FeedHealth } from '../../shared/domain/feed.ts';
import { seq, type FeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { startingHealth } from './feeds/health-reporter.ts';
import { HealthGatherer } from './health-report.ts';

const T0 = instant(1_764_000_000_000);

function gatherer() {
  const clock = new ManualClock(T0);
  const state = { feeds: [] as FeedHealth[], trouble: null as string | null, dataDir: tmpdir() };
  const report = new HealthGatherer({
    dataDir: state.dataDir,
    version: '1',
    clock,
    feeds: () => state.feeds,
    seats: () => 2,
    storeTrouble: () => state.trouble,
  });
  const commit = (toSeq: number, lagMs: number): void =>
    report.noteCommit({
      fromSeq: seq(toSeq),
      toSeq: seq(toSeq),
      recordedAt: instant(clock.now() - lagMs),
      puts: [],
      removes: [],
      moves: emptyMoves(),
    });
  return { clock, state, report, commit };
}

test('[HB11] names the head from the start and the lag of the last minute only', async () => {
  const { report, clock, commit } = gatherer();
  report.noteHead(7);
  expect(await report.read()).toMatchObject({ headSeq: 7, lagMs: null, seats: 2 });
  commit(8, 12);
  report.noteHead(7);
  expect(await report.read()).toMatchObject({ headSeq: 8, lagMs: 12 });
  clock.advance(60_000);
  expect(await report.read()).toMatchObject({ headSeq: 8, lagMs: null });
});

test('[HB11] a failing feed degrades the hub, a log that cannot be written takes it down', async () => {
  const { report, state } = gatherer();
  const failing = { ...startingHealth('a' as FeedId), state: 'failing', problem: 'no answer' } as const;
  state.feeds.push(failing);
  expect(await report.read()).toMatchObject({ status: 'degraded', feeds: [{ id: 'a', problem: 'no answer' }] });
  state.trouble = 'the ingest thread ended with code 7';
  expect(await report.read()).toMatchObject({ status: 'down' });
});
