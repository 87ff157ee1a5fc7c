import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, onlyEvent, reasonsOf, runStandard, tally } from '../../../../test/support/run-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { earthquakeStandard } from './earthquake.ts';

const usgs = (properties: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'Feature',
  id: 'us1',
  properties: {
    mag: 6.1,
    place: '10 km W of Ji Xian',
    time: 1_517_966_773_840,
    updated: 1_517_966_996_303,
    type: 'earthquake',
    status: 'reviewed',
    title: 'M 6.1 - 10 km W of Ji Xian',
    url: 'https://earthquake.usgs.gov/earthquakes/eventpage/us1',
    ...properties,
  },
  geometry: { type: 'Point', coordinates: [111.5, 36.1, 10] },
  ...more,
});
const emsc = (properties: Readonly<Record<string, unknown>> = {}) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-71.53, -30.07, -38] },
  id: '20210502_0000100',
  properties: { time: '2021-05-02T12:46:04.0Z', lastupdate: '2021-05-02T13:01:00.0Z', mag: 2.7, depth: 38, evtype: 'ke', flynn_region: 'OFFSHORE COQUIMBO, CHILE', ...properties }, // prettier-ignore
});
const event = (properties: Readonly<Record<string, unknown>>) => onlyEvent(earthquakeStandard, usgs(properties));

describe('earthquake', () => {
  test('[EQ1] a collection is a full listing, a feature alone or a message is not', () => {
    const list = {
      type: 'FeatureCollection',
      metadata: { generated: 1_517_968_154_000, count: 1 },
      features: [usgs()],
    };
    expect(runStandard(earthquakeStandard, list).end).toEqual({ complete: true, publishedAt: 1_517_968_154_000 });
    expect(runStandard(earthquakeStandard, usgs()).end.complete).toBe(false);
    const message = runStandard(earthquakeStandard, { action: 'create', data: emsc() });
    expect([message.end.complete, message.events.map(({ recordId }) => recordId)]).toEqual([
      false,
      ['20210502_0000100'],
    ]);
    expect(
      reasonsOf(earthquakeStandard, [{ type: 'Feature', properties: { name: 'x' } }, usgs({}, { id: '' })]),
    ).toEqual(['wrong-standard', 'missing-field']);
  });

  test('[EQ2] a revision is as new as its update, and supersedes the same event under other ids', () => {
    const { events, results } = runStandard(earthquakeStandard, usgs({ ids: ',ci9,us1,at00xyz,' }));
    expect(events).toMatchObject([{ sentAt: 1_517_966_996_303, startsAt: 1_517_966_773_840, endsAt: null }]);
    expect(results).toMatchObject([
      {
        replaces: [
          { id: 'f/ci9', as: 'superseded' },
          { id: 'f/at00xyz', as: 'superseded' },
        ],
      },
    ]);
  });

  test('[EQ3] a deleted event is cancelled, also by a message', () => {
    expect(event({ status: 'deleted' }).status).toBe('cancelled');
    expect(onlyEvent(earthquakeStandard, { action: 'delete', data: emsc() }).status).toBe('cancelled');
  });

  test.each(['explosion', 'quarry blast', 'mining explosion'])('[EQ4] a %s is no earthquake', (type) => {
    const blast = event({ type, mag: 4.5 });
    expect([blast.category, blast.grade, blast.facts['type'], blast.unmappedCode]).toEqual([
      'other',
      null,
      type,
      undefined,
    ]);
  });

  test('[EQ4] EMSC says in a code what happened', () => {
    const type = (evtype: string) => onlyEvent(earthquakeStandard, emsc({ evtype })).facts['type'];
    expect(['ke', 'se', 'kx', 'sm', 'kn', 'ls'].map(type)).toEqual([
      'earthquake',
      'earthquake',
      'explosion',
      'mining explosion',
      'nuclear explosion',
      'landslide',
    ]);
  });

  test('[EQ5] negative magnitudes and depths are kept; EMSC counts depth downwards', () => {
    expect(
      onlyEvent(
        earthquakeStandard,
        usgs({ mag: -0.7 }, { geometry: { type: 'Point', coordinates: [-118, 37, -1.2] } }),
      ),
    ).toMatchObject({
      facts: { magnitude: '-0.7', depthKm: '-1.2' },
      location: { point: [-118, 37] },
      grade: null,
    });
    expect(onlyEvent(earthquakeStandard, emsc())).toMatchObject({
      facts: { depthKm: '38' },
      sentAt: at('2021-05-02T13:01:00Z'),
      startsAt: at('2021-05-02T12:46:04Z'),
      texts: [{ title: 'M 2.7 - OFFSHORE COQUIMBO, CHILE' }],
    });
  });

  test('[EQ5] null is not told; what is no time or place is rejected', () => {
    const bare = onlyEvent(
      earthquakeStandard,
      usgs({ mag: null, title: null, updated: null, felt: null }, { geometry: null }),
    );
    expect(bare).toMatchObject({
      sentAt: 1_517_966_773_840,
      location: { source: 'address', point: null, names: ['10 km W of Ji Xian'] },
      texts: [{ title: 'M ? - 10 km W of Ji Xian' }],
    });
    expect(event({ time: -86_400_000 }).startsAt).toBe(-86_400_000);
    expect(
      reasonsOf(earthquakeStandard, [
        usgs({ time: 'noon' }),
        usgs({ time: 1_517_966_773 }),
        usgs({}, { geometry: { type: 'Point', coordinates: [36.1, 111.5] } }),
      ]),
    ).toEqual(['bad-time', 'bad-time', 'bad-position']);
  });

  test.each([
    [{ mag: 7 }, 1],
    [{ mag: 6.9 }, 2],
    [{ mag: 5 }, 3],
    [{ mag: 4.1 }, 4],
    [{ mag: 3.9 }, null],
    [{ mag: 0.7 }, null],
    [{ mag: 6.9, alert: 'green' }, 4],
    [{ mag: 5.9, alert: 'red' }, 1],
  ])('[EQ6] %j is grade %s', (properties, grade) => {
    expect(event(properties).grade).toBe(grade);
  });
});

const folder = sharedPath('feeds/earthquake');

describe.skipIf(folder === null)('real earthquakes', () => {
  const run = (name: string) =>
    runStandard(earthquakeStandard, new Uint8Array(readFileSync(`${folder ?? ''}/${name}`)));

  test('[EQ1] a week of USGS: 1,707 events, 28 of them blasts, 44 below magnitude 0', () => {
    const { events, end } = run('usgs-all-week-2018-02.geojson');
    expect([events.length, end.complete, end.publishedAt]).toEqual([1707, true, 1_517_968_154_000]);
    expect(tally(events.map(({ facts }) => facts['type']))).toEqual({
      earthquake: 1679,
      explosion: 15,
      'quarry blast': 13,
    });
    expect(tally(events.map(({ category }) => category))).toEqual({ earthquake: 1679, other: 28 });
    expect(events.filter(({ facts }) => facts['magnitude']?.startsWith('-') === true)).toHaveLength(44);
    expect(events.every(({ location }) => location.source === 'point')).toBe(true);
    expect(events[0]).toMatchObject({
      recordId: 'ci37868143',
      location: { point: [-118.6671667, 34.4945], names: ['4km W of Castaic, CA'] },
      startsAt: 1_517_966_773_840,
      sentAt: 1_517_966_996_303,
      facts: { magnitude: '2', depthKm: '26.49', reviewStatus: 'automatic' },
    });
  });

  test('[EQ5] one event of EMSC', () => {
    expect(run('emsc-fdsn-one-event.json').events).toMatchObject([
      {
        recordId: '20210502_0000100',
        location: { point: [-71.53, -30.07] },
        facts: { depthKm: '38', magnitude: '2.7' },
      },
    ]);
  });
});
