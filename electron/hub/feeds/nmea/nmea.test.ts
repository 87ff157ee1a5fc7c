import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changesOf, readStandard, type ReadStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { nmeaStandard } from './nmea.ts';

/** The sentence with its checksum. */
function sum(body: string): string {
  const xor = Array.from(body).reduce((acc, char) => acc ^ char.charCodeAt(0), 0);
  return xor.toString(16).toUpperCase().padStart(2, '0');
}
const nmea = (body: string, start = '$'): string => `${start}${body}*${sum(body)}`;
const tagged = (tags: string, sentence: string): string => `\\${tags}*${sum(tags)}\\${sentence}`;
const read = (...lines: readonly string[]): ReadStandard =>
  readStandard(nmeaStandard, lines.join('\r\n'), { document: 'engine-3.log' });
const moves = (result: ReadStandard) =>
  result.results.flatMap((each) => (each.kind === 'changes' ? each.changes.filter(({ op }) => op === 'move') : []));
const kinds = ({ records }: ReadStandard) =>
  records.map((record) => (record.kind === 'rejected' ? record.reason : record.kind));

const RMC = nmea('GPRMC,120000.00,A,3954.0000,N,11624.0000,E,19.4,090.0,010526,,,A');
const GGA = nmea('GNGGA,120000.00,3954.0000,N,11624.0000,E,1,08,1.0,50,M,,M,,');

describe('NMEA sentences', () => {
  test('[NM1] each comes out once, broken ones as rejected, comments never', () => {
    const cut = RMC.slice(0, -3);
    const wrong = `${RMC.slice(0, -2)}00`;
    const result = read(
      '# a log',
      RMC,
      cut,
      wrong,
      'hello',
      nmea('GPGSV,1,1,00'),
      nmea('GPRMC,996060,A,3954.0,N,11624.0,E,,,010526,,'),
    );
    expect(kinds(result)).toEqual([
      'position',
      'not-well-formed',
      'bad-value',
      'not-well-formed',
      'update',
      'bad-time',
    ]);
    expect(kinds(read(nmea('GPGGA,120000,9954.0,N,11624.0,E,1,08,1.0,50,M,,M,,')))).toEqual(['bad-position']);
    expect(kinds(readStandard(nmeaStandard, Uint8Array.of(0xff, 0xfe, 0x24, 0x0a, 0x24)))).toEqual([
      'unreadable',
      'not-well-formed',
    ]);
  });

  test('[NM2] [NM5] sentences of one moment are one move, with speed and course in metres a second', () => {
    const result = read(GGA, RMC, nmea('GPGLL,3954.0000,N,11624.0000,E,120000.00,A,A'));
    expect(kinds(result)).toEqual(['update', 'position', 'update']);
    expect(moves(result)).toEqual([
      {
        op: 'move',
        kind: 'vehicle',
        id: 'feed/engine-3',
        occurredAt: Date.UTC(2026, 4, 1, 12),
        lon: 116.4,
        lat: 39.9,
        bearingDeg: 90,
        speedMps: 9.98,
      },
    ]);
    const vtg = read(
      nmea('INGGA,120001,3954.0,S,11624.0,W,4,08,1.0,50,M,,M,,'),
      nmea('INVTG,180.0,T,,M,10.0,N,18.5,K,A'),
    );
    expect(moves(vtg)).toMatchObject([{ lon: -116.4, lat: -39.9, bearingDeg: 180, speedMps: 5.144 }]);
  });

  test.each([
    ['status V', 'GPRMC,120000,V,3954.0,N,11624.0,E,10,90,010526,,'],
    ['simulated', 'GPRMC,120000,A,3954.0,N,11624.0,E,10,90,010526,,,S'],
    ['quality 0', 'GPGGA,120000,0000.0,N,00000.0,E,0,00,50.0,0.0,M,0.0,M,,'],
    ['dead reckoning', 'GBGGA,120000,3954.0,N,11624.0,E,6,08,1.0,50,M,,M,,'],
  ])('[NM3] without a valid fix (%s) the vehicle is named and not moved', (_name, body) => {
    expect(read(nmea(body)).results.map(changesOf)).toEqual([['put vehicle feed/engine-3']]);
  });

  test('[NM4] the date is carried on, over midnight too; without one the nearest day counts', () => {
    const at = (result: ReadStandard) => moves(result).map(({ occurredAt }) => occurredAt);
    const late = nmea('GPRMC,235959,A,3954.0,N,11624.0,E,10,90,300426,,');
    const early = nmea('GPGGA,000001,3954.1,N,11624.0,E,1,08,1.0,50,M,,M,,');
    expect(at(read(late, early))).toEqual([Date.UTC(2026, 3, 30, 23, 59, 59), Date.UTC(2026, 4, 1, 0, 0, 1)]);
    expect(
      at(read(nmea('GPZDA,120000,02,05,2026,00,00'), nmea('GPGGA,120000,3954.0,N,11624.0,E,1,,,,M,,M,,'))),
    ).toEqual([Date.UTC(2026, 4, 2, 12)]);
    const received = instant(Date.UTC(2026, 4, 1, 0, 0, 2));
    const alone = (line: string) => at(readStandard(nmeaStandard, line, { receivedAt: received }));
    expect(alone(early)).toEqual([Date.UTC(2026, 4, 1, 0, 0, 1)]);
    expect(alone(nmea('GPGGA,235958,3954.1,N,11624.0,E,1,08,1.0,50,M,,M,,'))).toEqual([
      Date.UTC(2026, 3, 30, 23, 59, 58),
    ]);
  });

  test('[NM5] a tag block names the station; its checksum must hold', () => {
    expect(read(tagged('s:boat-7,c:1777636800', RMC)).results.map(changesOf)).toEqual([
      ['put vehicle feed/boat-7', 'move vehicle feed/boat-7'],
    ]);
    expect(kinds(read(`\\s:boat-7*00\\${RMC}`))).toEqual(['bad-value']);
  });
});

describe('AIS', () => {
  const SHIP = '!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A';

  test('[NM6] a position report moves the ship of its MMSI at its second', () => {
    const result = read(tagged('c:1777636810', SHIP));
    expect(moves(result)).toEqual([
      {
        op: 'move',
        kind: 'vehicle',
        id: 'feed/371798000',
        occurredAt: Date.UTC(2026, 4, 1, 11, 59, 33),
        lon: -123.3953833,
        lat: 48.3816333,
        bearingDeg: 224,
        speedMps: 6.328,
      },
    ]);
  });

  test('[NM6] a message that was cut or has foreign characters is rejected, parts without their beginning show nothing', () => {
    expect(kinds(read(nmea('AIVDM,1,1,,A,15RTgt0PAso;90,0', '!')))).toEqual(['bad-value']);
    expect(kinds(read(nmea('AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g2X08CQ,0', '!')))).toEqual(['bad-value']);
    expect(kinds(read(nmea('AIVDM,2,2,6,A,3OLc=UCRp,0', '!')))).toEqual(['update']);
  });
});

describe.skipIf(sharedPath('feeds/avl/nmea') === null)('real NMEA logs', () => {
  const from = (name: string): ReadStandard =>
    readStandard(nmeaStandard, readFileSync(sharedPath(`feeds/avl/nmea/${name}`) ?? ''), { document: name });

  test.each([
    // 118 sentences and one that lost its `!`; the count's "valid" leaves out the five with relay fields behind the checksum.
    ['ais-sample.aivdm', 119, ['not-well-formed', 'not-well-formed', 'not-well-formed'], 14],
    ['garmin-geko-routes.log', 213, ['not-well-formed'], 0],
    ['gps-tn200.log', 63, [], 0],
    // 7 sentences and the rest of one; the delay cookies of the test stand inside a GGA.
    ['tcp-torture.log', 8, ['not-well-formed', 'bad-time'], 1],
  ])('[NM1] %s: %i records', (name, count, rejects, moved) => {
    const result = from(name);
    expect(result.records).toHaveLength(count);
    expect(kinds(result).filter((kind) => kind !== 'position' && kind !== 'update')).toEqual(rejects);
    expect(moves(result)).toHaveLength(moved);
    expect(result.complete).toBe(false);
  });

  test('[NM2] the torture log moves its receiver once', () => {
    expect(moves(from('tcp-torture.log'))).toMatchObject([
      {
        id: 'feed/tcp-torture',
        occurredAt: Date.UTC(2007, 11, 23, 19, 32, 21),
        lon: -87.06808,
        lat: 20.628798333,
        bearingDeg: 201.8,
        speedMps: 0.051,
      },
    ]);
  });

  test('[NM6] ships of the sample', () => {
    const at = new Map(moves(from('ais-sample.aivdm')).map((move) => [String(move.id), move]));
    expect(at.get('feed/371798000')).toMatchObject({ lon: -123.3953833, lat: 48.3816333, bearingDeg: 224 });
    expect(at.get('feed/440348000')).toMatchObject({ lon: -70.7582, lat: 43.08015, speedMps: 0 });
    expect(at.get('feed/563808000')).toMatchObject({ lon: -76.3275333, lat: 36.91 });
  });
});
