import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { CodeTables } from '../../../shared/domain/grade.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import type { EventStore } from '../store/event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';

/** What keeps a mapping from being used by a feed of that standard, in words that complete "the mapping …"; null: nothing. */
export type CheckMapping = (standard: FeedConfig['standard'], mapping: FeedMapping) => string | null;

interface Edit {
  readonly feedId: string;
  /** The change of the feed that the edit was made on. */
  readonly was: number;
}

const CHANGED = 'somebody changed this feed meanwhile: look at it as it stands now, then try again';

/** Gives a feed another mapping, or none. Its version counts on from the one before, also when an older one is taken up again. */
export async function setFeedMapping(
  store: EventStore,
  { feedId, was, mapping }: Edit & { readonly mapping: FeedMapping | null },
  check: CheckMapping,
  commandId: string,
): Promise<CommandOutcome> {
  const config = await feedAsSeen(store, { feedId, was });
  if (typeof config === 'string') return { ok: false, error: config };
  const problem = mapping === null ? null : check(config.standard, mapping);
  if (problem !== null) return { ok: false, error: `the mapping ${problem}` };
  const version = Math.max(config.mapping?.version ?? 0, mapping?.version ?? 0) + 1;
  return putFeed(store, { ...config, mapping: mapping === null ? null : { ...mapping, version } }, commandId);
}

/** Gives a feed other code tables, or none of its own. */
export async function setFeedTables(
  store: EventStore,
  { feedId, was, tables }: Edit & { readonly tables: CodeTables | null },
  commandId: string,
): Promise<CommandOutcome> {
  const config = await feedAsSeen(store, { feedId, was });
  if (typeof config === 'string') return { ok: false, error: config };
  return putFeed(store, { ...config, tables }, commandId);
}

/** The feed, if it is still as the person saw it; else why not. */
async function feedAsSeen(store: EventStore, { feedId, was }: Edit): Promise<FeedConfig | string> {
  const [newest] = await store.history('feed', feedId as EntityId, 'head', 1);
  if (newest === undefined || newest.body === null) return `there is no feed ${feedId}`;
  if (newest.seq !== was) return CHANGED;
  // The log holds only bodies that were typed when they were appended.
  return unpack(newest.body) as FeedConfig;
}

async function putFeed(store: EventStore, body: FeedConfig, commandId: string): Promise<CommandOutcome> {
  const id = body.id as string as EntityId;
  const commit = await store.append([{ op: 'put', kind: 'feed', id, occurredAt: null, body }], { commandId });
  return { ok: true, seq: commit.toSeq };
}
