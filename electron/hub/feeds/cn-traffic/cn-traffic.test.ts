import { describe, expect, test } from 'vitest';
import { fromWgs84 } from '../../../../shared/geo/datum.ts';
import { countOf } from '../../../../test/support/feed-manifest.ts';
import { eventsOf, goldens } from '../../../../test/support/golden.ts';
import { readStandard } from '../../../../test/support/read-standard.ts';
import { cnTrafficStandard } from './cn-traffic.ts';

const read = (value: object, document = 'd') => readStandard(cnTrafficStandard, JSON.stringify(value), { document });
const amap = (roads: readonly object[]) => ({
  status: '1',
  info: 'OK',
  trafficinfo: { description: '北三环路拥堵。', evaluation: { status: '2', description: '轻度拥堵' }, roads },
});
const baidu = (sections: readonly object[], evaluation = { status: 1, status_desc: '双向畅通' }) => ({
  status: 0,
  evaluation,
  road_traffic: [{ road_name: '桃北路', congestion_sections: sections }],
});
const real = goldens(cnTrafficStandard, 'cn-traffic');

describe('the real Baidu answer', () => {
  test.skipIf(real.length === 0)('[CNT2] a road said to be clear with a section that is not', () => {
    for (const {
      entry,
      read: { records, complete },
      events,
    } of real) {
      expect([records.length, complete]).toEqual([countOf(entry.expected, 'road_traffic'), true]);
      expect(events).toMatchObject([
        {
          recordId: '大学城中路',
          category: 'jam',
          grade: 3,
          texts: [
            {
              lang: 'zh-CN',
              title: '大学城中路：严重拥堵',
              description:
                '南向北,慕贤路附近：严重拥堵，430 m，12.65 km/h，加重\n北向南,从雒城印象到思贤路：缓行，240 m，18.93 km/h，持平',
            },
          ],
          location: { source: 'address', point: null },
          facts: { level: '4', evaluation: '双向畅通', note: '整体评价为“双向畅通”，以路段为准' },
        },
      ]);
    }
  });
});

describe('answers of Chinese map services', () => {
  test('[CNT1] roads by name and direction; namesakes stay apart; an area without roads is one record', () => {
    const road = { name: '桃北路', direction: '由东向西', status: '3', lcodes: '11,12' };
    expect(read(amap([road, { ...road, lcodes: '21,22' }])).records.map(({ recordId }) => recordId)).toEqual([
      '桃北路/由东向西',
      '桃北路/由东向西/21,22',
    ]);
    const base = {
      status: '1',
      trafficinfo: { description: '北三环路行驶缓慢。', evaluation: { status: '2', description: '轻度拥堵' } },
    };
    expect(eventsOf(read(base))).toMatchObject([
      { recordId: 'area', texts: [{ title: '缓行' }], location: { names: ['北三环路行驶缓慢。'] } },
    ]);
    expect(read({ status: 0, road_traffic: [] })).toMatchObject({ records: [], complete: true });
  });

  test('[CNT1] an error is told in the words of the service', () => {
    const { results, complete } = read({ status: 240, message: 'APP 服务被禁用' });
    expect(results).toMatchObject([{ reason: 'unreadable', detail: expect.stringContaining('APP 服务被禁用') }]);
    expect(complete).toBe(false);
    expect(read({ status: '0', info: 'INVALID_USER_KEY' }).results).toMatchObject([{ reason: 'unreadable' }]);
  });

  test('[CNT2] free and unknown roads show nothing; words count where there is no number', () => {
    expect(read(baidu([])).results).toEqual([{ kind: 'changes', changes: [], replaces: [] }]);
    expect(eventsOf(read(baidu([{ section_desc: '桃北路口附近严重拥堵' }])))).toMatchObject([
      { facts: { level: '4' } },
    ]);
    expect(
      eventsOf(read(baidu([{ section_desc: '东段', status: 2 }], { status: 2, status_desc: '缓行' })))[0]?.facts[
        'note'
      ],
    ).toBeUndefined();
  });

  test.each([
    ['Amap in GCJ-02', 'd', 'gcj02'],
    ['asked for BD-09', 'https://x/?coord_type_output=bd09', 'bd09'],
  ] as const)('[CNT3] a line of %s is where it is', (_name, document, datum) => {
    const [a, b] = (
      [
        [113.58, 37.86],
        [113.6, 37.87],
      ] as const
    ).map((at) => fromWgs84(at, datum));
    const polyline = [a, b].map((at) => (at ?? []).join(',')).join(';');
    const swapped = [a, b].map((at) => [...(at ?? [])].reverse().join(',')).join(';');
    for (const line of [polyline, swapped]) {
      const [event] = eventsOf(read(amap([{ name: '桃北路', status: '4', polyline: line }]), document));
      const geometry = event?.location.geometry;
      const [first] = geometry?.type === 'LineString' ? geometry.coordinates : [];
      expect(first?.[0]).toBeCloseTo(113.58, 6);
      expect(first?.[1]).toBeCloseTo(37.86, 6);
    }
  });

  test('[CNT3] a line that cannot be is refused', () => {
    expect(read(amap([{ name: '桃北路', status: '4', polyline: '113.5,x' }])).results).toMatchObject([
      { reason: 'bad-position' },
    ]);
  });
});
