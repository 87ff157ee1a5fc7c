import { describe, expect, test } from 'vitest';
import { AT_S, bodyOf, changesOf, normaliseFeed } from '../../../../../test/integration/gtfs-support.ts';
import type { EventBody } from '../../../../../shared/domain/event.ts';
import type { Timetable } from '../../standard.ts';
import { simplifyLine } from './simplify-line.ts';

const said = (...texts: readonly (readonly [text: string, language?: string])[]): object => ({
  translation: texts.map(([text, language]) => ({ text, language })),
});

function event(alert: object, timetable: Timetable | null = null): EventBody {
  return bodyOf('event', changesOf({ id: 'a-1', alert }, {}, { timetable }));
}

describe('words', () => {
  test('[GT50] one text per language, the publisher’s first language first, markup stripped', () => {
    const alert = {
      headerText: said(['停运', 'zh-CN'], ['<b>Closed</b>', 'en'], ['<p>Closed</p>', 'en-html']),
      descriptionText: said(['Use<br>bus 5', 'en'], ['请乘5路', 'zh-CN']),
    };
    expect(event(alert).texts).toEqual([
      { lang: 'zh-CN', title: '停运', description: '请乘5路', instruction: '' },
      { lang: 'en', title: 'Closed', description: 'Use\nbus 5', instruction: '' },
    ]);
  });

  test('[GT50] a header and a description are one text even if only one tells its language', () => {
    const alert = { headerText: said(['Closed']), descriptionText: said(['Use bus 5', 'en']) };
    expect(event(alert).texts).toEqual([{ lang: 'und', title: 'Closed', description: 'Use bus 5', instruction: '' }]);
  });

  test('[GT50] without a header the description’s first line, else the effect in words, is the title', () => {
    expect(event({ descriptionText: said(['Stop closed.\nUse the next.']) }).texts[0]).toMatchObject({
      title: 'Stop closed.',
      description: 'Stop closed.\nUse the next.',
    });
    const long = event({ descriptionText: said(['word '.repeat(60)]) }).texts[0]?.title ?? '';
    expect(long.endsWith('word…') && long.length <= 121).toBe(true);
    expect(event({ effect: 1 }).texts[0]).toMatchObject({ lang: 'en', title: 'No service' });
    expect(event({ effect: 8 }).texts[0]?.title).toBe('Service alert');
    expect(event({}).texts).toHaveLength(1);
  });

  test('[GT54] only a web address becomes the url', () => {
    expect(event({ url: said(['https://a.example/x']) }).url).toBe('https://a.example/x');
    expect(event({ url: said(['javascript:alert(1)']) }).url).toBeNull();
    expect(event({ url: said(['see website']) }).url).toBeNull();
  });
});

describe('periods', () => {
  const hour = 3600;
  const period = (...ranges: readonly object[]): readonly (number | null)[] => {
    const { startsAt, endsAt } = event({ activePeriod: ranges });
    return [startsAt, endsAt].map((at) => (at === null ? null : at / 1000 - AT_S));
  };
  const range = (start: number, end: number): object => ({ start: AT_S + start, end: AT_S + end });

  test('[GT51] the current period, else the next, else the last', () => {
    const [past, now, next, later] = [range(-9, -5), range(-1, 9), range(20, 30), range(40, 50)];
    expect(period(later, past, now, next)).toEqual([-1, 9]);
    expect(period(later, past, next)).toEqual([20, 30]);
    expect(period(range(-90, -50), past)).toEqual([-9, -5]);
  });

  test('[GT51] no end, 0 and the largest integers are open', () => {
    expect(period()).toEqual([null, null]);
    expect(period({ start: AT_S - hour })).toEqual([-hour, null]);
    expect(period({ start: 0, end: AT_S + hour })).toEqual([null, hour]);
    for (const end of [2 ** 31 - 1, 2 ** 32 - 1, '9223372036854775807', '18446744073709551615']) {
      expect(period({ start: AT_S - hour, end })).toEqual([-hour, null]);
    }
  });

  test('[GT51] an impossible period is ignored, an alert with no other rejected', () => {
    const milliseconds = { start: AT_S * 1000, end: AT_S * 1000 + 1 };
    expect(period(range(5, -5), milliseconds, range(-1, 1))).toEqual([-1, 1]);
    const [result] = normaliseFeed([{ id: 'a-1', alert: { activePeriod: [range(5, -5), milliseconds] } }]);
    expect(result).toMatchObject({ kind: 'rejected', reason: 'bad-time', recordId: 'a-1' });
  });
});

describe('facts, grade and category', () => {
  test('[GT52] facts by the standard’s names, and the broadest scope', () => {
    const informedEntity = [{ routeId: 'R1', stopId: 'S1' }, { routeId: 'R1' }, { trip: { tripId: 'T' } }];
    expect(event({ cause: 10, effect: 4, severityLevel: 3, informedEntity }).facts).toEqual({
      cause: 'CONSTRUCTION',
      effect: 'DETOUR',
      severity_level: 'WARNING',
      scope: 'route',
      route_id: 'R1',
      trip_id: 'T',
      stop_id: 'S1',
    });
  });

  test('[GT52] grade and category come from the tables', () => {
    const judged = (alert: object): readonly unknown[] => [event(alert).grade, event(alert).category];
    expect(judged({ effect: 1, informedEntity: [{ agencyId: 'A' }] })).toEqual([2, 'closure']);
    expect(judged({ effect: 1, informedEntity: [{ routeId: 'R' }] })).toEqual([3, 'closure']);
    expect(judged({ effect: 1, informedEntity: [{ routeId: 'R', stopId: 'S' }] })).toEqual([4, 'closure']);
    expect(judged({ severityLevel: 4, effect: 10 })).toEqual([2, 'other']);
    expect(judged({ cause: 6, effect: 3, informedEntity: [{ routeId: 'R' }] })).toEqual([3, 'crash']);
    expect(judged({ effect: 7, headerText: said(['STOP CLOSURE']) })).toEqual([null, 'closure']);
    expect(judged({})).toEqual([null, 'other']);
  });
});

describe('place', () => {
  const stops = new Map(['A', 'B', 'C'].map((id, i) => [id, { name: `Stop ${id}`, lon: i, lat: 50 }]));
  const timetable: Timetable = {
    route: (id) => (id === 'R' ? { name: 'Line R', type: 3 } : null),
    trip: (id) => (id === 'T' ? { routeId: 'R', headsign: 'End', shapeId: 'long' } : null),
    stop: (id) => stops.get(id) ?? null,
    shape: (id) => (id === 'long' ? Float64Array.of(0, 50, 1, 50, 2, 50, 2, 51) : Float64Array.of(5, 50, 6, 50)),
    routeShapeId: (id) => (id === 'R' ? 'long' : id === 'Q' ? 'short' : null),
  };

  test('[GT53] stops are points, the symbol at the most central one', () => {
    const at = (ids: readonly string[]): EventBody['location'] =>
      event({ informedEntity: ids.map((stopId) => ({ stopId, routeId: 'R' })) }, timetable).location;
    expect(at(['A'])).toMatchObject({ source: 'stops', geometry: { type: 'Point', coordinates: [0, 50] } });
    expect(at(['A', 'B', 'C', 'unknown'])).toMatchObject({
      source: 'stops',
      geometry: {
        type: 'MultiPoint',
        coordinates: [
          [0, 50],
          [1, 50],
          [2, 50],
        ],
      },
      point: [1, 50],
      names: ['Stop A', 'Stop B', 'Stop C', 'Line R'],
      geocodes: ['route_id:R', 'stop_id:A', 'stop_id:B', 'stop_id:C', 'stop_id:unknown'],
    });
  });

  test('[GT53] routes and trips are their shapes', () => {
    const line = [
      [0, 50],
      [2, 50],
      [2, 51],
    ];
    const ofRoute = event({ informedEntity: [{ routeId: 'R' }] }, timetable).location;
    expect(ofRoute).toMatchObject({ source: 'route', geometry: { type: 'LineString', coordinates: line } });
    const ofTrip = event({ informedEntity: [{ trip: { tripId: 'T' }, stopId: '' }] }, timetable).location;
    expect(ofTrip.geometry).toEqual(ofRoute.geometry);
    const both = event({ informedEntity: [{ routeId: 'R' }, { routeId: 'Q' }, { stopId: 'A' }] }, timetable).location;
    expect(both.geometry).toMatchObject({
      type: 'MultiLineString',
      coordinates: [
        line,
        [
          [5, 50],
          [6, 50],
        ],
      ],
    });
  });

  test('[GT53] nothing is drawn where nothing is known', () => {
    for (const [informed, table] of [
      [{ routeId: 'R' }, null],
      [{ stopId: 'nowhere' }, timetable],
      [{ agencyId: 'X' }, timetable],
    ] as const) {
      const { source, geometry, point } = event({ informedEntity: [informed] }, table).location;
      expect([source, geometry, point]).toEqual(['none', null, null]);
    }
  });

  test('[GT53] simplifying keeps ends and corners and drops what lies within the tolerance', () => {
    const wave = Float64Array.from({ length: 4_000 }, (_, i) => (i % 2 === 0 ? i / 1e5 : 50 + Math.sin(i) / 1e6));
    const line = simplifyLine(wave, 15);
    expect(line.length).toBeLessThan(5);
    expect(line.at(-1)).toEqual([wave.at(-2), wave.at(-1)]);
    const zigzag = Float64Array.from({ length: 50_000 }, (_, i) => (i % 2 === 0 ? i / 1e5 : 50 + ((i >> 1) % 2) / 100));
    expect(simplifyLine(zigzag, 15).length).toBeLessThanOrEqual(10_001);
    expect(simplifyLine(new Float64Array(0), 15)).toEqual([]);
  });
});
