import { beforeEach, describe, expect, it } from 'vitest';
import { siteFeed, siteMapping } from '../../../test/support/site-preview.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import { liveEntity } from '../store/live-entities.ts';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';
import { type CommandTools, runCommand } from './run-command.ts';

const FEED = 'city' as EntityId;
const mapping = siteMapping({ fields: { recordId: 'id' }, note: 'new' });
const tables = { grade: [], category: [{ when: { code: 'a' }, then: 'fire' }] } as const;

describe("a feed's settings", () => {
  let store: MemoryEventStore;
  let applied: number;
  const run = (command: Command, commandId: string): Promise<CommandOutcome> => {
    const unused = (): never => {
      throw new Error('not asked for here');
    };
    const tools = {
      store,
      retry: unused,
      applyFeeds: async () => {
        applied += 1;
      },
      map: {} as CommandTools['map'],
      checkMapping: (_standard, { note }) => (note === 'bad' ? 'is bad' : null),
      remapHistory: async () => ({ ok: false, error: 'no payload' }),
    } as Partial<CommandTools> as CommandTools;
    return runCommand(tools, command, commandId, { user: 'admin', role: 'admin', departmentId: null, unitId: null });
  };

  beforeEach(async () => {
    applied = 0;
    store = new MemoryEventStore(new ManualClock());
    await store.append([{ op: 'put', kind: 'feed', id: FEED, occurredAt: null, body: siteFeed('csv', null) }]);
  });

  it('[TI5] a mapping that is taken counts its version up and takes effect at once', async () => {
    expect(await run({ name: 'set-feed-mapping', feedId: FEED, mapping, was: 1 }, 'command-1')).toEqual({
      ok: true,
      seq: 2,
    });
    expect(applied).toBe(1);
    expect((await liveEntity(store, 'feed', FEED))?.mapping).toMatchObject({ version: 1, note: 'new' });
    await run(
      { name: 'set-feed-mapping', feedId: FEED, mapping: { ...mapping, note: 'older', version: 0 }, was: 2 },
      'command-2',
    );
    expect((await liveEntity(store, 'feed', FEED))?.mapping).toMatchObject({ version: 2, note: 'older' });
  });

  it('[TI5] an edit made on an older state is refused, and nothing is applied', async () => {
    expect(await run({ name: 'set-feed-tables', feedId: FEED, tables, was: 1 }, 'command-1')).toMatchObject({
      ok: true,
    });
    expect((await liveEntity(store, 'feed', FEED))?.tables).toEqual(tables);
    const late = await run({ name: 'set-feed-mapping', feedId: FEED, mapping, was: 1 }, 'command-2');
    expect(late).toMatchObject({ ok: false, error: expect.stringContaining('meanwhile') });
    expect(applied).toBe(1);
  });

  it('[MG9] a mapping that cannot be used is refused with the reason', async () => {
    const bad = { ...mapping, note: 'bad' };
    expect(await run({ name: 'set-feed-mapping', feedId: FEED, mapping: bad, was: 1 }, 'command-1')).toEqual({
      ok: false,
      error: 'the mapping is bad',
    });
    expect(await run({ name: 'set-feed-tables', feedId: 'none', tables, was: 1 }, 'command-2')).toMatchObject({
      ok: false,
    });
  });
});
