import type { FeedId } from '../../shared/domain/ids.ts';
import type { SiteBody } from '../../shared/domain/site.ts';
import { draftEvent } from './storm-event.ts';
import { EVENTS } from './storm-events.ts';
import { feedChanges, rejectChanges } from './storm-feeds.ts';
import { minorEvents } from './storm-minor-events.ts';
import { BINARY, CAP, RAW, STORM_NOW } from './storm-raw.ts';
import { before, inOrder, type Story, type StoryChange } from './story.ts';

/** A storm evening: one Ⅱ, several Ⅲ, many Ⅳ, a dead feed, a late one, a failing one, rejects, buses. */
export function stormStory(site: Partial<SiteBody> = {}): Story {
  const standing: StoryChange[] = EVENTS.map((draft) => ({
    at: before(STORM_NOW, { m: draft.age, s: -20 }),
    kind: 'event',
    id: `${draft.feed}/${draft.record}`,
    body: draftEvent(draft),
  }));
  const first = EVENTS[0];
  // The orange warning was a yellow one before: its history has two lines.
  const upgraded: readonly StoryChange[] =
    first === undefined
      ? []
      : [
          {
            at: before(STORM_NOW, { m: 96 }),
            kind: 'event',
            id: `${first.feed}/${first.record}`,
            body: draftEvent({ ...first, grade: 3, title: ['暴雨黄色预警', 'Rainstorm yellow warning'], age: 96 }),
          },
        ];
  const vehicles: StoryChange[] = Array.from({ length: 60 }, (_, i) => ({
    at: before(STORM_NOW, { h: 30 }),
    kind: 'vehicle',
    id: `bus-positions/${4400 + i}`,
    body: {
      feedId: 'bus-positions' as FeedId,
      recordId: String(4400 + i),
      label: `晋A·0${4400 + i}`,
      routeId: String(1 + (i % 12)),
      routeName: `${1 + (i % 12)} 路`,
      tripId: `t-${i}`,
      headsign: '火车站',
      facts: {},
      raw: BINARY,
    },
  }));
  const siteBody: SiteBody = {
    name: { 'zh-CN': '太原市城市运行管理中心', en: 'Taiyuan City Operations Centre' },
    timeZone: 'Asia/Shanghai',
    center: [112.5625, 37.852],
    zoom: 12.4,
    tilesPath: null,
    mode: 'live',
    wall: null,
    ...site,
  };
  const dayAgo = before(STORM_NOW, { h: 30 });
  return {
    now: STORM_NOW,
    changes: inOrder([
      { at: dayAgo, kind: 'site', id: 'site', body: siteBody },
      ...feedChanges(),
      ...vehicles,
      ...minorEvents(),
      ...upgraded,
      ...standing,
      ...rejectChanges(),
    ]),
    raw: new Map([
      [RAW.hash, new TextEncoder().encode(CAP)],
      [BINARY.hash, Uint8Array.from({ length: 96 }, (_, i) => (i * 37) % 256)],
    ]),
    position: (i, at) => {
      const phase = at / 240_000 + i * 1.7;
      return [
        112.5625 + 0.05 * Math.sin(phase * 0.31 + i),
        37.852 + 0.045 * Math.cos(phase * 0.23 + i * 2),
        (((phase * 57) % 360) + 360) % 360,
        4 + (i % 7),
      ];
    },
  };
}

/** A quiet evening of the same house: three small matters, every feed in order, nothing rejected. */
export function quietStory(): Story {
  const storm = stormStory();
  const keep = new Set([
    'city-311/SR-260724-1190',
    'city-311/SR-260724-1188',
    'city-311/SR-260724-1143',
    'city-311/SR-260724-0991',
  ]);
  return {
    ...storm,
    changes: storm.changes.filter(({ kind, id }) => kind !== 'reject' && (kind !== 'event' || keep.has(id))).map(calm),
  };
}

/** Feeds that do well and need not be heard often. */
function calm(change: StoryChange): StoryChange {
  const { kind, body } = change;
  if (kind === 'feed-health' && body !== null && 'lastContactAt' in body) {
    return { ...change, body: { ...body, state: 'receiving', problem: null, rejected: 0 } };
  }
  if (kind === 'feed' && body !== null && 'expectedEveryMs' in body)
    return { ...change, body: { ...body, expectedEveryMs: 3_600_000 } };
  return change;
}

/** A hub that has just been set up: a site and nothing else. */
export function emptyStory(): Story {
  const storm = stormStory();
  return { ...storm, changes: storm.changes.filter(({ kind }) => kind === 'site') };
}
