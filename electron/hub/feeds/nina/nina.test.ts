import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, onlyEvent, reasonsOf, runStandard } from '../../../../test/support/run-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { ninaStandard } from './nina.ts';

const ID = 'mow.DE-NW-BN-SE030-1';
const warning = (fields: Readonly<Record<string, unknown>> = {}, info: Readonly<Record<string, unknown>> = {}) => ({
  identifier: ID,
  sender: 'DE-NW-BN-SE030',
  sent: '2021-11-02T20:07:16+01:00',
  status: 'Actual',
  msgType: 'Alert',
  scope: 'Public',
  info: [
    {
      language: 'DE',
      category: ['Fire'],
      event: 'Gefahreninformation',
      urgency: 'Immediate',
      severity: 'Severe',
      certainty: 'Observed',
      headline: 'Großbrand in Bonn',
      description: 'Rauch<br/>&nbsp;<br/>Fenster schließen',
      ...info,
    },
  ],
  ...fields,
});
const mapItem = {
  id: ID,
  version: 4,
  startDate: '2021-11-02T20:07:16+01:00',
  severity: 'Severe',
  urgency: 'Immediate',
  type: 'Update',
  transKeys: { event: 'BBK-EVC-040' },
  i18nTitle: { en: 'Large fire in Bonn', de: 'Großbrand in Bonn' },
};
const dashboardItem = {
  id: ID,
  payload: {
    version: 2,
    type: 'ALERT',
    id: ID,
    hash: 'abc',
    data: {
      headline: 'Großbrand in Bonn',
      provider: 'MOWAS',
      severity: 'Severe',
      msgType: 'Alert',
      transKeys: { event: 'BBK-EVC-040' },
      area: { type: 'ZGEM', data: '3413+1' },
    },
  },
  i18nTitle: { de: 'Großbrand in Bonn' },
  sent: '2021-11-02T20:07:16+01:00',
};
const OVERVIEW = { document: 'https://warnung.example.de/api31/mowas/mapData.json' };

describe('nina', () => {
  test('[NI1] overviews and maps of warnings are full listings, one warning is not', () => {
    const kinds = (content: unknown) => {
      const { records, end } = runStandard(ninaStandard, content, OVERVIEW);
      return [records.map(({ kind }) => kind), end.complete];
    };
    expect(kinds([mapItem])).toEqual([['entry'], true]);
    expect(kinds([dashboardItem])).toEqual([['entry'], true]);
    expect(kinds([])).toEqual([[], true]);
    expect(kinds(warning())).toEqual([['event'], false]);
    expect(kinds({ [ID]: warning(), b: warning({ identifier: 'b' }) })).toEqual([['event', 'event'], true]);
    expect(reasonsOf(ninaStandard, [{ id: 'x' }, 5])).toEqual(['wrong-standard', 'not-well-formed']);
  });

  test('[NI2] a warning means what CAP means, with markup gone', () => {
    expect(onlyEvent(ninaStandard, warning())).toMatchObject({
      category: 'fire',
      grade: 2,
      reality: 'actual',
      sentAt: at('2021-11-02T20:07:16+01:00'),
      texts: [{ lang: 'DE', title: 'Großbrand in Bonn', description: 'Rauch\n\nFenster schließen' }],
    });
    expect(reasonsOf(ninaStandard, warning({ scope: undefined }))).toEqual(['missing-field']);
    expect(reasonsOf(ninaStandard, warning({ sent: 'gestern' }))).toEqual(['bad-time']);
  });

  test('[NI2] references with lists for senders and ids are read as far as they go', () => {
    const references = 'DE-1-30-001 DE-2-30-000,mow.DE-1-30-001 mow.DE-2-30-000,2020-04-03T00:00:00+00:00';
    const { results } = runStandard(ninaStandard, warning({ msgType: 'Update', references }));
    expect(results).toMatchObject([
      {
        replaces: ['DE-1-30-001', 'DE-2-30-000', 'mow.DE-1-30-001', 'mow.DE-2-30-000'].map((id) => ({ id: `f/${id}` })),
        changes: [{ body: { facts: { notes: expect.stringContaining('references') } } }],
      },
    ]);
  });

  test('[NI3] an item of an overview is an event at once and asks for the warning in full', () => {
    const { results } = runStandard(ninaStandard, [mapItem], OVERVIEW);
    expect(results).toMatchObject([
      {
        follow: { url: `https://warnung.example.de/api31/warnings/${ID}.json`, recordId: ID },
        changes: [
          {
            body: {
              recordId: ID,
              grade: 2,
              category: 'fire',
              texts: [
                { lang: 'de', title: 'Großbrand in Bonn' },
                { lang: 'en', title: 'Large fire in Bonn' },
              ],
              facts: { version: '4' },
            },
          },
        ],
      },
    ]);
    expect(runStandard(ninaStandard, [mapItem], { document: 'mapData.json' }).results[0]).not.toHaveProperty('follow');
  });

  test('[NI3] what the full warning says is kept under the id of the item', () => {
    const context = { followedFrom: ID };
    const event = onlyEvent(ninaStandard, warning({ identifier: 'DE-NW-BN-SE030-1' }), { context });
    expect([event.recordId, event.facts['identifier']]).toEqual([ID, 'DE-NW-BN-SE030-1']);
  });

  test('[NI4] runs of municipality numbers are single codes, official keys come first', () => {
    expect(onlyEvent(ninaStandard, [dashboardItem]).location).toMatchObject({
      source: 'geocode',
      point: null,
      geocodes: ['ZGEM:3413', 'ZGEM:3414'],
    });
    const parameter = [
      { valueName: 'PHGEM', value: '1+2' },
      { valueName: 'ZGEM', value: '7+1,9' },
      { valueName: 'warnVerwaltungsbereiche', value: '130000000000,140000000000' },
    ];
    expect(onlyEvent(ninaStandard, warning({}, { parameter })).location.geocodes).toEqual([
      'ARS:130000000000',
      'ARS:140000000000',
      'ZGEM:7',
      'ZGEM:8',
      'ZGEM:9',
    ]);
  });

  test('[NI4] more than 5,000 municipalities stay as they are written', () => {
    const parameter = [{ valueName: 'ZGEM', value: '1+11057,100001' }];
    const { location } = onlyEvent(ninaStandard, warning({}, { parameter }));
    expect(location.geocodes).toEqual(['ZGEM:1+11057', 'ZGEM:100001']);
  });

  test('[NI5] an end in the year 3021 means until further notice', () => {
    const far = onlyEvent(ninaStandard, warning({}, { expires: '3021-11-22T05:19:00+01:00' }));
    expect(far.endsAt).toBeNull();
    expect(far.facts['expires']).toBe('3021-11-22T05:19:00+01:00 (until further notice)');
    const near = onlyEvent(ninaStandard, warning({}, { expires: '2021-11-03T05:19:00+01:00' }));
    expect(near.endsAt).toBe(at('2021-11-03T05:19:00+01:00'));
  });
});

const folder = sharedPath('feeds/nina');

describe.skipIf(folder === null)('real NINA payloads', () => {
  test('[NI1] three warnings, their words, ends and areas', () => {
    const { events, end } = runStandard(
      ninaStandard,
      new Uint8Array(readFileSync(`${folder ?? ''}/nina-warning-details.json`)),
    );
    expect(end.complete).toBe(true);
    expect(
      events.map(({ recordId, category, grade, endsAt, references }) => [
        recordId,
        category,
        grade,
        endsAt,
        references.length,
      ]),
    ).toEqual([
      ['mow.DE-BW-S-SE018-20211102-18-001', 'medical', 4, null, 12],
      ['mow.DE-NW-BN-SE030-20201014-30-000', 'weather', 3, null, 0],
      ['biw.BIWAPP-69634', 'animal', 4, at('2002-08-07T10:59:00+02:00'), 0],
    ]);
    expect(events[1]?.location.geocodes.slice(0, 3)).toEqual(['ZGEM:3243', 'ZGEM:3244', 'ZGEM:3245']);
    expect(events[2]?.texts[0]?.description).not.toMatch(/<br|&nbsp;/);
  });
});
