import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changesOf, readStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { traccarStandard } from './traccar.ts';

const read = (payload: unknown) =>
  readStandard(traccarStandard, typeof payload === 'string' ? payload : JSON.stringify(payload));
const changes = (payload: unknown) => read(payload).results.map(changesOf);
const POSITION = {
  id: 7,
  deviceId: 3,
  protocol: 'osmand',
  deviceTime: '2026-05-01T04:00:02Z',
  fixTime: '2026-05-01T04:00:00.000+00:00',
  serverTime: '2026-05-01T04:00:05Z',
  valid: true,
  latitude: 39.9,
  longitude: 116.4,
  speed: 10,
  course: 90,
  attributes: { driverUniqueId: 'D-77' },
};
const DEVICE = { id: 3, name: '攻坚 3', uniqueId: 'abc-3', phone: '+86 138 0000 0000', contact: 'Li' };

describe('Traccar reports', () => {
  test('[TQ1] forwarded, listed and asked for, each comes out once; other JSON and queries are rejected', () => {
    expect(changes({ position: POSITION, device: DEVICE })).toEqual([
      ['put vehicle feed/abc-3', 'move vehicle feed/abc-3'],
    ]);
    expect(changes([POSITION, { ...POSITION, deviceId: 4 }]).flat()).toEqual([
      'put vehicle feed/3',
      'move vehicle feed/3',
      'put vehicle feed/4',
      'move vehicle feed/4',
    ]);
    expect(changes({ devices: [DEVICE], positions: [POSITION] })).toEqual([
      [],
      ['put vehicle feed/3', 'move vehicle feed/3'],
    ]);
    expect(changes('id=7&lat=39.9&lon=116.4&timestamp=1777608000\nid=8&location=39.9,116.4')).toEqual([
      ['put vehicle feed/7', 'move vehicle feed/7'],
      ['put vehicle feed/8', 'move vehicle feed/8'],
    ]);
    expect(changes({ hello: 1 })).toEqual([['rejected wrong-standard']]);
    expect(changes({ ...POSITION, deviceId: undefined })).toEqual([['rejected missing-field']]);
    expect(changes('hello')).toEqual([['rejected wrong-standard']]);
    expect(changes('lat=1&lon=2')).toEqual([['rejected missing-field']]);
  });

  test('[TQ2] the fix has the time and knots are knots; the client has metres a second', () => {
    const move = {
      op: 'move',
      occurredAt: Date.UTC(2026, 4, 1, 4),
      lon: 116.4,
      lat: 39.9,
      bearingDeg: 90,
      speedMps: 5.144,
    };
    expect(read({ position: POSITION, device: DEVICE }).results).toMatchObject([{ changes: [{}, move] }]);
    expect(
      read('GET /?id=7&lat=39.9&lon=116.4&timestamp=1777608000&speed=10&bearing=90 HTTP/1.1').results,
    ).toMatchObject([{ changes: [{}, move] }]);
    const coords = { latitude: 39.9, longitude: 116.4, speed: 5.144, heading: 90, accuracy: 4 };
    expect(read({ device_id: '7', location: { timestamp: '2026-05-01T04:00:00Z', coords } }).results).toMatchObject([
      { changes: [{}, move] },
    ]);
    expect(changes({ ...POSITION, fixTime: 'soon' })).toEqual([['rejected bad-time']]);
    expect(changes({ ...POSITION, latitude: 99 })).toEqual([['rejected bad-position']]);
  });

  test.each([{ valid: false }, { outdated: true }, { latitude: 0, longitude: 0 }])('[TQ3] %o is no fix', (given) => {
    expect(changes({ ...POSITION, ...given })).toEqual([['put vehicle feed/3']]);
  });

  test('[TQ4] an alarm is one event of the device, however it comes', () => {
    const alarmed = { ...POSITION, attributes: { alarm: 'sos,lowBattery' } };
    expect(changes({ position: alarmed, device: DEVICE })[0]?.slice(2)).toEqual([
      'put event feed/abc-3:alarm:sos',
      'put event feed/abc-3:alarm:lowBattery',
    ]);
    const event = { type: 'alarm', deviceId: 3, eventTime: '2026-05-01T04:00:00Z', attributes: { alarm: 'sos' } };
    expect(changes({ event, device: DEVICE })).toEqual([['put vehicle feed/abc-3', 'put event feed/abc-3:alarm:sos']]);
    expect(changes({ event: { ...event, type: 'deviceOnline', attributes: {} }, device: DEVICE })).toEqual([[]]);
  });

  test('[TQ5] nothing personal is kept, and nothing that differs from fix to fix', () => {
    const [first, later] = ['04:00:00', '04:00:09'].map((time) => {
      const [result] = read({ position: { ...POSITION, fixTime: `2026-05-01T${time}Z` }, device: DEVICE }).results;
      const put = result?.kind === 'changes' ? result.changes[0] : undefined;
      return put?.op === 'put' && put.kind === 'vehicle' ? { ...put.body, raw: null } : null;
    });
    expect(first).toEqual(later);
    expect(first).toMatchObject({ label: '攻坚 3', facts: { protocol: 'osmand' } });
    expect(JSON.stringify(first)).not.toMatch(/138|Li|D-77/);
  });
});

describe.skipIf(sharedPath('feeds/avl') === null)('a real forwarded position', () => {
  test('[TQ2] [TQ4] H02 tracker: fix time, knots, an SOS', () => {
    const { records, results } = readStandard(
      traccarStandard,
      readFileSync(sharedPath('feeds/avl/traccar-h02-position.json') ?? ''),
    );
    expect(records).toHaveLength(1);
    expect(results).toMatchObject([
      {
        changes: [
          {
            op: 'put',
            id: 'feed/917000000000',
            body: { label: 'Long-tail SinoTrack ST-901 fixture', facts: { model: 'ST-901', protocol: 'h02' } },
          },
          {
            op: 'move',
            occurredAt: Date.UTC(2026, 6, 24, 18, 42, 51, 123),
            lon: -104.9903,
            lat: 39.7392,
            bearingDeg: 271.5,
            speedMps: 5.144,
          },
          {
            op: 'put',
            id: 'feed/917000000000:alarm:sos',
            body: { grade: 2, priority: 1, category: 'rescue', location: { accuracyM: 4.8 } },
          },
        ],
      },
    ]);
    expect(JSON.stringify(results)).not.toContain('Fixture address');
  });
});
