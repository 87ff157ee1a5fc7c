import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntityId } from '../../shared/domain/ids.ts';
import { type HubProcess, type HubSeat, startHubProcess } from '../support/hub-process.ts';
import { feedEntry, type HubFolder, hubFolder, PUSH_KEY, serviceRequest } from '../support/hub-site.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
/** A rule of the feed's own decides the grade of a request, so that a seat can tell that it was read. */
const DESK = feedEntry('desk', { tables: { grade: [{ when: { service_code: '006' }, then: 2 }], category: [] } });

describe('pushed records', { timeout: 60_000 }, () => {
  let folder: HubFolder;
  let hub: HubProcess;
  let seat: HubSeat;

  beforeEach(async () => {
    folder = await hubFolder();
    hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([DESK]) });
    seat = await hub.seat();
  }, 60_000);

  afterEach(async () => {
    await hub.kill('SIGKILL');
    await folder[Symbol.asyncDispose]();
  });

  const push = (...requests: readonly object[]) => hub.push('desk', PUSH_KEY, JSON.stringify(requests));
  const event = (id: string) => seat.bodies('event').get(`desk/${id}`);
  const rejects = () => [...seat.bodies('reject').entries()];
  const aReject = async () => {
    await seat.until(() => rejects().length > 0);
    const [id, body] = rejects()[0] ?? [];
    if (id === undefined || body === undefined) throw new Error('nothing is in quarantine');
    return { id: id as EntityId, body };
  };

  test('[HB2] a push that is answered 202 is in every seat', async () => {
    expect(await push(serviceRequest('r1'))).toMatchObject({ status: 202 });
    await seat.until(() => event('r1') !== undefined);
    expect(event('r1')).toMatchObject({ grade: 2, domain: 'city', status: 'active' });
    expect(await hub.push('desk', 'a wrong key of sixteen', '[]')).toMatchObject({ status: 401 });
  });

  test('[IN5] one bad record of a push goes to quarantine with its bytes, its neighbours are taken', async () => {
    const bad = serviceRequest('r2', { lat: 'north', long: 'east' });
    expect(await push(serviceRequest('r1'), bad, serviceRequest('r3'))).toMatchObject({ status: 202 });
    const { body } = await aReject();
    await seat.until(() => event('r1') !== undefined && event('r3') !== undefined);
    expect(event('r2')).toBeUndefined();
    expect(body).toMatchObject({
      recordId: 'r2',
      reason: 'bad-position',
      state: 'open',
      tries: 1,
      standard: 'open311',
    });
    const { hash, offset, length } = body.raw;
    const raw = await seat.ask({ what: 'raw', hash, offset, length });
    expect(JSON.parse(text(raw?.bytes ?? new Uint8Array()))).toEqual(bad);
    // Bad in the same way again: no new entry, no new try.
    await push(serviceRequest('r4'), bad);
    await seat.until(() => event('r4') !== undefined);
    expect(rejects()).toHaveLength(1);
  });

  test('[IN8] a retry of what is still bad counts the try and keeps it in quarantine', async () => {
    await push(serviceRequest('r2', { lat: 'north', long: 'east' }));
    const { id } = await aReject();
    const result = await seat.command({ name: 'retry-reject', rejectId: id });
    expect(result).toMatchObject({ ok: true });
    await seat.until(() => seat.heldSeq >= (result.seq ?? Infinity));
    expect(seat.bodies('reject').get(id)).toMatchObject({ state: 'open', tries: 2, reason: 'bad-position' });
  });

  test('[HB12] a command that is sent again after its answer was lost is carried out once and answered alike', async () => {
    await push(serviceRequest('r2', { lat: 'north', long: 'east' }));
    const { id } = await aReject();
    const dismiss = { name: 'dismiss-reject', rejectId: id } as const;
    const first = await seat.command(dismiss, 'the-same-command');
    expect(first).toMatchObject({ ok: true });
    await seat.until(() => rejects().length === 0);
    expect(await seat.command(dismiss, 'the-same-command')).toMatchObject({ ok: true, seq: first.seq });
    const late = await seat.command(dismiss);
    expect(late).toMatchObject({ ok: false, error: expect.stringContaining('no longer in quarantine') });
    const history = await seat.ask({ what: 'history', kind: 'reject', id, until: 'head', limit: 10 });
    expect(history.map(({ op }) => op)).toEqual(['remove', 'put', 'put']);
  });

  test('[HB13] a feed that is switched off takes nothing and keeps what it brought; switched on it takes again', async () => {
    await push(serviceRequest('r1'));
    const off = await seat.command({ name: 'set-feed-enabled', feedId: 'desk', enabled: false });
    expect(off).toMatchObject({ ok: true });
    await seat.until(() => [...seat.bodies('feed').values()].every(({ enabled }) => !enabled));
    await seat.until(() => [...seat.bodies('feed-health').values()].every(({ state }) => state === 'stopped'));
    expect((await push(serviceRequest('r2'))).status).not.toBe(202);
    expect(event('r1')).toBeDefined();
    await seat.command({ name: 'set-feed-enabled', feedId: 'desk', enabled: true });
    expect(await push(serviceRequest('r2'))).toMatchObject({ status: 202 });
    await seat.until(() => event('r2') !== undefined);
    expect(await seat.command({ name: 'set-feed-enabled', feedId: 'none', enabled: true })).toMatchObject({
      ok: false,
    });
  });
});

describe('a record that is taken at a later try', { timeout: 60_000 }, () => {
  test('[IN8] leaves the quarantine in the same commit, once the feed is set right', async () => {
    await using folder = await hubFolder();
    const { dataDir } = folder;
    // A push under the wrong standard: everything in it is refused.
    const wrong = feedEntry('desk', { standard: 'gtfs-rt' });
    const first = await startHubProcess({ dataDir, site: await folder.site([wrong]) });
    const payload = JSON.stringify(serviceRequest('r1'));
    expect(await first.push('desk', PUSH_KEY, payload)).toMatchObject({ status: 202 });
    await first.stop();
    await using hub = await startHubProcess({ dataDir, site: await folder.site([feedEntry('desk')]) });
    const seat = await hub.seat();
    const [rejectId = ''] = [...seat.bodies('reject').keys()];
    const result = await seat.command({ name: 'retry-reject', rejectId });
    expect(result).toMatchObject({ ok: true });
    await seat.until(() => seat.heldSeq >= (result.seq ?? Infinity));
    expect([...seat.bodies('reject').keys()]).toEqual([]);
    expect([...seat.bodies('event').keys()]).toEqual(['desk/r1']);
    const after = seat.all('delta').at(-1);
    expect(after?.puts.map(([, , kind]) => kind)).toContain('event');
    expect(after?.removes.map(([, , kind]) => kind)).toContain('reject');
  });
});
