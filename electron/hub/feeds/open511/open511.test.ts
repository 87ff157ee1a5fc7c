import { describe, expect, test } from 'vitest';
import { countOf } from '../../../../test/support/feed-manifest.ts';
import { eventsOf, goldens } from '../../../../test/support/golden.ts';
import { readStandard } from '../../../../test/support/read-standard.ts';
import { open511Standard } from './open511.ts';

// The folder also holds the Open311 service requests of another standard.
const real = goldens(open511Standard, 'open511').filter(({ entry }) => entry.name.startsWith('drivebc'));
const of = (name: string) => real.find(({ entry }) => entry.name === name);
const read = (payload: unknown, document = 'd') =>
  readStandard(open511Standard, typeof payload === 'string' ? payload : JSON.stringify(payload), { document });
const EVENT = {
  id: 'yq/1',
  event_type: 'INCIDENT',
  headline: '桃北路车祸',
  status: 'ACTIVE',
  updated: '2026-05-01T08:00:00+08:00',
};
const events = (list: readonly object[], more: object = {}) => ({ events: list, ...more });
const only = (event: object) => eventsOf(read(events([{ ...EVENT, ...event }])))[0];

describe.skipIf(real.length === 0)('real DriveBC payloads', () => {
  test('[O5-1] events as the manifest counts them; signs and cameras are told', () => {
    expect(real.map(({ entry, counts, read: { complete } }) => [entry.name, counts, complete])).toEqual([
      ['drivebc-cars-situations-five.json', { event: 5 }, true],
      ['drivebc-event-single.json', { event: 1 }, true],
      ['drivebc-events-five.json', { event: 5 }, true],
      ['drivebc-events-four-before.json', { event: 4 }, true],
      ['drivebc-message-signs.json', { rejected: 3 }, false],
      ['drivebc-webcams-five.json', { rejected: 5 }, false],
    ]);
    for (const {
      entry,
      read: { records },
    } of real) {
      const named = ['events', 'array items', 'items', 'webcams'];
      expect(records.length).toBe(named.map((name) => countOf(entry.expected, name)).find((count) => count > 0));
    }
    expect(of('drivebc-webcams-five.json')?.read.results[0]).toMatchObject({
      reason: 'wrong-standard',
      recordId: '2',
      detail: expect.stringContaining('webcam'),
    });
    expect(of('drivebc-message-signs.json')?.read.results[0]).toMatchObject({
      reason: 'wrong-standard',
      recordId: 'ATIS-SUR-17W-2',
    });
  });

  test('[O5-3] works by day, open at the end', () => {
    expect(of('drivebc-events-five.json')?.events[2]).toMatchObject({
      recordId: 'drivebc.ca/DBC-53145',
      category: 'roadworks',
      grade: 4,
      texts: [{ lang: 'en', title: 'Construction, Road maintenance · Highway 14 (Sombrio Beach Trail – Petrel Dr)' }],
      location: {
        source: 'line',
        point: [-124.15903, 48.455604],
        names: ['Highway 14 (Sombrio Beach Trail – Petrel Dr)', 'Vancouver Island District'],
        geocodes: ['OPEN511:drivebc.ca/2'],
      },
      sentAt: Date.UTC(2023, 5, 25, 21, 42, 51),
      startsAt: Date.UTC(2022, 9, 21, 15, 1),
      endsAt: null,
      url: 'https://api.open511.gov.bc.ca/events/drivebc.ca/DBC-53145',
      facts: { recurring: '2023-06-05/2023-07-28 days 1,2,3,4,5,6,7 09:00–15:00', '+linear_reference_km': '37.49' },
    });
    expect(of('drivebc-event-single.json')?.events[0]).toMatchObject({
      startsAt: Date.UTC(2023, 8, 20, 18, 13),
      sentAt: Date.UTC(2023, 8, 20, 18, 13, 56),
    });
  });

  test('[O5-5] a CARS situation without its operator', () => {
    const { events: found = [] } = of('drivebc-cars-situations-five.json') ?? {};
    expect(found[0]).toMatchObject({
      recordId: 'DBC-28386',
      category: 'roadworks',
      location: { source: 'point', point: [-123.134758, 49.735013] },
      sentAt: 1733958347706,
      startsAt: 1734017400000,
      endsAt: 1734053400000,
      facts: { phrases: 'maintenance; right lane closed' },
    });
    expect(JSON.stringify(found)).not.toMatch(/Celle|gov\.bc\.ca|Chris Jones/);
  });
});

describe('Open511 events', () => {
  test('[O5-1] other things are told, an event without id is rejected', () => {
    expect(
      read(events([{ camName: 'x', isOn: true }, { foo: 1 }, { headline: 'x' }])).results.map((result) =>
        result.kind === 'rejected' ? result.reason : '',
      ),
    ).toEqual(['wrong-standard', 'wrong-standard', 'missing-field']);
    expect(read('<alert/>').results).toMatchObject([{ reason: 'wrong-standard' }]);
    expect(only({ id: undefined, url: 'https://x.example/events/yq/2?a=1' })?.recordId).toBe('yq/2');
  });

  test('[O5-1] the XML form has the same meaning', () => {
    const xml = `<open511 xmlns:gml="http://www.opengis.net/gml"><events><event><id>yq/1</id><status>ACTIVE</status><event_type>INCIDENT</event_type><headline>桃北路车祸</headline><severity>MAJOR</severity><updated>2026-05-01T08:00:00+08:00</updated>
      <geography><gml:LineString srsName="urn:ogc:def:crs:EPSG::4326"><gml:posList>37.8 113.5 37.9 113.6</gml:posList></gml:LineString></geography>
      <roads><road><name>桃北路</name><from>东</from></road></roads><schedule><intervals><interval>2026-05-01T00:00/</interval></intervals></schedule></event></events></open511>`;
    expect(read(xml).complete).toBe(true);
    expect(eventsOf(read(xml))).toMatchObject([
      {
        recordId: 'yq/1',
        grade: 2,
        texts: [{ title: '桃北路车祸 · 桃北路 (东)' }],
        startsAt: Date.UTC(2026, 4, 1),
        location: {
          source: 'line',
          geometry: {
            coordinates: [
              [113.5, 37.8],
              [113.6, 37.9],
            ],
          },
        },
      },
    ]);
    const point = xml.replace(/<gml:LineString.*LineString>/, '<gml:Point><gml:pos>37.8 113.5</gml:pos></gml:Point>');
    expect(eventsOf(read(point))[0]?.location).toMatchObject({ source: 'point', point: [113.5, 37.8] });
  });

  test.each([
    ['told by the answer', { pagination: { offset: '0', next_url: '/events?offset=50' } }, 'd', 1, false],
    ['a later page', { pagination: { offset: 50 } }, 'd', 1, false],
    ['a full page of the asked limit', { pagination: { offset: 0 } }, 'https://x/events?limit=2', 2, false],
    ['less than the asked limit', { pagination: { offset: 0 } }, 'https://x/events?limit=500', 2, true],
    ['a full usual page', {}, 'd', 50, false],
    ['more than a usual page', {}, 'd', 51, true],
  ])('[O5-2] %s', (_name, more, document, count, complete) => {
    const list = Array.from({ length: count }, (_, index) => ({ ...EVENT, id: `yq/${index}` }));
    expect(read(events(list, more), document).complete).toBe(complete);
  });

  test('[O5-3] intervals, recurring schedules, and times that are none', () => {
    expect(
      only({
        schedule: { intervals: ['2026-05-01T00:00/2026-05-02T00:00', '2026-05-03T08:00+08:00/2026-05-04T08:00+08:00'] },
      }),
    ).toMatchObject({ startsAt: Date.UTC(2026, 4, 1), endsAt: Date.UTC(2026, 4, 4) });
    expect(only({ schedule: { intervals: ['/2026-05-02T00:00Z'] } })).toMatchObject({
      startsAt: null,
      endsAt: Date.UTC(2026, 4, 2),
    });
    const recurring_schedules = [
      {
        start_date: '2026-05-01',
        end_date: '2026-05-03',
        daily_start_time: '09:00',
        daily_end_time: '17:00',
        days: [1, 5],
      },
    ];
    expect(only({ schedule: { recurring_schedules } })).toMatchObject({
      startsAt: Date.UTC(2026, 4, 1, 1),
      endsAt: Date.UTC(2026, 4, 3, 9),
    });
    expect(only({ timezone: 'America/Vancouver', schedule: { recurring_schedules } })?.startsAt).toBe(
      Date.UTC(2026, 4, 1, 16),
    );
    expect(read(events([{ ...EVENT, schedule: { intervals: ['soon/'] } }])).results).toMatchObject([
      { reason: 'bad-time' },
    ]);
  });

  test('[O5-4] archived events are over; roads, areas and own fields', () => {
    expect(only({ status: 'ARCHIVED', severity: 'MAJOR' })).toMatchObject({ status: 'ended', grade: null });
    expect(
      only({ '+delay': 5, roads: [{ name: 'G307', from: '甲', to: '乙' }], areas: [{ id: 'yq/3', name: '矿区' }] }),
    ).toMatchObject({
      facts: { '+delay': '5' },
      location: { source: 'geocode', names: ['G307 (甲 – 乙)', '矿区'], geocodes: ['OPEN511:yq/3'] },
    });
  });

  test('[O5-5] a draft is no live event', () => {
    expect(eventsOf(read([{ 'event-id': 'D1', 'is-draft': true, status: 'NEW' }]))[0]?.reality).toBe('draft');
  });
});
