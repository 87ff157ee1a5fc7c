import { expect, test } from 'vitest';
import { SqliteReader } from '../../electron/hub/store/sqlite/sqlite-reader.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import { seq } from '../../shared/domain/ids.ts';
import { type HubProcess, startHubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder, PUSH_KEY, serviceRequest } from '../support/hub-site.ts';

const FULL = process.env['YIWANG_FULL'] === '1';
const KILLS = FULL ? 200 : 25;
const RECORDS_PER_PUSH = 40;
const SENDERS = ['north', 'south'];
/** How long a hub may take pushes before it is killed, at most. */
const LIFE_MS = 150;

/** Pushes batch after batch until the hub is gone; gives the names of those that it acknowledged. */
async function pushUntilDead(hub: HubProcess, feedId: string, round: number, began: () => void): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let n = 0; ; n += 1) {
    const batch = `${round}-${n}`;
    const requests = Array.from({ length: RECORDS_PER_PUSH }, (_, i) => serviceRequest(`${batch}-${i}`));
    const answer = await hub.push(feedId, PUSH_KEY, JSON.stringify(requests)).catch(() => null);
    if (answer === null) return acknowledged;
    if (answer.status === 202) acknowledged.push(`${feedId}/${batch}`);
    if (n === 0) began();
  }
}

test(
  `[HB7] a hub killed ${KILLS} times while it takes pushes loses no acknowledged record and leaves no half batch`,
  async () => {
    await using folder = await hubFolder();
    const { dataDir } = folder;
    const site = await folder.site(SENDERS.map((id) => feedEntry(id)));
    const acknowledged: string[] = [];
    // A first life that ends in peace leaves the compiled sources to the others.
    await (await startHubProcess({ dataDir, site })).stop();
    for (let round = 0; round < KILLS; round += 1) {
      const hub = await startHubProcess({ dataDir, site });
      const begun = Promise.withResolvers<void>();
      const pushing = Promise.all(SENDERS.map((id) => pushUntilDead(hub, id, round, begun.resolve)));
      await begun.promise;
      // Spread over the whole of a batch's way: receiving, decoding, the transaction, the answer.
      await new Promise((resolve) => setTimeout(resolve, (LIFE_MS * round) / KILLS));
      await hub.kill('SIGKILL');
      acknowledged.push(...(await pushing).flat());
    }
    const last = await startHubProcess({ dataDir, site });
    expect(await last.stop()).toMatchObject({ code: 0 });

    const log = new SqliteReader(dataDir);
    const { batches } = log.changesAfter(seq(0), { kinds: ENTITY_KINDS, bbox: null }, Number.MAX_SAFE_INTEGER);
    const perPush = new Map<string, number>();
    for (const { puts } of batches) {
      const inCommit = new Set<string>();
      for (const { kind, id } of puts) {
        if (kind !== 'event') continue;
        const push = id.slice(0, id.lastIndexOf('-'));
        perPush.set(push, (perPush.get(push) ?? 0) + 1);
        inCommit.add(push);
      }
      expect(inCommit.size).toBeLessThanOrEqual(1);
    }
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    expect(acknowledged.filter((push) => !perPush.has(push))).toEqual([]);
    expect([...perPush.values()].filter((records) => records !== RECORDS_PER_PUSH)).toEqual([]);
    const report = log.verify();
    expect(report).toMatchObject({ chain: { ok: true }, problems: [] });
    log.close();
    console.log(`${KILLS} kills, ${acknowledged.length * RECORDS_PER_PUSH} acknowledged records, 0 lost`);
  },
  KILLS * 8_000,
);
