import { describe, expect, test } from 'vitest';
import { countOf } from '../../../../test/support/feed-manifest.ts';
import { eventsOf, goldens } from '../../../../test/support/golden.ts';
import { readStandard } from '../../../../test/support/read-standard.ts';
import { wazeStandard } from './waze.ts';

const ALERT = {
  uuid: 'u1',
  type: 'ACCIDENT',
  subtype: 'ACCIDENT_MAJOR',
  location: { x: 113.58, y: 37.86 },
  pubMillis: 1553289137190,
  reportBy: 'anna',
  reliability: 6,
};
const JAM = {
  uuid: 411005085,
  level: 5,
  delay: -1,
  line: [
    { x: 1, y: 2 },
    { x: 1.5, y: 2 },
  ],
  pubMillis: 1553289137190,
};
const read = (value: object) => readStandard(wazeStandard, JSON.stringify(value));
const reason = (value: object) =>
  read(value).results.map((result) => (result.kind === 'rejected' ? result.reason : result.kind));

const real = goldens(wazeStandard, 'waze');

describe('the real Waze payload', () => {
  test.skipIf(real.length === 0)('[WA1] as many alerts, jams and irregularities as its manifest says', () => {
    for (const {
      entry,
      read: { complete },
      events,
    } of real) {
      const of = (form: string): number => events.filter(({ facts }) => facts['form'] === form).length;
      expect([of('alert'), of('jam'), of('irregularity'), complete]).toEqual([
        countOf(entry.expected, 'alerts'),
        countOf(entry.expected, 'jams'),
        countOf(entry.expected, 'irregularities'),
        true,
      ]);
      expect(events.filter(({ category }) => category === 'closure').length).toBe(97 + 77);
      expect(events.every(({ location }) => location.point !== null)).toBe(true);
      expect(events.filter(({ unmappedCode }) => unmappedCode !== undefined)).toEqual([]);
    }
  });

  test.skipIf(real.length === 0)('[WA3] an alert and a closed road', () => {
    const [{ events } = { events: [] }] = real;
    expect(events[0]).toMatchObject({
      recordId: 'alert/03769afc-d16d-376a-b5ed-628ade6beedf',
      texts: [{ title: 'Hazard on shoulder car stopped · Staten Island, NY' }],
      location: { source: 'point', point: [-74.183931, 40.605333], names: ['Staten Island, NY'] },
      startsAt: 1553289137190,
    });
    expect(events.find(({ recordId }) => recordId === 'jam/380778814')).toMatchObject({
      category: 'closure',
      grade: 3,
      facts: { delay: '-1', level: '5', blockingAlert: '8ba3e31b-3928-3e0a-b6f5-a371bab8a479' },
      location: { source: 'line', names: ['to I-278 E / Goethals Br', 'Linden, NJ'] },
    });
  });
});

describe('Waze records', () => {
  test('[WA1] nested alerts are a fact; what is none of the three is told', () => {
    const irregularity = {
      id: 7,
      detectionDateMillis: 1553285959922,
      jamLevel: 3,
      regularSpeed: 40,
      line: JAM.line,
      alerts: [ALERT],
    };
    const [body] = eventsOf(read({ irregularities: [irregularity] }));
    expect(body).toMatchObject({ recordId: 'irregularity/7', category: 'jam', facts: { alerts: 'u1' } });
    expect(reason({ alerts: [ALERT, { type: 'JAM' }] })).toEqual(['changes', 'wrong-standard']);
    expect(read({ alerts: [] })).toMatchObject({ records: [], complete: true });
  });

  test('[WA2] ids carry their kind; inexact ids and other times are refused', () => {
    expect(eventsOf(read({ alerts: [ALERT], jams: [JAM] })).map(({ recordId }) => recordId)).toEqual([
      'alert/u1',
      'jam/411005085',
    ]);
    expect(readStandard(wazeStandard, `{"jams":[{"uuid":12345678901234567890,"line":[]}]}`).results).toMatchObject([
      { reason: 'bad-value' },
    ]);
    expect(reason({ alerts: [{ ...ALERT, pubMillis: '2019-03-22' }] })).toEqual(['bad-time']);
    expect(reason({ alerts: [{ ...ALERT, uuid: undefined }] })).toEqual(['missing-field']);
  });

  test('[WA3] a delay of −1 is a closed road; a place that cannot be is refused', () => {
    expect(eventsOf(read({ jams: [JAM] }))).toMatchObject([
      { category: 'closure', location: { geometry: { type: 'LineString' }, point: [1.25, 2] } },
    ]);
    expect(reason({ alerts: [{ ...ALERT, location: { x: 37, y: 113 } }] })).toEqual(['bad-position']);
    expect(eventsOf(read({ alerts: [{ ...ALERT, location: { x: 0, y: 0 } }] }))).toMatchObject([
      { location: { source: 'none' } },
    ]);
  });

  test('[WA4] reliability is a fact, the reporter is not', () => {
    const [body] = eventsOf(read({ alerts: [ALERT] }));
    expect(body).toMatchObject({ grade: 3, eventClass: 'accident', facts: { reliability: '6' } });
    expect(JSON.stringify(body)).not.toContain('anna');
  });
});
