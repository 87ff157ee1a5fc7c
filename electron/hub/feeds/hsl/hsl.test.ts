import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changesOf, readStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { hslStandard } from './hsl.ts';

const VP = {
  desi: '37',
  dir: '2',
  oper: 12,
  veh: 1009,
  tst: '2026-05-01T04:00:00.500Z',
  spd: 5.12,
  hdg: 237,
  lat: 60.2,
  long: 24.8,
  loc: 'GPS',
  oday: '2026-05-01',
  start: '07:36',
  route: '1037',
};
const message = (given: object = {}, type = 'VP'): string => JSON.stringify({ [type]: { ...VP, ...given } });
const read = (payload: string, document = 'log.txt') => readStandard(hslStandard, payload, { document });
const ids = (topic: string) =>
  read(message(), topic).records.map((record) => record.recordId ?? (record.kind === 'rejected' ? record.reason : ''));

describe('HFP messages', () => {
  test('[HF1] a message under its topic and each line of a log come out once, repeats too', () => {
    const topic = '/hfp/v2/journey/ongoing/vp/bus/0012/01009/1037/2/Kamppi/07:36/1320111/4/60;24/28/44/59';
    expect(read(message(), topic).records).toHaveLength(1);
    expect(read(JSON.stringify(JSON.parse(message()), null, 2), topic).records).toMatchObject([
      { recordId: '12/1009' },
    ]);
    const { records } = read(
      `${topic} ${message()}\n${topic} ${message()}\n\nnothing here\n${topic} {"VP":\n/other/topic ${message()}\n{"X":1}`,
    );
    expect(records.map((record) => (record.kind === 'rejected' ? record.reason : record.kind))).toEqual([
      'position',
      'position',
      'wrong-standard',
      'not-well-formed',
      'bad-value',
      'wrong-standard',
    ]);
  });

  test.each([
    ['/hfp/v1/journey/ongoing/bus/0012/01009/1037/2/Kamppi/13:36/1320111/4/60;24/28/44/59', '12/1009'],
    ['/hfp/v1/deadrun/ongoing/bus/0022/00993', '22/993'],
    ['/hfp/v2/journey/ongoing/vp/tram/0040/00420/1007/1/Pasila/07:14/1/5/60;24/19/53/41', '40/420'],
    ['/hfp/v2/deadrun/ongoing/due//0018/00423', '18/423'],
    ['/hfp/v2/journey/upcoming/tla/bus/0012/01009', '12/1009'],
    ['log.json', '12/1009'],
  ])('[HF2] the vehicle of %s is %s', (topic, id) => {
    expect(ids(topic)).toEqual([id]);
  });

  test('[HF2] without operator and vehicle a message is rejected', () => {
    expect(read(message({ oper: null, veh: null })).records).toMatchObject([{ reason: 'missing-field' }]);
  });

  test.each(['VP', 'DOW', 'ARS', 'TLR'])('[HF3] %s moves the vehicle', (type) => {
    expect(read(message({}, type)).results).toMatchObject([
      {
        changes: [
          { op: 'put' },
          {
            op: 'move',
            occurredAt: Date.UTC(2026, 4, 1, 4, 0, 0, 500),
            lon: 24.8,
            lat: 60.2,
            bearingDeg: 237,
            speedMps: 5.12,
          },
        ],
      },
    ]);
  });

  test('[HF3] without a position the vehicle is not moved; half a position or no time is rejected', () => {
    expect(read(message({ lat: null, long: null, loc: 'ODO' })).results.map(changesOf)).toEqual([
      ['put vehicle feed/12/1009'],
    ]);
    expect(read(message({ lat: null })).results.map(changesOf)).toEqual([['rejected bad-position']]);
    expect(read(message({ tst: null })).results.map(changesOf)).toEqual([['rejected missing-field']]);
    expect(read(message({ tst: 'x' })).results.map(changesOf)).toEqual([['rejected bad-time']]);
  });

  test('[HF4] the body holds line, route, trip and headsign and is the same for every fix', () => {
    const bodies = [0, 9].map((second) => {
      const [result] = read(
        message({ tst: `2026-05-01T04:00:0${second}Z`, spd: second, dl: second, odo: second, hdg: second }),
      ).results;
      const put = result?.kind === 'changes' ? result.changes[0] : undefined;
      return put?.op === 'put' && put.kind === 'vehicle' ? { ...put.body, raw: null } : null;
    });
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0]).toMatchObject({
      label: '37 · 12/1009',
      routeId: '1037',
      tripId: '1037 2 2026-05-01 07:36',
      facts: { line: '37', direction: '2' },
    });
  });
});

describe.skipIf(sharedPath('feeds/avl') === null)('a real HFP log', () => {
  test('[HF1] [HF3] six messages of three buses, one of them twice', () => {
    const { records, results } = read(readFileSync(sharedPath('feeds/avl/hsl-hfp-v1-2018.txt') ?? '', 'utf8'));
    expect(records.map(({ recordId }) => recordId)).toEqual([
      '12/1009',
      '22/993',
      '22/993',
      '22/993',
      '22/993',
      '12/729',
    ]);
    expect(results[0]).toMatchObject({
      changes: [
        { body: { headsign: 'Kamppi', routeId: '1037', facts: { mode: 'bus' } } },
        { occurredAt: Date.UTC(2018, 9, 1, 10, 56, 43), lon: 24.84937, lat: 60.245656 },
      ],
    });
    const [fourth, fifth] = results.slice(3, 5).map((result) => (result.kind === 'changes' ? result.changes[1] : null));
    expect(fourth).toEqual(fifth);
  });
});
