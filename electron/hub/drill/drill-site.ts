import type { Scenario } from './scenario.ts';

/** The site file of a drill: its publishers are the drill server's documents. */
export function drillSiteText(scenario: Scenario, origin: string): string {
  const poll = (path: string, intervalMs: number) => ({
    kind: 'http-poll',
    url: `${origin}${path}`,
    intervalMs,
    allowPrivateHosts: true,
  });
  return JSON.stringify({
    site: {
      name: { 'zh-CN': `阳泉 · ${scenario.name['zh-CN']}`, en: `Yangquan · ${scenario.name.en}` },
      timeZone: 'Asia/Shanghai',
      center: scenario.center,
      zoom: scenario.zoom,
      tilesPath: null,
      mode: 'drill',
      wall: null,
    },
    feeds: [
      {
        id: 'drill-warnings',
        name: { 'zh-CN': '应急预警（演练）', en: 'Emergency warnings (drill)' },
        standard: 'cap',
        domain: 'emergency',
        expectedEveryMs: 15_000,
        transport: poll('/warnings.atom', 5_000),
      },
      {
        id: 'drill-vehicles',
        name: { 'zh-CN': '车辆位置（演练）', en: 'Vehicle positions (drill)' },
        standard: 'gtfs-rt',
        domain: 'traffic',
        expectedEveryMs: 10_000,
        transport: poll('/vehicles.pb', 2_000),
      },
      {
        id: 'drill-transit',
        name: { 'zh-CN': '公交服务提示（演练）', en: 'Transit alerts (drill)' },
        standard: 'gtfs-rt',
        domain: 'traffic',
        expectedEveryMs: 15_000,
        transport: poll('/service-alerts.pb', 5_000),
      },
      {
        id: 'drill-requests',
        name: { 'zh-CN': '城市服务诉求（演练）', en: 'Service requests (drill)' },
        standard: 'open311',
        domain: 'city',
        expectedEveryMs: 15_000,
        transport: poll('/requests.json', 5_000),
      },
    ],
  });
}
