import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedHealth } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { HealthReporter } from './health-reporter.ts';

const MINUTE = 60_000;
const T0 = Math.ceil(1_764_000_000_000 / MINUTE) * MINUTE;

describe("a feed's health", () => {
  let clock: ManualClock;
  let told: FeedHealth[];
  let reporter: HealthReporter;

  beforeEach(() => {
    clock = new ManualClock(instant(T0));
    told = [];
    reporter = new HealthReporter('f' as FeedId, clock, 10_000, (health) => told.push(health));
  });

  const take = (parts: { records?: number; duplicates?: number; lagsMs?: readonly number[] } = {}, isNews = true) => {
    reporter.take({ records: 1, duplicates: 0, bytes: 100, lagsMs: [], receivedAt: clock.now(), ...parts }, isNews);
    reporter.update({ state: 'receiving', lastContactAt: clock.now() });
  };
  /** Moves the clock, then lets what waited for it go on. */
  const pass = async (delayMs: number) => {
    clock.advance(delayMs);
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  const beat = async (times: number, everyMs: number) => {
    for (let i = 0; i < times; i += 1) {
      take();
      await pass(everyMs);
    }
  };

  test('[FH1] duplicates and bytes are counted', () => {
    take({ records: 3, duplicates: 2 });
    take({ records: 2, duplicates: 2 }, false);
    expect(reporter.health).toMatchObject({ duplicates: 4, bytes: 200 });
  });

  test('[FH2] the lag is the median of the last news; untimed records leave it unknown', () => {
    take();
    expect(reporter.health.lagMs).toBeUndefined();
    take({ lagsMs: [1_000, 90_000, 2_000] });
    take({ lagsMs: [3_000, 1_500] });
    expect(reporter.health.lagMs).toBe(2_000);
    take({ lagsMs: Array.from({ length: 200 }, () => 7) });
    expect(reporter.health.lagMs).toBe(7);
  });

  test('[FH3] the rate is told by minute, empty minutes too, for an hour', async () => {
    take({ records: 5 });
    await pass(2 * MINUTE);
    take({ records: 1 });
    take({ records: 2 });
    expect(reporter.health.perMinute).toEqual([5, 0, 3]);
    await pass(60 * MINUTE);
    take({ records: 4 });
    expect(reporter.health.perMinute).toHaveLength(60);
    expect(reporter.health.perMinute?.reduce((a, b) => a + b)).toBe(4);
  });

  test('[FH4] the rhythm is known after eight gaps; a burst is one news', async () => {
    await beat(8, 20_000);
    expect(reporter.health.rhythmMs).toBeUndefined();
    await beat(3, 200);
    expect(reporter.health.rhythmMs).toBe(20_000);
  });

  test('[FH5] silence against its own rhythm is told at once and ends with the next news', async () => {
    await beat(10, 30_000);
    expect(reporter.health).toMatchObject({ rhythmMs: 30_000 });
    const lastNews = clock.now() - 30_000;
    // The publisher answers, but with nothing new.
    await pass(59_000);
    take({ duplicates: 1 }, false);
    expect(reporter.health.silentSince ?? null).toBeNull();
    told = [];
    await pass(1_000);
    expect(told.at(-1)).toMatchObject({ silentSince: lastNews });
    told = [];
    take();
    expect(told[0]).toMatchObject({ silentSince: null });
    await pass(3_600_000);
    expect(told.at(-1)?.silentSince).toBe(clock.now() - 3_600_000);
  });

  test('[FH5] a stopped feed is not silent', async () => {
    await beat(10, 30_000);
    reporter.stop();
    await pass(3_600_000);
    expect(reporter.health.silentSince ?? null).toBeNull();
  });
});
