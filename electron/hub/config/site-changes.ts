import { isDeepStrictEqual } from 'node:util';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import type { Site } from '../../../shared/domain/site.ts';

/** The one entity of kind `site`. */
export const SITE_ENTITY_ID = 'site' as EntityId;

/** The entity of kind `feed` (and `feed-health`) of a feed. */
export function feedEntityId(feedId: FeedId): EntityId {
  return feedId as string as EntityId;
}

/**
 * What has to be written so that the log's configuration becomes `next`: puts of what is new or different, then
 * removes of the feeds that are gone. None when they are equal; all of `next` when the log has no site yet (null).
 */
export function siteChanges(current: Site | null, next: Site): NewChange[] {
  const changes: NewChange[] = [];
  if (!isDeepStrictEqual(current?.site, next.site)) {
    changes.push({ op: 'put', kind: 'site', id: SITE_ENTITY_ID, occurredAt: null, body: next.site });
  }
  const before = new Map<FeedId, FeedConfig>((current?.feeds ?? []).map((feed) => [feed.id, feed]));
  for (const feed of next.feeds) {
    if (!isDeepStrictEqual(before.get(feed.id), feed)) {
      changes.push({ op: 'put', kind: 'feed', id: feedEntityId(feed.id), occurredAt: null, body: feed });
    }
    before.delete(feed.id);
  }
  for (const id of before.keys()) {
    changes.push({ op: 'remove', kind: 'feed', id: feedEntityId(id), occurredAt: null, reason: 'withdrawn' });
  }
  return changes;
}
