import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedConfig, TransportConfig } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { serviceRequest } from '../../../test/support/hub-site.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { SqliteReader } from '../store/sqlite/sqlite-reader.ts';
import { SqliteWriter } from '../store/sqlite/sqlite-writer.ts';
import { Ingestor } from './ingestor.ts';
import { DirectReader } from './read/record-reader.ts';
import { setUpFeed } from './set-up-feed.ts';
import { StoreLog } from './store-log.ts';

const T0 = Date.parse('2026-07-24T12:00:00Z');
const SENT = '2026-07-24T11:00:00-00:00';
const PUSH: TransportConfig = { kind: 'http-push', keySha256: '0'.repeat(64) };
const FILE: TransportConfig = { kind: 'file', path: '/feeds', pattern: null };

const feed = (id: string, parts: Partial<FeedConfig> = {}): FeedConfig => ({
  id: id as FeedId,
  name: { 'zh-CN': id, en: id },
  standard: 'open311',
  domain: 'city',
  transport: PUSH,
  enabled: true,
  expectedEveryMs: 60_000,
  timeZone: 'Asia/Shanghai',
  gtfsStaticPath: null,
  tables: null,
  ...parts,
});
const alert = (id: string, parts = '') =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>s</sender><sent>${SENT}</sent>
<status>Actual</status><msgType>Alert</msgType><scope>Public</scope>${parts}<info><category>Met</category><event>Flood</event>
<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
<area><areaDesc>River</areaDesc></area></info></alert>`;

describe('ingestor', () => {
  let dataDir: string;
  let clock: ManualClock;
  let writer: SqliteWriter;
  let commits: GroupCommit;
  let ingestor: Ingestor;

  const open = () => {
    writer = new SqliteWriter(dataDir, clock);
    commits = new GroupCommit(writer, clock);
    ingestor = new Ingestor(new StoreLog(dataDir, writer, commits), new DirectReader(setUpFeed), clock);
  };
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'yiwang-ingestor-'));
    clock = new ManualClock(instant(T0));
    open();
  });
  afterEach(async () => {
    await commits.close();
    rmSync(dataDir, { recursive: true });
  });

  /** Lets the group commit's window pass for whatever is asked. */
  const settled = async <T>(asked: Promise<T>): Promise<T> => {
    // Refusals are the caller's, a few turns later.
    asked.catch(() => undefined);
    for (let i = 0; i < 5; i += 1) await new Promise(setImmediate);
    commits.flush();
    return await asked;
  };
  const take = (feedId: string, text: string | readonly object[], document = 'push') => {
    const bytes = new TextEncoder().encode(typeof text === 'string' ? text : JSON.stringify(text));
    return settled(
      ingestor.payload({ feedId: feedId as FeedId, bytes, receivedAt: clock.now(), mediaType: '', document }),
    );
  };
  const live = (kind: 'event' | 'reject' = 'event') => writer.liveEntities(kind).map(({ id }) => id);

  test('[IN11] when a commit fails nothing of it is counted as known, and the same payload is written whole', async () => {
    await ingestor.configure([feed('desk')]);
    const { appendGroup } = writer;
    writer.appendGroup = () => {
      throw new Error('the disk is gone');
    };
    const requests = [serviceRequest('r1'), serviceRequest('r2')];
    await expect(take('desk', requests)).rejects.toThrow('the disk is gone');
    writer.appendGroup = appendGroup;
    expect(await take('desk', requests)).toMatchObject({ records: 2, committedSeq: 2 });
    expect(await take('desk', requests)).toMatchObject({ records: 2, committedSeq: null });
  });

  test('[IN1] a restart knows what is in the log: the same payload writes nothing', async () => {
    await ingestor.configure([feed('desk')]);
    const requests = [serviceRequest('r1'), serviceRequest('bad', { lat: 'north', long: '1' })];
    await take('desk', requests);
    await commits.close();
    open();
    await ingestor.configure([feed('desk')]);
    expect(await take('desk', requests)).toMatchObject({ records: 2, rejected: 1, committedSeq: null });
  });

  test('[IN15] a pushed alert ends no other; in a file the document is all there is', async () => {
    await ingestor.configure([
      feed('pushed', { standard: 'cap' }),
      feed('filed', { standard: 'cap', transport: FILE }),
    ]);
    for (const id of ['a1', 'a2']) {
      await take('pushed', alert(id));
      await take('filed', alert(id), 'alert.cap');
    }
    expect([...live()].sort()).toEqual(['filed/a2', 'pushed/a1', 'pushed/a2']);
  });

  test('[IN4] a document that is gone ends what it listed, and nothing else', async () => {
    await ingestor.configure([feed('filed', { standard: 'cap', transport: FILE })]);
    await take('filed', alert('a1'), 'one.cap');
    await take('filed', alert('a2'), 'two.cap');
    const gone = { feedId: 'filed' as FeedId, document: 'one.cap', at: clock.now() };
    await settled(ingestor.gone(gone));
    expect(live()).toEqual(['filed/a2']);
  });

  test('[IN17] of two files with one record the one read last counts after a restart too', async () => {
    const site = [feed('filed', { standard: 'cap', transport: FILE })];
    await ingestor.configure(site);
    const files = [
      ['a.cap', alert('a1', '<note>first</note>')],
      ['b.cap', alert('a1', '<note>second</note>').replace('Severe', 'Minor')],
    ] as const;
    for (const [document, text] of files) await take('filed', text, document);
    await commits.close();
    open();
    await ingestor.configure(site);
    for (const [document, text] of files) {
      expect(await take('filed', text, document)).toMatchObject({ committedSeq: null });
    }
  });

  test('[IN8] a retry that fails again keeps its new reason and tries; the next poll does not write it anew', async () => {
    await ingestor.configure([feed('desk')]);
    const bad = [serviceRequest('bad', { lat: 'north', long: '1' })];
    await take('desk', bad);
    const [rejectId = '' as EntityId] = live('reject');
    const bytes = new TextEncoder().encode(JSON.stringify(bad));
    const payload = { feedId: 'desk' as FeedId, bytes, receivedAt: clock.now(), mediaType: '', document: 'push' };
    const span = { offset: 1, length: bytes.byteLength - 2 };
    const payloads = [{ payload, records: [{ rejectId, span }] }];
    const { commit, tried, taken } = await settled(ingestor.retry({ payloads, commandId: 'command-1' }));
    expect({ tried, taken }).toEqual({ tried: 1, taken: 0 });
    const reader = new SqliteReader(dataDir);
    expect(reader.history('reject', rejectId, 'head', 10).map(({ seq }) => seq)).toEqual([commit.toSeq, 1]);
    reader.close();
    expect(await take('desk', bad)).toMatchObject({ rejected: 1, committedSeq: null });
  });

  test('[HB9] a feed that is no longer configured is withdrawn, and its payloads are refused', async () => {
    await ingestor.configure([feed('desk'), feed('other')]);
    await take('desk', [serviceRequest('r1')]);
    await take('other', [serviceRequest('r1')]);
    await settled(ingestor.configure([feed('other')]));
    expect(live()).toEqual(['other/r1']);
    await expect(take('desk', [serviceRequest('r2')])).rejects.toThrow('not configured');
  });

  test('[IN13] a fault inside a normaliser costs one record', async () => {
    await commits.close();
    writer = new SqliteWriter(dataDir, clock);
    commits = new GroupCommit(writer, clock);
    ingestor = new Ingestor(
      new StoreLog(dataDir, writer, commits),
      new DirectReader(async (config) => {
        const { setup } = await setUpFeed(config);
        const { standard } = setup;
        const normalise: typeof standard.normalise = (record, context) => {
          if (record.recordId === 'r2') throw new TypeError('a bug');
          return standard.normalise(record, context);
        };
        return { setup: { ...setup, standard: { ...standard, normalise } }, problem: null };
      }),
      clock,
    );
    await ingestor.configure([feed('desk')]);
    const requests = ['r1', 'r2', 'r3'].map((id) => serviceRequest(id));
    expect(await take('desk', requests)).toMatchObject({ records: 3, rejected: 1 });
    expect(live()).toEqual(['desk/r1', 'desk/r3']);
    expect(live('reject')).toHaveLength(1);
  });
});
