import type { EventBody } from '../../../shared/domain/event.ts';
import type { Position } from '../../../shared/domain/geometry.ts';
import type { Category, Domain, Grade } from '../../../shared/domain/grade.ts';
import { STORM_NOW } from '../../builders/storm-raw.ts';
import { draftEvent } from '../../builders/storm-event.ts';
import type { HarnessFix } from './harness-api.ts';

const WARNED: readonly Position[] = [
  [112.5425, 37.877],
  [112.556, 37.8815],
  [112.58, 37.8812],
  [112.597, 37.8745],
  [112.603, 37.856],
  [112.599, 37.839],
  [112.578, 37.833],
  [112.556, 37.835],
  [112.544, 37.844],
  [112.54, 37.862],
  [112.5425, 37.877],
];

type Row = readonly [Domain, Grade | null, Category, lon: number, lat: number, zh: string, en: string, place?: string];

const ROWS: readonly Row[] = [
  [
    'emergency',
    2,
    'flood',
    112.5787,
    37.86015,
    '迎泽大街下穿通道内涝',
    'Yingze Street underpass flooded',
    '建设路口 · 迎泽区',
  ],
  ['emergency', 3, 'rescue', 112.5379, 37.8688, '桃园北路车库被困', 'Garage rescue, Taoyuan N Road'],
  ['emergency', 3, 'flood', 112.5606, 37.843, '南沙河漫溢', 'Nansha River overflows'],
  ['traffic', 3, 'crash', 112.5679, 37.8721, '府东街事故', 'Fudong Street crash'],
  ['emergency', 3, 'power', 112.573, 37.846, '双塔西街停电', 'Power cut, Shuangta W Street'],
  ['traffic', 3, 'signal', 112.5627, 37.8174, '信号灯失电', 'Signals out'],
  ['city', 3, 'tree', 112.5656, 37.8516, '并州北路倒树', 'Fallen tree, Bingzhou N Road'],
  ['city', 4, 'manhole', 112.543, 37.876, '新建路井盖移位', 'Manhole cover shifted'],
  ['traffic', 4, 'jam', 112.5356, 37.8518, '拥堵', 'Jam'],
  ['emergency', 4, 'flood', 112.5568, 37.8075, '积水', 'Standing water'],
  ['city', 4, 'lamp', 112.5047, 37.873, '路灯不亮', 'Lamp out'],
  ['city', 4, 'pipe', 112.556, 37.888, '供水管渗漏', 'Main leaks'],
  ['emergency', 4, 'flood', 112.5935, 37.8492, '积水', 'Standing water'],
  ['traffic', 4, 'crash', 112.5456, 37.8235, '剐蹭', 'Scrape'],
  ['city', 4, 'manhole', 112.5233, 37.83, '井盖异响', 'Loose cover'],
  ['traffic', 4, 'closure', 112.5402, 37.8402, '封闭', 'Closed'],
  ['city', 4, 'tree', 112.601, 37.8386, '断枝', 'Branch down'],
  ['traffic', null, 'other', 112.588, 37.8255, '施工提示', 'Road works notice'],
  ['city', null, 'lamp', 112.528, 37.8825, '路灯建议', 'Lamp suggestion'],
];

/** An evening of heavy rain in Taiyuan, invented: about what the drawn wall shows. */
export function stormScene(): readonly EventBody[] {
  const at = (row: Row, i: number): EventBody => {
    const [domain, grade, category, lon, lat, zh, en, place] = row;
    return draftEvent({
      feed: 'city-311',
      record: `s-${i}`,
      title: [zh, en],
      domain,
      category,
      grade,
      at: [lon, lat],
      age: i + 3,
      left: null,
      ...(place === undefined ? {} : { place }),
    });
  };
  const warning = draftEvent({
    feed: 'cap-weather',
    record: 'w-1',
    title: ['暴雨橙色预警', 'Rainstorm orange warning'],
    domain: 'emergency',
    category: 'weather',
    grade: 2,
    area: WARNED,
    place: '迎泽区、杏花岭区',
    age: 47,
    left: 138,
  });
  const placed = { ...warning, location: { ...warning.location, point: [112.5905, 37.8705] as const } };
  const drill = draftEvent({
    feed: 'cap-weather',
    record: 'x-1',
    title: ['危化品泄漏演习', 'Chemical spill exercise'],
    domain: 'emergency',
    category: 'gas',
    grade: 2,
    at: [112.515, 37.845],
    age: 20,
    reality: 'exercise',
  });
  const test = draftEvent({
    feed: 'bus-alerts',
    record: 'x-2',
    title: ['测试通告', 'Test notice'],
    domain: 'traffic',
    category: 'jam',
    grade: 3,
    at: [112.513, 37.819],
    age: 20,
    reality: 'test',
  });
  const over = draftEvent({
    feed: 'city-311',
    record: 'x-3',
    title: ['已结拥堵', 'Jam over'],
    domain: 'traffic',
    category: 'jam',
    grade: 3,
    at: [112.549, 37.8595],
    age: 90,
    left: -5,
  });
  const samePlace = (['flood', 'crash', 'manhole', 'power'] as const).map((category, i) =>
    draftEvent({
      feed: 'city-311',
      record: `f-${i}`,
      title: ['同一路口', 'Same crossing'],
      domain: (['emergency', 'traffic', 'city', 'emergency'] as const)[i] ?? 'city',
      category,
      grade: ([3, 4, 4, null] as const)[i] ?? null,
      at: [112.5235, 37.8595],
      age: 12 + i,
    }),
  );
  const crowd = Array.from({ length: 9 }, (_, i) =>
    draftEvent({
      feed: 'city-311',
      record: `c-${i}`,
      title: ['成片积水', 'Flooded block'],
      domain: 'city',
      category: 'pipe',
      grade: 4,
      at: [112.5875 + 0.0004 * (i % 3), 37.8125 + 0.0004 * Math.floor(i / 3)],
      age: 30 + i,
    }),
  );
  return [placed, ...ROWS.map(at), drill, test, over, ...samePlace, ...crowd];
}

type Unit = readonly [lon: number, lat: number, bearing: number | null, speed: number | null, ageS: number];

const UNITS: readonly Unit[] = [
  [112.57174, 37.85982, 88, 9, 6],
  [112.57755, 37.84775, 359, 8, 9],
  [112.57792, 37.86393, 267, 11, 4],
  [112.5694, 37.85471, 348, 7, 11],
  [112.58443, 37.86209, 176, 10, 8],
  [112.55282, 37.84674, 314, 6, 254],
  [112.53735, 37.86584, 269, 5, 7],
  [112.56751, 37.84663, 88, 6, 15],
  [112.56592, 37.87314, 271, 9, 5],
  [112.5322, 37.8655, null, 0, 3],
  [112.5473, 37.8302, 40, 9, 55],
  [112.5822, 37.8205, null, null, 12],
];

export function stormUnits(): readonly HarnessFix[] {
  return UNITS.map(([lon, lat, bearingDeg, speedMps, ageS], i) => ({
    eid: 500_001 + i,
    lon,
    lat,
    bearingDeg,
    speedMps,
    fixAt: STORM_NOW - ageS * 1000,
  }));
}
