import type { Domain } from '../../../../shared/domain/grade.ts';
import type { StandardName } from '../../../../shared/domain/event.ts';
import type { Script } from '../cast/script.ts';
import { atomFeed, capEntries } from './cap-feed.ts';
import { cotEvents } from './cot-feed.ts';
import type { DrillMoment } from './drill-time.ts';
import { busEntities, feedMessage, noticeEntities } from './gtfs-rt-feed.ts';
import { requestList, requestRecords } from './open311-feed.ts';

/** A document that a publisher of the drill offers. */
export interface Publication {
  /** The feed's id, and its name in a scenario's troubles. */
  readonly id: string;
  readonly path: string;
  readonly standard: StandardName;
  readonly domain: Domain;
  readonly type: string;
  readonly everyMs: number;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  /** Its bytes at a moment; `repeat`: every record twice. */
  body(script: Script, moment: DrillMoment, ask: DocumentAsk): Promise<string | Uint8Array>;
}

export interface DocumentAsk {
  readonly repeat: boolean;
  /** Open311's window (epoch ms); null: all. */
  readonly updatedAfterMs: number | null;
}

const cap = (
  id: string,
  domain: Domain,
  desk: 'warnings' | 'emergency' | 'traffic',
  name: Publication['name'],
): Publication => ({
  id,
  path: `/${id}.atom`,
  standard: 'cap',
  domain,
  type: 'application/atom+xml',
  everyMs: 3_000,
  name,
  body: (script, moment, { repeat }) =>
    Promise.resolve(atomFeed(id, moment, twice(capEntries(script, desk, moment), repeat))),
});

export const PUBLICATIONS: readonly Publication[] = [
  cap('drill-warnings', 'emergency', 'warnings', { 'zh-CN': '预警信息发布（演练）', en: 'Public warnings (drill)' }),
  cap('drill-calls', 'emergency', 'emergency', { 'zh-CN': '应急接处警（演练）', en: 'Emergency calls (drill)' }),
  cap('drill-traffic', 'traffic', 'traffic', { 'zh-CN': '交通警情（演练）', en: 'Traffic incidents (drill)' }),
  {
    id: 'drill-units',
    path: '/drill-units.cot',
    standard: 'cot',
    domain: 'emergency',
    type: 'application/xml',
    everyMs: 2_000,
    name: { 'zh-CN': '处置力量定位（演练）', en: 'Unit positions (drill)' },
    async body(script, moment, { repeat }) {
      return twice(cotEvents(script, await script.units, moment), repeat).join('\n');
    },
  },
  {
    id: 'drill-buses',
    path: '/drill-buses.pb',
    standard: 'gtfs-rt',
    domain: 'traffic',
    type: 'application/x-protobuf',
    everyMs: 2_000,
    name: { 'zh-CN': '公交车辆（演练）', en: 'Buses (drill)' },
    body: (script, moment, { repeat }) =>
      Promise.resolve(feedMessage(moment, twice(busEntities(script, moment), repeat))),
  },
  {
    id: 'drill-transit',
    path: '/drill-transit.pb',
    standard: 'gtfs-rt',
    domain: 'traffic',
    type: 'application/x-protobuf',
    everyMs: 5_000,
    name: { 'zh-CN': '公交服务提示（演练）', en: 'Transit notices (drill)' },
    body: (script, moment, { repeat }) =>
      Promise.resolve(feedMessage(moment, twice(noticeEntities(script, moment), repeat))),
  },
  {
    id: 'drill-cases',
    path: '/drill-cases.json',
    standard: 'open311',
    domain: 'city',
    type: 'application/json',
    everyMs: 3_000,
    name: { 'zh-CN': '城市管理案件（演练）', en: 'City cases (drill)' },
    body: (script, moment, { repeat, updatedAfterMs }) =>
      Promise.resolve(requestList(twice(requestRecords(script, moment), repeat), updatedAfterMs)),
  },
];

function twice<T>(records: readonly T[], repeat: boolean): readonly T[] {
  return repeat ? records.flatMap((record) => [record, record]) : records;
}
