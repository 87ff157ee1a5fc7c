import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changesOf, readStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { queclinkStandard } from './queclink.ts';

const read = (payload: string) => readStandard(queclinkStandard, payload);
const kinds = (payload: string) =>
  read(payload).records.map((record) => (record.kind === 'rejected' ? record.reason : record.kind));
const POSITION = '1,36.0,90,44.2,116.391200,39.907500,20260501040000';
const CELL = '0460,0000,18d8,6141,00';
const FRI = `+RESP:GTFRI,060228,867162020000000,engine-3,,00,1,1,${POSITION},${CELL},2000.0,20260501040001,11F0$`;

describe('Queclink messages', () => {
  test('[QL1] each message comes out once, what is none is rejected with what to do', () => {
    expect(kinds(`${FRI}\r\n${FRI}\0${FRI.slice(0, -1)}`)).toEqual(['position', 'position', 'not-well-formed']);
    expect(kinds('hello$')).toEqual(['not-well-formed']);
    expect(kinds('+RESP:GTFRI,060228,,x$')).toEqual(['missing-field']);
    expect(read('+RSP\u0001\u0002$').results).toMatchObject([
      { reason: 'wrong-standard', detail: expect.stringContaining('ASCII') },
    ]);
    expect(kinds('x'.repeat(20_000))).toEqual(['too-large']);
  });

  test('[QL2] every position is a move at its own time, kept ones too', () => {
    const two = `+BUFF:GTFRI,060228,867162020000000,,,00,1,2,${POSITION},${CELL},1,72.0,180,44.2,116.392200,39.908500,20260501040030,${CELL},2000.0,20260501050001,11F0$`;
    expect(read(two).results).toMatchObject([
      {
        changes: [
          { op: 'put', body: { label: '867162020000000' } },
          {
            op: 'move',
            occurredAt: Date.UTC(2026, 4, 1, 4),
            lon: 116.3912,
            lat: 39.9075,
            bearingDeg: 90,
            speedMps: 10,
          },
          {
            op: 'move',
            occurredAt: Date.UTC(2026, 4, 1, 4, 0, 30),
            lon: 116.3922,
            lat: 39.9085,
            bearingDeg: 180,
            speedMps: 20,
          },
        ],
      },
    ]);
    const numbers = FRI.replace('2000.0,20260501040001', '16,22,0,1,4.2,12.5,20260501040001');
    expect(read(numbers).results.map(changesOf)[0]).toHaveLength(2);
    expect(read(FRI.replace('20260501040000', '20261301040000')).results.map(changesOf)).toEqual([
      ['rejected bad-time'],
    ]);
    expect(read(FRI.replace('39.907500', '99.907500')).results.map(changesOf)).toEqual([['rejected bad-position']]);
  });

  test('[QL3] HDOP 0 is no fix', () => {
    expect(read(FRI.replace('1,36.0', '0,36.0')).results.map(changesOf)).toEqual([
      ['put vehicle feed/867162020000000'],
    ]);
  });

  test('[QL4] answers and reports without a position show nothing', () => {
    expect(read('+ACK:GTHBD,060228,867162020000000,,20260501040001,11F0$').results.map(changesOf)).toEqual([[]]);
    expect(
      read(
        '+RESP:GTINF,060228,867162020000000,,16,898600,22,0,1,12000,,4.2,0,1,,,20260501040000,,,,,,20260501040001,11F0$',
      ).results.map(changesOf),
    ).toEqual([[]]);
  });

  test('[QL5] an SOS is an event too, one for each device', () => {
    const sos = FRI.replace('GTFRI', 'GTSOS');
    expect(read(sos + sos).results.map(changesOf)[1]).toEqual([
      'put vehicle feed/867162020000000',
      'move vehicle feed/867162020000000',
      'put event feed/867162020000000:GTSOS',
    ]);
    expect(read(sos).results).toMatchObject([
      { changes: [{}, {}, { body: { grade: 2, category: 'rescue', location: { point: [116.3912, 39.9075] } } }] },
    ]);
  });
});

describe.skipIf(sharedPath('feeds/avl') === null)('real Queclink messages', () => {
  // Both say HDOP 0: the devices had no fix and repeat their last place.
  test.each([
    [
      'queclink-gtfri-live.txt',
      '868487004353181',
      'cv100',
      { lon: '114.015515', lat: '22.537178', utc: '20210608064328' },
    ],
    [
      'queclink-gtign-live.txt',
      '861778061565387',
      'CV200',
      { lon: '-2.223488', lat: '51.882342', utc: '20251222020123' },
    ],
  ])('[QL2] [QL3] %s', (name, imei, label, position) => {
    const { records, results } = readStandard(queclinkStandard, readFileSync(sharedPath(`feeds/avl/${name}`) ?? ''));
    expect(records).toMatchObject([
      { kind: 'position', recordId: imei, value: { deviceName: label, positions: [position] } },
    ]);
    expect(results.map(changesOf)).toEqual([[`put vehicle feed/${imei}`]]);
  });
});
