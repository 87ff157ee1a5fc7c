import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { OFFICE } from '../../test/builders/case-rules.ts';
import { instant } from '../time/instant.ts';
import { instantOf, localTimeOf } from './local-days.ts';
import { dueAt, isWorkDay, workingMsBetween } from './work-time.ts';

const HOUR_MS = 3_600_000;
const at = (local: string) => instant(Date.parse(`${local}+08:00`));
const due = (start: string, kind: 'working-hours' | 'working-days', limit: number): string => {
  const end = dueAt(at(start), kind, limit, OFFICE);
  return new Date(end + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');
};

describe('working time', () => {
  it.each([
    ['over lunch', '2026-02-11T11:00', 2, '2026-02-11 15:30'],
    ['begun before the office opens', '2026-02-11T06:00', 1, '2026-02-11 09:30'],
    ['begun in the lunch break', '2026-02-11T13:00', 1, '2026-02-11 15:30'],
    ['begun after closing', '2026-02-11T19:00', 1, '2026-02-12 09:30'],
    ['ending exactly at closing', '2026-02-11T16:00', 2, '2026-02-11 18:00'],
    ['one minute more than the day has', '2026-02-11T16:00', 2 + 1 / 60, '2026-02-12 08:31'],
    ['over a weekend', '2026-02-06T17:00', 2, '2026-02-09 09:30'],
    ['on a Saturday that is worked', '2026-02-14T09:00', 1, '2026-02-14 10:00'],
    ['from that Saturday over the spring festival', '2026-02-14T17:00', 2, '2026-02-24 09:30'],
  ])('[CL2] counts hours of the office alone: %s', (_name, start, hours, expected) => {
    expect(due(start, 'working-hours', hours * HOUR_MS)).toBe(expected);
  });

  it.each([
    ['the next day', '2026-02-11T10:00', 1, '2026-02-12 18:00'],
    ['over a weekend', '2026-02-06T10:00', 1, '2026-02-09 18:00'],
    ['a Friday before a worked Saturday', '2026-02-13T10:00', 1, '2026-02-14 18:00'],
    ['over the spring festival', '2026-02-14T10:00', 1, '2026-02-24 18:00'],
    ['begun on a day off', '2026-02-17T10:00', 1, '2026-02-24 18:00'],
    ['five days with a worked Saturday in them', '2026-02-24T10:00', 5, '2026-03-02 18:00'],
    ['fifteen days', '2026-02-02T10:00', 15, '2026-02-28 18:00'],
  ])('[CL3] the first day does not count, and the last ends with its hours: %s', (_name, start, days, expected) => {
    expect(due(start, 'working-days', days)).toBe(expected);
  });

  it('[CL3] a make-up day counts before a holiday, a holiday before its weekday', () => {
    expect(isWorkDay('2026-02-14', OFFICE.calendar)).toBe(true);
    expect(isWorkDay('2026-02-16', OFFICE.calendar)).toBe(false);
    expect(isWorkDay('2026-02-28', OFFICE.calendar)).toBe(true);
    expect(isWorkDay('2026-02-07', OFFICE.calendar)).toBe(false);
  });

  it('[CL2] what is due after so many working hours is so many working hours away', () => {
    const moment = fc.integer({ min: Date.parse('2026-01-20T00:00:00Z'), max: Date.parse('2026-03-20T00:00:00Z') });
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 200 * HOUR_MS }), (start, limit) => {
        const end = dueAt(instant(start), 'working-hours', limit, OFFICE);
        expect(workingMsBetween(instant(start), end, OFFICE)).toBe(limit);
        expect(workingMsBetween(end, instant(start), OFFICE)).toBe(-limit);
      }),
    );
  });

  it('[CL1] elapsed time knows no office', () => {
    expect(dueAt(at('2026-02-14T17:59'), 'elapsed', 2 * HOUR_MS, OFFICE)).toBe(at('2026-02-14T19:59'));
  });

  it('[CL2] a calendar without work is a mistake that is told', () => {
    const never = { ...OFFICE, calendar: { ...OFFICE.calendar, workWeekdays: [], makeUpDays: [] } };
    expect(() => dueAt(at('2026-02-11T10:00'), 'working-hours', 1, never)).toThrow(/working calendar/);
    expect(() => dueAt(at('2026-02-11T10:00'), 'working-days', 1, never)).toThrow(/working calendar/);
  });
});

test('[CL4] days and hours are those of the site, also where the clock changes', () => {
  expect(localTimeOf(instant(Date.parse('2026-02-11T16:30:00.250Z')), 'Asia/Shanghai')).toEqual({
    day: '2026-02-12',
    ms: 30 * 60_000 + 250,
  });
  expect(instantOf('2026-03-29', 180, 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:00:00Z'));
  expect(instantOf('2026-10-25', 600, 'Europe/Berlin')).toBe(Date.parse('2026-10-25T09:00:00Z'));
});
