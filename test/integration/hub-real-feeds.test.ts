import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSiteFile } from '../../electron/hub/config/log-site.ts';
import { decodeFile } from '../../electron/hub/feeds/decode-file.ts';
import { standardByName } from '../../electron/hub/feeds/standards.ts';
import { listDocuments } from '../../electron/hub/feeds/transports/list-documents.ts';
import { SqliteReader } from '../../electron/hub/store/sqlite/sqlite-reader.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import type { ChangeBatch } from '../../shared/domain/columns.ts';
import type { FeedConfig } from '../../shared/domain/feed.ts';
import { seq as toSeq } from '../../shared/domain/ids.ts';
import type { WirePoint } from '../../shared/protocol/up.ts';
import { type HubProcess, type HubSeat, startHubProcess } from '../support/hub-process.ts';
import { type HubFolder, hubFolder } from '../support/hub-site.ts';
import { sharedPath } from '../support/shared-data.ts';
import type { SeenEntity } from '../support/test-seat.ts';

const SITE = fileURLToPath(new URL('../fixtures/sites/real-feeds.json', import.meta.url));
const feedsFolder = sharedPath('feeds');

/** Resolves when every feed has been read and nothing new came for a while. */
async function quiet(hub: HubProcess, seat: HubSeat): Promise<void> {
  for (let last = -1; ; last = seat.heldSeq) {
    // Files must stand still before they are read, so silence alone says nothing: ask for health too.
    await seat.next('tick');
    const feeds = [...seat.bodies('feed-health').values()];
    const read = feeds.length > 0 && feeds.every(({ lastContactAt }) => lastContactAt !== null);
    if (read && seat.heldSeq === last && (await hub.health()).headSeq === last) return;
  }
}

/** A state that a live seat held, and when. */
interface Held {
  readonly seq: number;
  readonly at: number;
  readonly state: ReadonlyMap<number, SeenEntity>;
}

/** Every state that the seat stands in from now on, until what is waited for is done. */
async function recordStates(seat: HubSeat, done: () => Promise<void>): Promise<readonly Held[]> {
  const states: Held[] = [];
  const over = { yet: false };
  const recorded = seat.until(() => {
    const at = seat.all('delta').at(-1)?.at;
    if (at !== undefined && states.at(-1)?.seq !== seat.heldSeq) {
      states.push({ seq: seat.heldSeq, at, state: new Map(seat.state) });
    }
    return over.yet;
  });
  await done();
  over.yet = true;
  await recorded;
  return states;
}

/** The log, commit by commit, read beside the hub. */
function commits({ dataDir }: HubFolder): readonly ChangeBatch[] {
  const log = new SqliteReader(dataDir);
  try {
    return log.changesAfter(toSeq(0), { kinds: ENTITY_KINDS, bbox: null }, 100_000).batches;
  } finally {
    log.close();
  }
}

/** What the decode command finds in a feed's files, one line per record. */
async function decoded({ transport, standard }: FeedConfig) {
  if (transport.kind !== 'file') throw new Error('the real payloads lie in files');
  const { found } = await listDocuments(transport.path, transport.pattern);
  return found.flatMap(({ path }) => [...decodeFile(standardByName(standard), path)]);
}

describe.skipIf(feedsFolder === null)('real payloads', { timeout: 60_000 }, () => {
  let folder: HubFolder;
  let hub: HubProcess;
  let seat: HubSeat;
  let states: readonly Held[];

  beforeAll(async () => {
    folder = await hubFolder();
    hub = await startHubProcess({ dataDir: folder.dataDir, site: SITE });
    seat = await hub.seat();
  }, 60_000);

  afterAll(async () => {
    await hub?.kill('SIGKILL');
    await folder?.[Symbol.asyncDispose]();
  });

  test('[HB2] are all in the state', async () => {
    const has = (feedId: string) => [...seat.state.values()].some(({ id }) => id.startsWith(`${feedId}/`));
    const { feeds } = await readSiteFile(SITE);
    states = await recordStates(seat, async () => {
      await seat.until(() => feeds.every(({ id }) => has(id)));
      expect(feeds).toHaveLength(7);
      await quiet(hub, seat);
    });
  });

  test('[HB2] every record that the decode command finds is in the state or in quarantine with a reason', async () => {
    const bodies = (['event', 'vehicle', 'trip', 'service', 'reject'] as const).flatMap((kind) => [
      ...seat.bodies(kind).entries(),
    ]);
    const places = new Set(
      bodies.map(([, { feedId, raw }]) => `${feedId} ${raw.document} ${raw.offset}+${raw.length}`),
    );
    const ids = new Set(bodies.map(([id]) => id));
    const missing: string[] = [];
    let records = 0;
    for (const feed of (await readSiteFile(SITE)).feeds) {
      for (const { kind, file, recordId, span } of await decoded(feed)) {
        records += 1;
        const place = `${feed.id} ${basename(file)} ${span.offset}+${span.length}`;
        if (!places.has(place) && !ids.has(`${feed.id}/${recordId}`)) missing.push(`${kind} ${recordId}`);
      }
    }
    // News about requests that no file holds waits for them.
    expect(missing.filter((record) => !record.startsWith('update '))).toEqual([]);
    expect(missing.length).toBeLessThan(records / 10);
    for (const { reason, detail } of seat.bodies('reject').values()) {
      expect(reason).not.toBe('internal');
      expect(detail).toMatch(/\w/);
    }
  });

  test('[TL2] the state at any seq and at any moment by replay equals the state at it as it was live', async () => {
    // Commits of one group share their moment; only the last one is the state at it.
    const lastAt = new Map(commits(folder).map(({ toSeq, recordedAt }) => [recordedAt as number, toSeq as number]));
    const whole = states.filter(({ seq, at }) => lastAt.get(at) === seq);
    expect(whole.length).toBeGreaterThan(2);
    for (const { seq, at, state } of whole) {
      const points: readonly WirePoint[] = [{ seq }, { at }];
      for (const from of points) {
        const replay = await hub.connect();
        replay.subscribe({ scope: { kinds: [...ENTITY_KINDS], bbox: null }, mode: 'replay', from });
        await replay.until(() => replay.all('snapshot').some(({ last }) => last));
        expect(replay.heldSeq).toBe(seq);
        expect(replay.state).toEqual(state);
      }
    }
  });

  test('[HB3] a restart on the same folder writes nothing for feeds that have not changed', async () => {
    const before = new Map([...seat.state].filter(([, { kind }]) => kind !== 'feed-health'));
    const head = seat.heldSeq;
    expect(await hub.stop()).toMatchObject({ code: 0 });
    hub = await startHubProcess({ dataDir: folder.dataDir, site: SITE });
    const again = await hub.seat();
    await quiet(hub, again);
    expect(new Map([...again.state].filter(([, { kind }]) => kind !== 'feed-health'))).toEqual(before);
    await hub.stop();
    const batches = commits(folder).filter(({ fromSeq }) => fromSeq > head);
    const kinds = batches.flatMap(({ puts, removes }) => [...puts, ...removes].map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(['feed-health']));
    expect(batches.reduce((sum, { moves }) => sum + moves.seq.length, 0)).toBe(0);
  });
});
