import type { FeedConfig, FeedHealth } from '../../shared/domain/feed.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { EntityRecord, EntityTable } from './seat-state.ts';

/** silent: heard as expected, but without news for longer than is its own way. */
export type FeedState = 'dead' | 'failing' | 'late' | 'silent' | 'starting' | 'ok' | 'stopped';

/** A feed and how it does at the moment shown. */
export interface FeedPicture {
  readonly feed: EntityRecord<'feed'>;
  readonly health: FeedHealth | null;
  readonly state: FeedState;
  /** Since the last contact, ms; null when there was none. */
  readonly silentMs: number | null;
}

export const FEED_STATES_WORST_FIRST: readonly FeedState[] = [
  'dead',
  'failing',
  'late',
  'silent',
  'starting',
  'ok',
  'stopped',
];

/** In the order of the site file, which is the order of the ticks in the strip. */
export function feedPictures(
  feeds: EntityTable<'feed'>,
  health: EntityTable<'feed-health'>,
  at: Instant,
): readonly FeedPicture[] {
  const healthOf = new Map<FeedId, EntityRecord<'feed-health'>>(health.list.map((row) => [row.body.feedId, row]));
  return feeds.list.map((feed) => {
    const row = healthOf.get(feed.body.id) ?? null;
    const lastContactAt = row?.body.lastContactAt ?? null;
    return {
      feed,
      health: row?.body ?? null,
      state: feedState(feed.body, row?.body ?? null, at, lastContactAt ?? feed.recordedAt),
      silentMs: lastContactAt === null ? null : Math.max(0, at - lastContactAt),
    };
  });
}

/**
 * Silence longer than `expectedEveryMs` is late, three times that is dead; dead outranks failing, because it is what the room
 * feels. Silence against the feed's own rhythm comes last: it is heard from. `quietFrom` is the last contact, or the moment the feed was configured.
 */
export function feedState(feed: FeedConfig, health: FeedHealth | null, at: Instant, quietFrom: Instant): FeedState {
  if (!feed.enabled || health?.state === 'stopped') return 'stopped';
  const silentMs = at - quietFrom;
  if (silentMs > 3 * feed.expectedEveryMs) return 'dead';
  if (health?.state === 'failing') return 'failing';
  if (silentMs > feed.expectedEveryMs) return 'late';
  if (silentSince(health, at) !== null) return 'silent';
  return health === null || health.lastContactAt === null ? 'starting' : 'ok';
}

/** Since when a feed has been silent against its own rhythm, at the moment shown; null: it is not. */
export function silentSince(health: FeedHealth | null, at: Instant): Instant | null {
  const since = health?.silentSince ?? null;
  return since !== null && since <= at ? since : null;
}

/**
 * How late the feed's records come, where that is worth a word: over a minute, and over what is expected between two of them.
 * Null: not told, or as it should be.
 */
export function notableLagMs({ feed, health }: FeedPicture): number | null {
  const lagMs = health?.lagMs ?? 0;
  return lagMs > 60_000 && lagMs > feed.body.expectedEveryMs ? lagMs : null;
}

export function worstFirst(feeds: readonly FeedPicture[]): readonly FeedPicture[] {
  return [...feeds].sort((a, b) => FEED_STATES_WORST_FIRST.indexOf(a.state) - FEED_STATES_WORST_FIRST.indexOf(b.state));
}

export function countStates(feeds: readonly FeedPicture[]): Readonly<Record<FeedState, number>> {
  const counts = { dead: 0, failing: 0, late: 0, silent: 0, starting: 0, ok: 0, stopped: 0 };
  for (const { state } of feeds) counts[state] += 1;
  return counts;
}
