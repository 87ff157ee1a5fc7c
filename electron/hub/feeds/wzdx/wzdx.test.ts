import { describe, expect, test } from 'vitest';
import { countOf } from '../../../../test/support/feed-manifest.ts';
import { eventsOf, goldens } from '../../../../test/support/golden.ts';
import { readStandard } from '../../../../test/support/read-standard.ts';
import { wzdxStandard } from './wzdx.ts';

const LINE = {
  type: 'LineString',
  coordinates: [
    [-93.1, 41.1],
    [-93.2, 41.2],
    [-93.4, 41.4],
  ],
};
const V2 = {
  road_name: 'I-80',
  direction: 'westbound',
  begining_accuracy: 'estimated',
  start_date: '2020-01-01T05:00:00Z',
  end_date: '',
  event_status: 'planned',
};

const feed = (features: readonly object[], head: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', features, ...head });
const v2 = (properties: object = {}, geometry: object | null = LINE, more: object = {}): object => ({
  type: 'Feature',
  properties: { ...V2, ...properties },
  geometry,
  ...more,
});
const only = (feature: object) => readStandard(wzdxStandard, feed([feature])).results[0];
const event = (feature: object) => eventsOf(readStandard(wzdxStandard, feed([feature])))[0];

const real = goldens(wzdxStandard, 'wzdx');

describe('real WZDx payloads', () => {
  test.skipIf(real.length === 0)(
    '[WZ1] every payload holds as many features as its manifest says, none rejected',
    () => {
      for (const { entry, read, counts } of real) {
        expect([entry.name, read.records.length, counts['rejected'] ?? 0, read.complete]).toEqual([
          entry.name,
          countOf(entry.expected, 'features'),
          0,
          true,
        ]);
      }
    },
  );

  test.skipIf(real.length === 0)('[WZ2] a lane shift of 3.1 and one of 4.2 are read alike', () => {
    const of = (name: string) => real.find(({ entry }) => entry.name === name)?.events[0];
    expect(of('wzdx-v3-1-lane-shift.geojson')).toMatchObject({
      recordId: '7733',
      category: 'roadworks',
      grade: null,
      status: 'active',
      texts: [
        {
          lang: 'en',
          title: 'I-80, I-35 westbound: work zone',
          description: 'Single-direction work zone with lane shift',
        },
      ],
      location: { source: 'line', point: [-93.6679037, 41.6508815], names: ['I-80', 'I-35'] },
      sentAt: Date.UTC(2010, 0, 1, 5, 57, 36),
      startsAt: Date.UTC(2010, 0, 1, 5, 57, 36),
      endsAt: Date.UTC(2010, 0, 5, 23),
      facts: {
        lanes: '1 shoulder closed; 2 lane shift-right; 3 lane shift-right; 4 lane shift-right; 5 shoulder closed',
      },
    });
    expect(of('wzdx-detour.geojson')).toMatchObject({
      recordId: 'a15f7570-b7e6-4367-8ad9-3a462eea65dd',
      category: 'roadworks',
      grade: 4,
      texts: [{ title: 'Work Zone 67890 · I-35 northbound: work zone' }],
      endsAt: Date.UTC(2010, 5, 30, 1),
      facts: { related_road_events: 'related-detour cf1092ba-3b8d-4e91-81ef-daa4a98662e1', workers_present: 'true' },
    });
  });
});

describe('WZDx features', () => {
  test('[WZ1] a feature alone is no full data set; other JSON is told', () => {
    expect(readStandard(wzdxStandard, JSON.stringify(v2())).complete).toBe(false);
    expect(readStandard(wzdxStandard, feed([], { feed_info: { version: '4.2' } }))).toMatchObject({
      records: [],
      complete: true,
    });
    expect(readStandard(wzdxStandard, '{"error":"no key"}')).toMatchObject({
      results: [{ reason: 'wrong-standard' }],
      complete: false,
    });
    expect(readStandard(wzdxStandard, feed([v2(), { type: 'Feature' }])).records.map(({ kind }) => kind)).toEqual([
      'event',
      'rejected',
    ]);
  });

  test('[WZ2] the misspelling of 2.0 is read', () => {
    expect(event(v2())?.facts).toMatchObject({ beginning_accuracy: 'estimated', event_status: 'planned' });
  });

  test('[WZ3] without an id the same event keeps its name, and two directions have two', () => {
    const id = (feature: object): string | undefined => event(feature)?.recordId;
    const own = id(v2());
    expect(own).toMatch(/^content-[0-9a-f]{24}$/);
    expect(id(v2({ end_date: '2020-03-01T00:00:00Z', event_status: 'active', description: 'x' }))).toBe(own);
    expect(id(v2({ direction: 'eastbound' }))).not.toBe(own);
    expect(id(v2({ identifier: 'A', subidentifier: '1' }))).toBe('A/1');
    expect(id(v2({ road_event_id: 'B' }))).toBe('B');
  });

  test.each([
    ['planned', 'active'],
    ['completed', 'ended'],
    ['cancelled', 'cancelled'],
    ['', 'active'],
  ])('[WZ4] %s is %s', (eventStatus, status) => {
    expect(event(v2({ event_status: eventStatus }))).toMatchObject({
      status,
      startsAt: Date.UTC(2020, 0, 1, 5),
      endsAt: null,
    });
  });

  test('[WZ4] a time that is none is refused', () => {
    expect(only(v2({ start_date: 'soon' }))).toMatchObject({
      reason: 'bad-time',
      detail: expect.stringContaining('start_date'),
    });
  });

  test('[WZ5] geometry of any kind, none, and none that can be', () => {
    expect(event(v2({}, null))).toMatchObject({ location: { source: 'address', point: null, names: ['I-80'] } });
    expect(
      event(
        v2(
          {},
          {
            type: 'MultiPoint',
            coordinates: [
              [-93, 41],
              [-94, 42],
            ],
          },
        ),
      ),
    ).toMatchObject({ location: { source: 'point', point: [-93, 41] } });
    expect(only(v2({}, { type: 'Point', coordinates: [41, -93] }))).toMatchObject({
      reason: 'bad-position',
      detail: expect.stringContaining('swapped'),
    });
    const contact = feed([v2()], { feed_info: { contact_name: 'Frederick', contact_email: 'f@dot.example' } });
    expect(JSON.stringify(readStandard(wzdxStandard, contact).results)).not.toContain('Frederick');
  });

  test('[WZ6] a device is a vehicle, moved where it has a place', () => {
    const device = (geometry: object | null) => ({
      id: 'd1',
      type: 'Feature',
      properties: {
        core_details: {
          device_type: 'arrow-board',
          device_status: 'ok',
          name: 'Board 1',
          update_date: '2021-12-06T14:54:12Z',
        },
      },
      geometry,
    });
    expect(only(device({ type: 'Point', coordinates: [-93.5, 41.5] }))).toMatchObject({
      changes: [
        { op: 'put', kind: 'vehicle', id: 'feed/d1', body: { label: 'Board 1', facts: { device_status: 'ok' } } },
        { op: 'move', lon: -93.5, lat: 41.5, occurredAt: Date.UTC(2021, 11, 6, 14, 54, 12) },
      ],
    });
    expect(only(device(null))).toMatchObject({ changes: [{ op: 'put' }] });
  });
});
