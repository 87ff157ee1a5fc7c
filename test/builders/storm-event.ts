import type { EventBody, EventLocation, EventText } from '../../shared/domain/event.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Category, Domain, Grade } from '../../shared/domain/grade.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { RAW, STORM_NOW } from './storm-raw.ts';
import { before } from './story.ts';

/** An event in few words: ages in minutes, texts in both languages. */
export interface EventDraft {
  readonly feed: string;
  readonly record: string;
  readonly title: readonly [zh: string, en: string];
  readonly domain: Domain;
  readonly category: Category;
  readonly grade: Grade | null;
  readonly place?: string;
  readonly at?: Position;
  readonly area?: readonly Position[];
  /** Minutes before now. */
  readonly age: number;
  /** Minutes after now; null: open-ended. */
  readonly left?: number | null;
  readonly facts?: Readonly<Record<string, string>>;
  readonly reality?: EventBody['reality'];
  readonly status?: EventBody['status'];
  readonly words?: readonly [zh: string, en: string];
}

export function draftEvent(draft: EventDraft, now = STORM_NOW): EventBody {
  const standard = draft.feed.startsWith('cap') ? 'cap' : draft.feed.startsWith('bus') ? 'gtfs-rt' : 'open311';
  const text = (lang: string, i: 0 | 1): EventText => ({
    lang,
    title: draft.title[i],
    description: draft.words?.[i] ?? '',
    instruction: '',
  });
  return {
    feedId: draft.feed as FeedId,
    standard,
    recordId: draft.record,
    domain: draft.domain,
    category: draft.category,
    grade: draft.grade,
    status: draft.status ?? 'active',
    reality: draft.reality ?? 'actual',
    texts: [text('zh-CN', 0), text('en', 1)],
    location: locationOf(draft),
    sentAt: before(now, { m: draft.age }),
    startsAt: before(now, { m: draft.age }),
    endsAt: typeof draft.left === 'number' ? before(now, { m: -draft.left }) : null,
    facts: draft.facts ?? {},
    references: [],
    replacedBy: null,
    url: null,
    raw: RAW,
  };
}

function locationOf({ at, area, place }: EventDraft): EventLocation {
  const names = place === undefined ? [] : [place];
  if (area !== undefined) {
    return {
      source: 'polygon',
      geometry: { type: 'Polygon', coordinates: [area] },
      point: [112.572, 37.862],
      accuracyM: null,
      names,
      geocodes: ['140106', '140107', '140105'],
    };
  }
  if (at === undefined) return { source: 'none', geometry: null, point: null, accuracyM: null, names, geocodes: [] };
  return {
    source: 'point',
    geometry: { type: 'Point', coordinates: at },
    point: at,
    accuracyM: 10,
    names,
    geocodes: [],
  };
}
