import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, onlyEvent, reasonsOf, runStandard, tally } from '../../../../test/support/run-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { meteoalarmStandard } from './meteoalarm.ts';

const warning = (level: string | null, type: string | null, changes: Readonly<Record<string, unknown>> = {}) => ({
  uuid: 'u-1',
  alert: {
    identifier: '2.49.1',
    sender: 'met@example.org',
    sent: '2024-01-05T08:39:49+01:00',
    status: 'Actual',
    msgType: 'Alert',
    scope: 'Public',
    info: [
      {
        language: 'en',
        event: 'Warning',
        category: ['Met'],
        urgency: 'Future',
        severity: 'Severe',
        certainty: 'Likely',
        headline: 'Warning',
        parameter: [
          { valueName: 'awareness_level', value: level ?? '' },
          { valueName: 'awareness_type', value: type ?? '' },
        ],
        area: [{ areaDesc: 'Banja Luka', geocode: [{ valueName: 'EMMA_ID', value: 'BA003' }] }],
      },
    ],
    ...changes,
  },
});

describe('meteoalarm', () => {
  test('[MA1] a list is a full listing, a warning alone is not', () => {
    const complete = (content: unknown) => runStandard(meteoalarmStandard, content).end.complete;
    expect(complete({ warnings: [] })).toBe(true);
    expect(complete([warning(null, null)])).toBe(true);
    expect(complete(warning(null, null))).toBe(false);
    expect(reasonsOf(meteoalarmStandard, { warnings: [{ hello: 1 }, warning(null, null, { sent: '' })] })).toEqual([
      'wrong-standard',
      'missing-field',
    ]);
  });

  test.each([
    ['4; red; Extreme', 1],
    ['3; orange; Severe', 2],
    ['2; yellow; Moderate', 3],
    ['1; green; Minor', null],
    ['', 3],
  ])('[MA2] level "%s" is grade %s', (level, grade) => {
    expect(onlyEvent(meteoalarmStandard, warning(level, '1; Wind')).grade).toBe(grade);
  });

  test.each([
    ['1; Wind', 'weather'],
    ['8; forest-fire', 'fire'],
    ['9; avalanches', 'collapse'],
    ['12; flooding', 'flood'],
    ['10; Rain', 'weather'],
  ])('[MA3] type "%s" is %s', (type, category) => {
    expect(onlyEvent(meteoalarmStandard, warning('2; yellow; Moderate', type)).category).toBe(category);
  });

  test('[MA4] areas are EMMA codes, the uuid is a fact', () => {
    expect(onlyEvent(meteoalarmStandard, warning(null, null))).toMatchObject({
      location: { source: 'geocode', names: ['Banja Luka'], geocodes: ['EMMA_ID:BA003'], point: null },
      facts: { uuid: 'u-1' },
    });
  });
});

const folder = sharedPath('feeds/meteoalarm');

describe.skipIf(folder === null)('real MeteoAlarm payloads', () => {
  test('[MA1] 22 warnings in two languages', () => {
    const bytes = new Uint8Array(readFileSync(`${folder ?? ''}/bosnia-herzegovina-warnings.json`));
    const { events, end } = runStandard(meteoalarmStandard, bytes);
    expect([events.length, end.complete]).toEqual([22, true]);
    expect(tally(events.map(({ grade }) => grade))).toEqual({ '3': 22 });
    expect(tally(events.map(({ category }) => category))).toEqual({ weather: 22 });
    expect(events.every(({ texts }) => texts.map(({ lang }) => lang).join() === 'en,bs')).toBe(true);
    expect(events[0]).toMatchObject({
      recordId: '2.49.0.0.70.1.BA.240105083949.65615156',
      startsAt: at('2024-01-07T18:00:00+01:00'),
      endsAt: at('2024-01-07T23:59:59+01:00'),
      location: { geocodes: ['EMMA_ID:BA003'], names: ['Banja Luka'] },
    });
  });
});
