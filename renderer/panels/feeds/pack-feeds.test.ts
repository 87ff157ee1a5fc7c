import { expect, test } from 'vitest';
import type { FeedPicture, FeedState } from '../../store/feed-states.ts';
import { packFeeds } from './pack-feeds.ts';

const feeds = (...states: readonly FeedState[]): readonly FeedPicture[] =>
  states.map((state) => ({ state, health: null, silentMs: null }) as unknown as FeedPicture);

test('[UI3] as many feeds as the height takes; a foot only where some are left out', () => {
  expect(packFeeds(feeds('dead', 'ok', 'ok'), 44 + 56 + 36 + 36)).toEqual({ shown: 3, usedPx: 172 });
  expect(packFeeds(feeds('dead', 'ok', 'ok'), 171)).toEqual({ shown: 1, usedPx: 140 });
  expect(packFeeds([], 500)).toEqual({ shown: 0, usedPx: 44 });
});
