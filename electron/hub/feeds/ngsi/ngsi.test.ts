import { describe, expect, test } from 'vitest';
import { changesOf, readStandard } from '../../../../test/support/read-standard.ts';
import { ngsiStandard } from './ngsi.ts';

const read = (payload: unknown) =>
  readStandard(ngsiStandard, typeof payload === 'string' ? payload : JSON.stringify(payload));
const changes = (payload: unknown) => read(payload).results.map(changesOf);
const POINT = { type: 'Point', coordinates: [116.4, 39.9] };
const ALERT = {
  id: 'urn:ngsi-ld:Alert:1',
  type: 'Alert',
  category: 'traffic',
  subCategory: 'trafficJam',
  severity: 'high',
  location: POINT,
  dateIssued: '2026-05-01T04:00:00Z',
  validTo: '2026-05-01T05:00:00Z',
  description: 'Blocked for 3 km',
};

/** The same alert in another form: each attribute as `wrap` makes it. */
function formed(wrap: (name: string, value: unknown) => unknown): Record<string, unknown> {
  const attributes = Object.entries(ALERT).filter(([name]) => name !== 'id' && name !== 'type');
  return {
    id: ALERT.id,
    type: ALERT.type,
    ...Object.fromEntries(attributes.map(([name, value]) => [name, wrap(name, value)])),
  };
}
const { id, type, location, ...properties } = ALERT;
const FORMS: Readonly<Record<string, unknown>> = {
  'NGSI-v2 keyValues': ALERT,
  'NGSI-v2 normalized': formed((name, value) => ({
    type: name === 'location' ? 'geo:json' : 'Text',
    value,
    metadata: {},
  })),
  'NGSI-v2 geo:point': { ...ALERT, location: { type: 'geo:point', value: '39.9, 116.4' } },
  'NGSI-LD normalized': formed((name, value) => ({ type: name === 'location' ? 'GeoProperty' : 'Property', value })),
  'NGSI-LD dates': formed((name, value) => ({
    type: 'Property',
    value: name.startsWith('date') ? { '@type': 'DateTime', '@value': value } : value,
  })),
  'NGSI-LD concise': formed((name, value) =>
    name === 'severity' ? { value, observedAt: '2026-05-01T04:00:00Z' } : value,
  ),
  'full names': Object.fromEntries(
    Object.entries(ALERT).map(([name, value]) => [
      name === 'category' ? 'https://smartdatamodels.org/category' : name,
      value,
    ]),
  ),
  'GeoJSON feature': { id, type: 'Feature', geometry: location, properties: { type, ...properties } },
  'GeoJSON with location': {
    id,
    type: 'Feature',
    geometry: location,
    properties: { type, location: { type: 'GeoProperty', value: location }, ...properties },
  },
  'several data sets': {
    ...ALERT,
    severity: [
      { type: 'Property', value: 'low', datasetId: 'urn:a' },
      { type: 'Property', value: 'high' },
    ],
  },
};

describe('forms of an entity', () => {
  const body = (payload: unknown) => {
    const [result] = read(payload).results;
    const put = result?.kind === 'changes' ? result.changes[0] : undefined;
    return put?.op === 'put' && put.kind === 'event' ? { ...put.body, raw: null } : null;
  };

  test.each(Object.keys(FORMS))('[NG1] %s means the same', (form) => {
    expect(body(FORMS[form])).toEqual(body(ALERT));
    expect(body(ALERT)).toMatchObject({
      category: 'jam',
      grade: 2,
      domain: 'traffic',
      location: { point: [116.4, 39.9] },
    });
  });

  test.each([
    ['a list', [ALERT, { ...ALERT, id: 'b' }]],
    ['a notification', { subscriptionId: 's', data: [ALERT, { ...ALERT, id: 'b' }] }],
    [
      'an NGSI-LD notification',
      {
        id: 'n',
        type: 'Notification',
        subscriptionId: 's',
        notifiedAt: '2026-05-01T04:00:00Z',
        data: [ALERT, { ...ALERT, id: 'b' }],
      },
    ],
    [
      'a feature collection',
      { type: 'FeatureCollection', features: [FORMS['GeoJSON feature'], { ...ALERT, id: 'b' }] },
    ],
    [
      'a conveyed collection',
      {
        type: 'Notification',
        data: { type: 'FeatureCollection', features: [FORMS['GeoJSON feature'], { ...ALERT, id: 'b' }] },
      },
    ],
  ])('[NG1] [NG3] every entity of %s comes out once', (_name, payload) => {
    const { records, complete } = read(payload);
    expect(records.map(({ recordId }) => recordId)).toEqual([ALERT.id, 'b']);
    expect(complete).toBe(false);
  });

  test('[NG1] an attribute called data is no list of entities', () => {
    expect(changes({ ...ALERT, data: [1, 2] })).toEqual([[`put event feed/${ALERT.id}`]]);
    expect(changes({ ...ALERT, data: { value: { a: 1 } } })).toEqual([[`put event feed/${ALERT.id}`]]);
  });

  test('[NG2] what is no entity costs only itself', () => {
    expect(
      read([{ id: 'x' }, { type: 'Alert' }, 7, ALERT]).records.map((record) =>
        record.kind === 'rejected' ? record.reason : record.kind,
      ),
    ).toEqual(['wrong-standard', 'wrong-standard', 'not-well-formed', 'event']);
  });
});

describe('what entities mean', () => {
  test('[NG4] an alert is in force from validFrom to validTo; what is solved has ended', () => {
    expect(read({ ...ALERT, validFrom: '2026-05-01T03:00:00Z' }).results).toMatchObject([
      {
        changes: [
          {
            body: {
              status: 'active',
              sentAt: Date.UTC(2026, 4, 1, 4),
              startsAt: Date.UTC(2026, 4, 1, 3),
              endsAt: Date.UTC(2026, 4, 1, 5),
              texts: [{ title: 'traffic jam', description: 'Blocked for 3 km' }],
            },
          },
        ],
      },
    ]);
    const accident = { id: 'a', type: 'RoadAccident', accidentDate: '2026-05-01T12:00:00', location: POINT };
    expect(read({ ...accident, status: 'onGoing' }).results).toMatchObject([
      { changes: [{ body: { status: 'active', category: 'crash', startsAt: Date.UTC(2026, 4, 1, 4) } }] },
    ]);
    expect(read({ ...accident, status: 'solved' }).results).toMatchObject([
      { changes: [{ body: { status: 'ended' } }] },
    ]);
  });

  test.each([
    [
      { type: 'TrafficFlowObserved', congested: true },
      { type: 'TrafficFlowObserved', congested: false },
    ],
    [
      { type: 'AirQualityObserved', airQualityLevel: 'hazardous' },
      { type: 'AirQualityObserved', airQualityLevel: 'moderate' },
    ],
    [
      { type: 'AirQualityObserved', airQualityIndex: 220 },
      { type: 'AirQualityObserved', airQualityIndex: 150 },
    ],
    [
      { type: 'AirQualityObserved', airQualityLevel: '重度污染' },
      { type: 'AirQualityObserved', airQualityLevel: '良' },
    ],
    [
      { type: 'Device', deviceState: 'fault' },
      { type: 'Device', deviceState: 'ok' },
    ],
    [
      { type: 'Streetlight', status: 'defectiveLamp' },
      { type: 'Streetlight', status: 'ok' },
    ],
    [
      { type: 'WasteContainer', fillingLevel: 0.95, status: 'ok' },
      { type: 'WasteContainer', fillingLevel: 0.4, status: 'ok' },
    ],
    [
      { type: 'WasteContainer', fillingLevel: 95 },
      { type: 'WasteContainer', fillingLevel: 40 },
    ],
    [{ type: 'WasteContainer', status: 'burning' }, { type: 'WasteContainer' }],
  ])('[NG5] %j makes an event, %j ends it', (wrong, right) => {
    expect(changes({ id: 'd', ...wrong })).toEqual([['put event feed/d']]);
    expect(changes({ id: 'd', ...right })).toEqual([['patch feed/d ended']]);
  });

  test('[NG5] what is deleted has ended; a fault is told in English and Chinese', () => {
    expect(changes({ ...ALERT, deletedAt: '2026-05-01T04:30:00Z' })).toEqual([[`patch feed/${ALERT.id} ended`]]);
    expect(read({ id: 'L7', type: 'Streetlight', name: '长安街 7', status: 'defectiveLamp' }).results).toMatchObject([
      {
        changes: [
          {
            body: {
              category: 'lamp',
              grade: 4,
              domain: 'city',
              texts: [
                { title: 'Streetlight fault: 长安街 7 (defective lamp)' },
                { title: '路灯故障：长安街 7（defective lamp）' },
              ],
            },
          },
        ],
      },
    ]);
  });

  test('[NG5] an id that holds the time of observation is the station’s', () => {
    const of = (hour: string, level: string) => ({
      id: `Air-7-2026-05-01T${hour}:00:00`,
      type: 'AirQualityObserved',
      dateObserved: `2026-05-01T${hour}:00:00/2026-05-01T${hour}:30:00`,
      airQualityLevel: level,
    });
    expect(changes([of('11', 'unhealthy'), of('12', 'good')])).toEqual([
      ['put event feed/Air-7'],
      ['patch feed/Air-7 ended'],
    ]);
  });

  test('[NG6] other models make nothing', () => {
    expect(
      changes([
        { id: 'p', type: 'ParkingSpot', status: 'occupied' },
        { id: 'w', type: 'WeatherObserved', temperature: 3 },
      ]),
    ).toEqual([[], []]);
  });

  test('[NG7] a vehicle moves at the time of its location', () => {
    const vehicle = {
      id: 'v',
      type: 'Vehicle',
      vehiclePlateIdentifier: { type: 'Property', value: '京A12345' },
      deviceSimNumber: { type: 'Property', value: '9942142573' },
      location: { type: 'GeoProperty', value: POINT, observedAt: '2026-05-01T04:00:00Z' },
      speed: { type: 'Property', value: 36 },
      heading: { type: 'Property', value: 90 },
    };
    const { results } = read(vehicle);
    expect(results).toMatchObject([
      {
        changes: [
          { body: { label: '京A12345' } },
          { occurredAt: Date.UTC(2026, 4, 1, 4), lon: 116.4, lat: 39.9, speedMps: 10, bearingDeg: 90 },
        ],
      },
    ]);
    expect(JSON.stringify(results)).not.toContain('9942142573');
    expect(changes({ ...vehicle, location: null })).toEqual([['put vehicle feed/v']]);
  });

  test('[NG8] intervals, times without zone, and what cannot be', () => {
    const flow = {
      id: 'f',
      type: 'TrafficFlowObserved',
      congested: true,
      dateObserved: '2026-05-01T12:00:00/2026-05-01T12:05:00',
    };
    expect(read(flow).results).toMatchObject([
      {
        changes: [
          {
            body: {
              sentAt: Date.UTC(2026, 4, 1, 4, 5),
              startsAt: Date.UTC(2026, 4, 1, 4),
              location: { source: 'none' },
            },
          },
        ],
      },
    ]);
    expect(changes({ ...flow, dateObserved: 'today' })).toEqual([['rejected bad-time']]);
    expect(changes({ ...ALERT, location: { type: 'Point', coordinates: [39.9, 116.4] } })).toEqual([
      ['rejected bad-position'],
    ]);
    expect(
      read({ ...ALERT, location: null, address: { streetAddress: '前门大街', addressLocality: '北京' } }).results,
    ).toMatchObject([
      { changes: [{ body: { location: { source: 'address', names: ['前门大街, 北京'], point: null } } }] },
    ]);
  });
});
