import type { EventBody } from '../../shared/domain/event.ts';
import { instant } from '../../shared/time/instant.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';

export const FEED = 'city-warnings' as FeedId;

/** A plain active event; name only what the test is about. */
export function eventBody(parts: Partial<EventBody> = {}): EventBody {
  return {
    feedId: FEED,
    standard: 'cap',
    recordId: 'w1',
    domain: 'emergency',
    category: 'weather',
    grade: 3,
    status: 'active',
    reality: 'actual',
    texts: [{ lang: 'zh-CN', title: '暴雨预警', description: '', instruction: '' }],
    location: { source: 'none', geometry: null, point: null, accuracyM: null, names: [], geocodes: [] },
    sentAt: instant(1_764_000_000_000),
    startsAt: null,
    endsAt: null,
    facts: {},
    references: [],
    replacedBy: null,
    url: null,
    raw: { hash: 'a'.repeat(64) as Sha256, offset: 0, length: 1, mediaType: 'application/xml', document: 'doc' },
    ...parts,
  };
}
