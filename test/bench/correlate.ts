import { Correlator } from '../../electron/hub/correlate/correlator.ts';
import { DEFAULT_RULES } from '../../electron/hub/correlate/rules/default-rules.ts';
import { randomFrom } from '../../electron/hub/map/training-city/random.ts';
import type { NewChange } from '../../shared/domain/change.ts';
import type { Category } from '../../shared/domain/grade.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { eventBody } from '../builders/event-body.ts';
import { type BenchResult, round } from './bench-result.ts';

const OPEN_INCIDENTS = 10_000;
const EVENTS = 100_000;
const TARGET_PER_S = 20_000;
const T0 = 1_764_000_000_000;
const KINDS: readonly Category[] = [
  'fire',
  'medical',
  'crash',
  'flood',
  'tree',
  'lamp',
  'manhole',
  'noise',
  'rescue',
  'other',
];
const STREETS = ['滨河东路', '建设西街', '人民路', '解放大街', '学府街', '文化路', '光明大街', '青年路'];
const MATTERS = ['起火冒烟', '有人受伤', '两车相撞', '积水过膝', '大树倒伏', '路灯不亮', '井盖缺失', '噪声扰民'];

/**
 * 100,000 reports of an hour over a city of 40 by 40 km, against 10,000 open incidents of the hour before: events a second,
 * over the target. The ratio holds on the machine that it was measured on.
 */
export async function run(): Promise<BenchResult> {
  const random = randomFrom(1);
  const report = (id: number, at: number, lon: number, lat: number, kind: number): NewChange => {
    const point = [lon, lat] as const;
    const street = STREETS[id % STREETS.length] ?? '';
    const body = eventBody({
      category: KINDS[kind] ?? 'other',
      texts: [
        {
          lang: 'zh-CN',
          title: `${street}${id % 500}号${MATTERS[id % MATTERS.length]}`,
          description: '',
          instruction: '',
        },
      ],
      location: {
        source: 'point',
        geometry: { type: 'Point', coordinates: point },
        point,
        accuracyM: null,
        names: [`${street}${id % 500}号`],
        geocodes: [],
      },
      sentAt: instant(at),
    });
    return { op: 'put', kind: 'event', id: `r/${id}` as EntityId, occurredAt: null, body };
  };
  const none = { events: [], incidents: [], links: [], lastIncident: null };
  const correlator = new Correlator({ rules: DEFAULT_RULES, timeZone: 'Asia/Shanghai', ...none }, instant(T0));
  const place = (): readonly [number, number] => [113.4 + random.next() * 0.45, 37.7 + random.next() * 0.36];
  for (let at = 0; at < OPEN_INCIDENTS; at++) {
    const [lon, lat] = place();
    const kind = random.int(0, KINDS.length - 1);
    const time = T0 + Math.floor((at / OPEN_INCIDENTS) * 3_600_000);
    const pair = [report(2 * at, time, lon, lat, kind), report(2 * at, time, lon, lat, kind)].map((change, nth) => ({
      ...change,
      id: `open/${at}-${nth}` as EntityId,
    }));
    correlator.correlate(pair, instant(time));
  }
  const open = [...correlator.book.incidents()].filter(([, { status }]) => status === 'open').length;
  const events = Array.from({ length: EVENTS }, (_, at) => {
    const [lon, lat] = place();
    return report(
      at,
      T0 + 3_600_000 + Math.floor((at / EVENTS) * 3_600_000),
      lon,
      lat,
      random.int(0, KINDS.length - 1),
    );
  });
  const cpu = process.cpuUsage();
  const begun = performance.now();
  let changes = 0;
  for (const [at, event] of events.entries()) {
    changes += correlator.correlate([event], instant(T0 + 3_600_000 + Math.floor((at / EVENTS) * 3_600_000))).length;
  }
  const perS = EVENTS / ((performance.now() - begun) / 1000);
  const { user } = process.cpuUsage(cpu);
  return {
    ratio: round(perS / TARGET_PER_S),
    target: 1,
    met: perS >= TARGET_PER_S,
    eventsPerS: Math.round(perS),
    /** Of the processor's time, its collector's threads included: what the figure is where nothing else runs. */
    eventsPerCpuS: Math.round(EVENTS / (user / 1e6)),
    openIncidents: open,
    compared: correlator.compared,
    changes,
  };
}
