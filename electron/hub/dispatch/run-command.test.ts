import { beforeEach, describe, expect, test } from 'vitest';
import type { RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityId, Seq } from '../../../shared/domain/ids.ts';
import { eventBody, FEED } from '../../../test/builders/event-body.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { feedEntry } from '../../../test/support/hub-site.ts';
import { parseSite } from '../config/log-site.ts';
import { StoreError } from '../store/event-store.ts';
import { liveEntities, liveEntity } from '../store/live-entities.ts';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';
import type { MapAdmin } from './map-admin.ts';
import type { RetryRequest } from './retry-reject.ts';
import { runCommand } from './run-command.ts';

const REJECT = `${FEED}/reject-1` as EntityId;
const { raw } = eventBody();
const reject: RejectBody = {
  feedId: FEED,
  standard: 'cap',
  recordId: 'w1',
  reason: 'bad-time',
  detail: 'sent is "soon"',
  receivedAt: new ManualClock().now(),
  raw,
  state: 'open',
  tries: 1,
};
const dismiss = { name: 'dismiss-reject', rejectId: REJECT } as const;
const retry = { name: 'retry-reject', rejectId: REJECT } as const;

const done = (): Promise<CommandOutcome> => Promise.resolve({ ok: true, seq: 1 as Seq });
const map: MapAdmin = { begin: done, cancel: done, revert: done, setSpeeds: done };

describe('a command', () => {
  let store: MemoryEventStore;
  let retried: RetryRequest[];
  let applied: number;

  const run = (command: Parameters<typeof runCommand>[1], commandId: string = crypto.randomUUID()) =>
    runCommand(
      {
        store,
        retry: (request) => {
          retried.push(request);
          const ids = request.payloads.flatMap(({ records }) => records.map(({ rejectId }) => rejectId));
          const removals = ids.map(
            (id) => ({ op: 'remove', kind: 'reject', id, occurredAt: null, reason: 'ended' }) as const,
          );
          const { commandId: once } = request;
          return store
            .append(removals, { commandId: once })
            .then((commit) => ({ commit, tried: ids.length, taken: ids.length }));
        },
        applyFeeds: async () => {
          applied += 1;
        },
        map,
        checkMapping: () => null,
        decideReports: () => Promise.resolve({ ok: false, error: 'no reports here' }),
        remapHistory: done,
        desk: done,
      },
      command,
      commandId,
      { user: 'desk 3', role: 'duty', departmentId: null, unitId: null },
    );

  beforeEach(async () => {
    store = new MemoryEventStore(new ManualClock());
    retried = [];
    applied = 0;
    const site = { name: { 'zh-CN': '测', en: 'T' }, timeZone: 'UTC', center: [0, 0], zoom: 1 };
    const [feed] = parseSite(JSON.stringify({ site, feeds: [feedEntry('desk')] }), '/', 'test').feeds;
    if (feed === undefined) throw new Error('the site has one feed');
    await store.append(
      [
        { op: 'put', kind: 'reject', id: REJECT, occurredAt: null, body: reject },
        { op: 'put', kind: 'feed', id: 'desk' as EntityId, occurredAt: null, body: feed },
      ],
      { raw: [{ hash: raw.hash, bytes: new Uint8Array([7]) }] },
    );
  });

  test('[HB12] that dismisses leaves the record dismissed in history and out of the state', async () => {
    expect(await run(dismiss)).toEqual({ ok: true, seq: 4 });
    expect(await liveEntity(store, 'reject', REJECT)).toBeNull();
    expect((await store.history('reject', REJECT, 'head', 9)).map(({ op }) => op)).toEqual(['remove', 'put', 'put']);
  });

  test.each([
    ['dismiss-reject', dismiss],
    ['retry-reject', retry],
    ['set-feed-enabled', { name: 'set-feed-enabled', feedId: 'desk', enabled: false }],
  ] as const)('[HB12] %s sent again under its id is carried out once and answered alike', async (_, command) => {
    const first = await run(command, 'command-1');
    expect(first.ok).toBe(true);
    const { headSeq } = await store.bounds();
    expect(await run(command, 'command-1')).toEqual(first);
    expect((await store.bounds()).headSeq).toBe(headSeq);
    expect(retried.length).toBeLessThan(2);
  });

  test('[IN8] a retry hands over the kept bytes and the place of the record', async () => {
    await run(retry);
    const { offset, length, mediaType, document } = raw;
    const records = [{ rejectId: REJECT, span: { offset, length } }];
    const payload = { bytes: new Uint8Array([7]), mediaType, document };
    expect(retried).toMatchObject([{ payloads: [{ payload, records }] }]);
  });

  test('[IN24] about many is carried out in one commit, passes over what is gone and tells how many', async () => {
    const second = `${FEED}/reject-2` as EntityId;
    await store.append([
      { op: 'put', kind: 'reject', id: second, occurredAt: null, body: { ...reject, recordId: 'w2' } },
    ]);
    const gone = `${FEED}/reject-9`;
    const again = await run({ name: 'retry-rejects', rejectIds: [REJECT, gone] });
    expect(again).toMatchObject({ ok: true, counts: { asked: 2, done: 1 } });
    const dismissed = await run({ name: 'dismiss-rejects', rejectIds: [second, gone] }, 'command-many');
    expect(dismissed).toMatchObject({ ok: true, counts: { asked: 2, done: 1 } });
    expect(await run({ name: 'dismiss-rejects', rejectIds: [second] }, 'command-many')).toMatchObject({ ok: true });
    expect(await run({ name: 'dismiss-rejects', rejectIds: [gone] })).toMatchObject({ ok: false });
    expect(retried.flatMap(({ payloads }) => payloads)).toHaveLength(1);
  });

  test('[HB12] about what is no longer there is refused with words', async () => {
    await run(dismiss);
    for (const command of [dismiss, retry]) {
      expect(await run(command)).toEqual({ ok: false, error: 'this record is no longer in quarantine' });
    }
    expect(await run({ name: 'set-feed-enabled', feedId: 'none', enabled: true })).toMatchObject({ ok: false });
    expect(applied).toBe(0);
  });

  test('[HB13] that switches a feed takes effect after it is in the log', async () => {
    expect(await run({ name: 'set-feed-enabled', feedId: 'desk', enabled: false })).toMatchObject({ ok: true });
    expect(await liveEntities(store, 'feed')).toMatchObject([{ id: 'desk', enabled: false }]);
    expect(applied).toBe(1);
  });

  test('[HB12] that the store cannot take is refused with its words; a bug is not hidden', async () => {
    const { append } = store;
    store.append = () => Promise.reject(new StoreError('full', 'the disk is full: free some space'));
    expect(await run(dismiss)).toEqual({ ok: false, error: 'the disk is full: free some space' });
    store.append = () => Promise.reject(new TypeError('a bug'));
    await expect(run(dismiss)).rejects.toThrow('a bug');
    store.append = append;
  });
});
