import type { CityPlaces } from './city/city-places.ts';
import type { Bilingual } from './scenario/bulletin-schema.ts';
import { PUBLICATIONS } from './publish/publications.ts';

/** Longest wait for an answer: a publisher that has gone silent is noticed while people look. */
const TIMEOUT_MS = 6_000;
/** What Chinese traffic police write and no standard names. */
const TRAFFIC_TABLES = {
  grade: [],
  category: [
    { when: { event: ['*抛锚*', '*故障车*'] }, then: 'jam' },
    { when: { event: '*信号灯*' }, then: 'signal' },
  ],
};
/** A feed is late after so much silence; the hub reports on feeds every five seconds. */
const EXPECTED_MS = 20_000;

/** What of a city its site shows. */
export type ShownCity = Pick<CityPlaces, 'name' | 'nameEn' | 'center' | 'zoom' | 'timeZone' | 'mapPath'>;

/** The site file of a drill: its publishers are the drill server's documents. */
export function drillSiteText(scenario: Bilingual, city: ShownCity, origin: string): string {
  return JSON.stringify({
    site: {
      name: { 'zh-CN': `${city.name} · ${scenario['zh-CN']}`, en: `${city.nameEn} · ${scenario.en}` },
      timeZone: city.timeZone,
      center: city.center,
      zoom: city.zoom,
      tilesPath: city.mapPath,
      mode: 'drill',
      wall: null,
    },
    feeds: PUBLICATIONS.map(({ id, path, standard, domain, everyMs, name }) => ({
      id,
      name,
      standard,
      domain,
      expectedEveryMs: EXPECTED_MS,
      ...(id === 'drill-traffic' ? { tables: TRAFFIC_TABLES } : {}),
      transport: {
        kind: 'http-poll',
        url: `${origin}${path}`,
        intervalMs: everyMs,
        timeoutMs: TIMEOUT_MS,
        allowPrivateHosts: true,
      },
    })),
  });
}
