import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { smallScenario } from '../support/drill-lib.ts';
import { type HubSeat, startHubProcess, startRefused } from '../support/hub-process.ts';
import { hubFolder } from '../support/hub-site.ts';

/** Starting reads the sources anew in every process, and the machine has other work. */
const SLOW = { timeout: 90_000 };
const FEEDS = ['drill-warnings', 'drill-traffic', 'drill-transit', 'drill-cases'];

const events = (seat: HubSeat) => [...seat.bodies('event').values()];
const health = (seat: HubSeat, feedId: string) =>
  [...seat.bodies('feed-health').values()].find((each) => each.feedId === feedId);

describe('a hub that plays a drill', SLOW, () => {
  test('[HB1] [DR11] the ordinary day: all domains, units and buses, and every event an exercise', async () => {
    await using folder = await hubFolder();
    await using hub = await startHubProcess({ dataDir: folder.dataDir });
    const seat = await hub.seat();
    const seen = () => new Set(events(seat).map(({ feedId }) => String(feedId)));
    const vehicles = () => new Set([...seat.bodies('vehicle').values()].map(({ feedId }) => String(feedId)));
    await seat.until(() => FEEDS.every((id) => seen().has(id)) && vehicles().size === 2);
    expect(new Set(events(seat).map(({ domain }) => domain))).toEqual(new Set(['emergency', 'traffic', 'city']));
    // Open311 and GTFS-Realtime have no word for it: the hub's own is what counts.
    expect(new Set(events(seat).map(({ reality }) => reality))).toEqual(new Set(['exercise']));
    expect(events(seat).filter(({ domain }) => domain === 'city').length).toBeGreaterThan(30);
    expect([...seat.bodies('reject').values()]).toEqual([]);
  });

  test('[DR12] [DR10] a scenario file at 60×: an hour of it passes in a minute, in its order', async () => {
    await using folder = await hubFolder();
    const says = { 'zh-CN': '步', en: 'Step' };
    const steps = ['08:11', '08:12', '08:13'].map((at, index) => ({
      at,
      event: says,
      headline: { 'zh-CN': `第 ${index + 1} 步`, en: `Step ${index + 1}` },
      description: says,
      severity: 'Minor',
      urgency: 'Immediate',
      certainty: 'Observed',
    }));
    const warning = { id: 'w', from: says, area: { district: 1 }, until: '09:50', category: 'Met', steps };
    const file = join(folder.path, 'mine.yaml');
    await writeFile(file, smallScenario({ warnings: [warning] }));
    await using hub = await startHubProcess({ dataDir: folder.dataDir, args: ['--drill', file, '--speed', '60'] });
    const seat = await hub.seat();
    await seat.until(() => events(seat).some(({ texts }) => texts[0]?.title === '第 3 步'));
    const chain = events(seat).toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0));
    expect(chain.map(({ texts, status }) => [texts[0]?.title, status])).toEqual([
      ['第 1 步', 'superseded'],
      ['第 2 步', 'superseded'],
      ['第 3 步', 'active'],
    ]);
    const [first, , third] = chain;
    expect((third?.sentAt ?? 0) - (first?.sentAt ?? 0)).toBe(2_000);
  });

  test('[DR9] a feed that falls silent fails at the hub, the others go on', async () => {
    await using folder = await hubFolder();
    const file = join(folder.path, 'silent.json');
    const troubles = [{ feed: 'drill-cases', kind: 'silent', from: '08:00', until: '10:00' }];
    await writeFile(file, smallScenario({ troubles }));
    await using hub = await startHubProcess({ dataDir: folder.dataDir, args: ['--drill', file] });
    const seat = await hub.seat();
    await seat.until(() => health(seat, 'drill-cases')?.state === 'failing');
    expect(health(seat, 'drill-cases')).toMatchObject({ trouble: 'timeout', lastContactAt: null });
    expect(health(seat, 'drill-units')?.state).toBe('receiving');
  });

  test('[DR12] [DR1] a scenario that is not there or not right is told, and nothing starts', async () => {
    await using folder = await hubFolder();
    const missing = await startRefused({ dataDir: folder.dataDir, args: ['--drill', 'no-such'] });
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('--drill no-such: neither a built-in') });
    const file = join(folder.path, 'wrong.yaml');
    await writeFile(file, smallScenario({ opens: '23:00' }));
    const wrong = await startRefused({ dataDir: folder.dataDir, args: ['--drill', file] });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('opens: found 23:00:00, expected a time') });
  });
});
