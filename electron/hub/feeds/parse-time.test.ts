import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from './parse-time.ts';

function iso(text: string, zone = 'UTC'): string | null {
  const at = parseTime(text, zone);
  return at === null ? null : new Date(at).toISOString();
}

describe('parseTime', () => {
  it.each([
    ['2024-05-01T08:30:00+08:00', '2024-05-01T00:30:00.000Z'],
    ['2024-05-01T08:30+0800', '2024-05-01T00:30:00.000Z'],
    ['2024-05-01T08:30:00-05', '2024-05-01T13:30:00.000Z'],
    ['2024-05-01 08:30:00 -05:00', '2024-05-01T13:30:00.000Z'],
    ['2003-04-02T14:39:01-00:00', '2003-04-02T14:39:01.000Z'],
    ['2024-05-01t08:30:00.5z', '2024-05-01T08:30:00.500Z'],
    ['2024-05-01T08:30:00,123456789Z', '2024-05-01T08:30:00.123Z'],
    ['  2024-05-01T08:30:00Z\n', '2024-05-01T08:30:00.000Z'],
    ['2024-05-01T24:00:00Z', '2024-05-02T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['3021-12-31T23:59:59+01:00', '3021-12-31T22:59:59.000Z'],
    ['0044-03-15T12:00:00Z', '0044-03-15T12:00:00.000Z'],
    ['Wed, 02 Oct 2002 13:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['02 Oct 2002 08:00 EST', '2002-10-02T13:00:00.000Z'],
    ['Wed, 2 Oct 2002 15:00:00 +0200', '2002-10-02T13:00:00.000Z'],
  ])('[O3-20] reads %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it('[O3-20] reads a time without zone in the given zone, by the rules of its date', () => {
    expect(iso('2024-01-15 09:00', 'Asia/Shanghai')).toBe('2024-01-15T01:00:00.000Z');
    expect(iso('2024-01-15T09:00:00', 'Europe/London')).toBe('2024-01-15T09:00:00.000Z');
    expect(iso('2024-07-15T09:00:00', 'Europe/London')).toBe('2024-07-15T08:00:00.000Z');
    expect(iso('2024-07-15', 'America/Toronto')).toBe('2024-07-15T04:00:00.000Z');
    expect(iso('1988-07-15T12:00:00', 'Asia/Shanghai')).toBe('1988-07-15T03:00:00.000Z');
  });

  it('[O3-20] takes the first of two equal local times and moves a skipped one forward by the gap', () => {
    expect(iso('2024-10-27T01:30:00', 'Europe/London')).toBe('2024-10-27T00:30:00.000Z');
    expect(iso('2024-11-03T01:30:00', 'America/New_York')).toBe('2024-11-03T05:30:00.000Z');
    expect(iso('2024-03-31T01:30:00', 'Europe/London')).toBe('2024-03-31T01:30:00.000Z');
    expect(iso('2024-03-10T02:30:00', 'America/New_York')).toBe('2024-03-10T07:30:00.000Z');
  });

  it.each([
    '',
    ' ',
    'now',
    'date:now -44 seconds',
    '1530000000',
    '20240501T083000Z',
    '12:30',
    '2024',
    '2024-05',
    '2024-W18-3',
    '2024-02-30',
    '2023-02-29T00:00:00Z',
    '2024-13-01',
    '2024-00-10',
    '2024-05-01T25:00:00Z',
    '2024-05-01T24:00:01Z',
    '2024-05-01T08:60:00Z',
    '2024-05-01T08:30:60Z',
    '2024-05-01T08:30:00+24:00',
    '2024-05-01T08:30:00+08:60',
    '2024-05-01T8:30:00Z',
    '05/01/2024',
    'Thu, 02 Oct 2002 13:00:00 GMT',
    'Wed, 02 Oct 2002 13:00:00',
    '2024-05-01T08:30:00Z'.padEnd(70, '0'),
  ])('[O3-20] finds no time in `%s`', (text) => {
    expect(parseTime(text, 'Asia/Shanghai')).toBeNull();
  });

  it('[O3-20] refuses to guess at an unknown zone', () => {
    expect(() => parseTime('2024-05-01T08:30:00', 'Mars/Olympus')).toThrow(RangeError);
  });

  it('[O3-20] reads back every moment it is given in UTC', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseTime(date.toISOString(), 'Asia/Shanghai')).toBe(date.getTime());
        },
      ),
    );
  });
});
