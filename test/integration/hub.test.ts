import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { SqliteReader } from '../../electron/hub/store/sqlite/sqlite-reader.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import { seq } from '../../shared/domain/ids.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { type HubSeat, startHubProcess, startRefused } from '../support/hub-process.ts';
import { feedEntry, hubFolder, PUSH_KEY, serviceRequest } from '../support/hub-site.ts';

/** Starting reads the sources anew in every process, and the machine has other work. */
const SLOW = { timeout: 60_000 };

const domainsOf = (seat: HubSeat) => new Set([...seat.bodies('event').values()].map(({ domain }) => domain));
const fixesOf = (seat: HubSeat) =>
  new Map([...seat.state.values()].flatMap(({ id, kind, move }) => (kind === 'vehicle' ? [[id, move] as const] : [])));

describe('a hub', SLOW, () => {
  test('[HB1] on an empty folder shows events of all domains and vehicles that move', async () => {
    await using folder = await hubFolder();
    await using hub = await startHubProcess({ dataDir: folder.dataDir });
    const seat = await hub.seat();
    await seat.until(() => domainsOf(seat).size === 3 && fixesOf(seat).size > 0);
    const first = fixesOf(seat);
    await seat.until(() => [...fixesOf(seat)].filter(([id, fix]) => fix?.[2] !== first.get(id)?.[2]).length > 5);
    expect([...domainsOf(seat)].sort()).toEqual(['city', 'emergency', 'traffic']);
    expect(seat.all('welcome')).toMatchObject([{ mode: 'drill', role: 'admin' }]);
  });

  test('[HB8] a drill begins afresh, and its folder never takes a live site', async () => {
    await using folder = await hubFolder();
    const first = await startHubProcess({ dataDir: folder.dataDir });
    const before = await first.seat(['event']);
    await before.until(() => domainsOf(before).size === 3);
    const old = [...before.state.keys()];
    await first.stop();
    await using second = await startHubProcess({ dataDir: folder.dataDir });
    const seat = await second.seat(['event']);
    await seat.until(() => domainsOf(seat).size === 3);
    const [eid = 0] = old;
    const history = await seat.ask({
      what: 'history',
      kind: 'event',
      id: before.state.get(eid)?.id ?? '',
      until: 'head',
      limit: 10,
    });
    expect(history.map(({ op }) => op)).toContain('remove');
    await second.stop();
    const refused = await startRefused({ dataDir: folder.dataDir, site: await folder.site([]) });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('never takes a live site') });
  });

  test('[HB4] SIGTERM drains: what was acknowledged is there at the next start, and the folder is given back', async () => {
    await using folder = await hubFolder();
    const site = await folder.site([feedEntry('desk')]);
    const hub = await startHubProcess({ dataDir: folder.dataDir, site });
    const pushes = Array.from({ length: 20 }, (_, i) =>
      hub.push('desk', PUSH_KEY, JSON.stringify([serviceRequest(`r${i}`)])).catch(() => ({ status: 0 })),
    );
    await pushes[0];
    expect(await hub.stop()).toMatchObject({ code: 0, signal: null, stderr: '' });
    const accepted = (await Promise.all(pushes)).flatMap(({ status }, i) => (status === 202 ? [`desk/r${i}`] : []));
    expect(accepted.length).toBeGreaterThan(0);
    expect(existsSync(join(folder.dataDir, 'hub.lock'))).toBe(false);
    await using again = await startHubProcess({ dataDir: folder.dataDir, site });
    const seat = await again.seat(['event']);
    expect([...seat.bodies('event').keys()]).toEqual(expect.arrayContaining(accepted));
  });

  test('[HB5] a second hub on a held folder is told who holds it', async () => {
    await using folder = await hubFolder();
    const site = await folder.site([]);
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site });
    const refused = await startRefused({ dataDir: folder.dataDir, site });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(String(hub.pid));
    expect(refused.stderr).not.toMatch(/^\s+at /m);
    expect(await hub.health()).toMatchObject({ status: 'ok' });
  });

  test('[HB9] a feed that the site no longer names takes what it brought out of the state', async () => {
    await using folder = await hubFolder();
    const { dataDir } = folder;
    const both = await folder.site([feedEntry('north'), feedEntry('south')]);
    const first = await startHubProcess({ dataDir, site: both });
    for (const feed of ['north', 'south']) await first.push(feed, PUSH_KEY, JSON.stringify([serviceRequest('r1')]));
    await first.stop();
    await using hub = await startHubProcess({ dataDir, site: await folder.site([feedEntry('south')]) });
    const seat = await hub.seat();
    await seat.until(() => seat.bodies('event').size === 1);
    expect([...seat.bodies('event').keys()]).toEqual(['south/r1']);
    expect([...seat.bodies('feed-health').keys()]).toEqual(['south']);
    expect((await hub.push('north', PUSH_KEY, '[]')).status).toBe(401);
    await hub.stop();
    const log = new SqliteReader(dataDir);
    const { batches } = log.changesAfter(seq(0), { kinds: ENTITY_KINDS, bbox: null }, 10_000);
    const reasons = batches.flatMap(({ removes }) => removes.map(({ kind, reason }) => `${kind} ${reason}`));
    expect(reasons.sort()).toEqual(['event withdrawn', 'feed withdrawn', 'feed-health withdrawn']);
    log.close();
  });
});

describe('a hub that cannot start', SLOW, () => {
  const told = async (start: Parameters<typeof startRefused>[0]) => {
    const { code, stderr } = await startRefused(start);
    expect(stderr).not.toMatch(/^\s+at /m);
    return { code, stderr };
  };

  test('[HB6] a site file with an unknown key is refused with its path and what was expected', async () => {
    await using folder = await hubFolder();
    const site = await folder.site([feedEntry('desk', { colour: 'red' })]);
    const { code, stderr } = await told({ dataDir: folder.dataDir, site });
    expect(code).toBe(1);
    expect(stderr).toContain('feeds[0].colour');
    expect(stderr).toContain('expected');
  });

  test('[HB6] a missing site file, a wrong option and a taken port are told in words', async () => {
    await using folder = await hubFolder();
    const { dataDir } = folder;
    const missing = await told({ dataDir, site: join(folder.path, 'none.json') });
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('none.json') });
    const wrong = await told({ dataDir, args: ['--prot', '1'] });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('usage:') });
    await using other = await startFeedServer(() => undefined);
    const taken = await told({ dataDir, site: await folder.site([]), args: ['--port', String(other.port)] });
    expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining(`port ${other.port} is taken`) });
    await using hub = await startHubProcess({ dataDir, site: await folder.site([]) });
    expect((await hub.health()).status).toBe('ok');
  });

  test('[HB6] a log of a newer version and a file that is none are left as they are', async () => {
    await using folder = await hubFolder();
    const { dataDir } = folder;
    const site = await folder.site([]);
    await (await startHubProcess({ dataDir, site })).stop();
    const log = new Database(join(dataDir, 'log.db'));
    log.pragma('user_version = 999');
    log.close();
    const newer = await told({ dataDir, site });
    expect(newer).toMatchObject({ code: 1, stderr: expect.stringMatching(/newer|999/) });
    await writeFile(join(dataDir, 'log.db'), 'no database at all, but long enough to be read as one'.repeat(100));
    const damaged = await told({ dataDir, site });
    expect(damaged.code).toBe(1);
  });
});
