import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, onlyEvent, reasonsOf, runStandard, tally } from '../../../../test/support/run-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { nwsStandard } from './nws.ts';

const ID = 'urn:oid:2.49.0.1.840.0.a.001.1';
const alert = (fields: Readonly<Record<string, unknown>> = {}) => ({
  '@id': `https://api.weather.gov/alerts/${ID}`,
  id: ID,
  areaDesc: 'King, WA',
  geocode: { SAME: ['053033'], UGC: ['WAC033'] },
  sent: '2025-12-15T15:53:00-06:00',
  expires: '2025-12-15T23:00:00-06:00',
  ends: null,
  status: 'Actual',
  messageType: 'Alert',
  category: 'Met',
  severity: 'Severe',
  certainty: 'Likely',
  urgency: 'Immediate',
  event: 'Flash Flood Warning',
  ...fields,
});
const feature = (fields: Readonly<Record<string, unknown>> = {}, geometry: unknown = null) => ({
  type: 'Feature',
  geometry,
  properties: alert(fields),
});
const collection = (...features: readonly unknown[]) => ({ type: 'FeatureCollection', features });

describe('nws', () => {
  test('[NW1] a list is a full listing unless it names a next page; an alert alone is not', () => {
    const list = { ...collection(feature()), updated: '2025-12-15T21:53:46+00:00' };
    expect(runStandard(nwsStandard, list).end).toEqual({ complete: true, publishedAt: at('2025-12-15T21:53:46Z') });
    const paged = { ...list, pagination: { next: 'https://api.weather.gov/alerts?cursor=x' } };
    expect(runStandard(nwsStandard, paged).end.complete).toBe(false);
    expect(runStandard(nwsStandard, feature()).end.complete).toBe(false);
    expect(runStandard(nwsStandard, collection()).end.complete).toBe(true);
  });

  test('[NW1] an answer that is no alert is rejected with the words of the service', () => {
    const problem = { type: 'https://api.weather.gov/problems/NotFound', title: 'Not Found', status: 404 };
    expect(runStandard(nwsStandard, problem).rejected).toMatchObject([
      { reason: 'wrong-standard', detail: expect.stringContaining('Not Found') },
    ]);
  });

  test('[NW1] JSON-LD gives the same event as GeoJSON', () => {
    const graph = { '@context': [], '@graph': [alert()] };
    const { raw: _a, ...fromGraph } = onlyEvent(nwsStandard, graph);
    const { raw: _b, ...fromFeature } = onlyEvent(nwsStandard, collection(feature()));
    expect(fromGraph).toEqual(fromFeature);
  });

  test('[NW2] an Update supersedes what it references, by object or by address', () => {
    const references = [
      { '@id': 'https://api.weather.gov/alerts/urn:oid:1', identifier: 'urn:oid:1', sender: 's', sent: 'x' },
      'https://api.weather.gov/alerts/urn:oid:2',
    ];
    const { results } = runStandard(nwsStandard, feature({ messageType: 'Update', references }));
    expect(results).toMatchObject([
      {
        replaces: [
          { id: 'f/urn:oid:1', as: 'superseded', ofReality: 'actual' },
          { id: 'f/urn:oid:2', as: 'superseded', ofReality: 'actual' },
        ],
      },
    ]);
  });

  test('[NW2] a Cancel has ended, a test is no actual warning, what is not identified is rejected', () => {
    expect(onlyEvent(nwsStandard, feature({ messageType: 'Cancel' })).status).toBe('ended');
    expect(onlyEvent(nwsStandard, feature({ status: 'Test' })).reality).toBe('test');
    expect(reasonsOf(nwsStandard, feature({ id: undefined, '@id': undefined }))).toEqual(['missing-field']);
    expect(reasonsOf(nwsStandard, feature({ sent: null }))).toEqual(['missing-field']);
    expect(reasonsOf(nwsStandard, feature({ messageType: 'Shout' }))).toEqual(['bad-value']);
  });

  test('[NW3] without geometry the codes are the place; without UGC the zones give it', () => {
    const zones = ['https://api.weather.gov/zones/county/WAC033'];
    const { location } = onlyEvent(nwsStandard, feature({ geocode: { SAME: ['053033'] }, affectedZones: zones }));
    expect(location).toEqual({
      source: 'geocode',
      geometry: null,
      point: null,
      accuracyM: null,
      names: ['King, WA'],
      geocodes: ['SAME:053033', 'UGC:WAC033'],
    });
  });

  test('[NW3] well-known text and GeoJSON are the same area', () => {
    const ring = [[-122, 47], [-121, 47], [-121, 48], [-122, 47]]; // prettier-ignore
    const polygon = { type: 'Polygon', coordinates: [ring] };
    const wkt = { ...alert(), geometry: 'POLYGON((-122 47, -121 47,-121 48, -122 47))' };
    expect(onlyEvent(nwsStandard, { '@graph': [wkt] }).location).toEqual(
      onlyEvent(nwsStandard, feature({}, polygon)).location,
    );
    const multi = { ...alert(), geometry: 'MULTIPOLYGON(((1 2,3 2,3 4,1 2)),((5 6,7 6,7 8,5 6)))' };
    expect(onlyEvent(nwsStandard, { '@graph': [multi] }).location.geometry?.type).toBe('MultiPolygon');
  });

  test.each(['POLYGON((1 2', 'POLYGON((200 2,3 2,3 4,200 2))', 'CIRCLE(1 2 3)'])(
    '[NW3] %s cannot be placed',
    (geometry) => {
      expect(reasonsOf(nwsStandard, { '@graph': [{ ...alert(), geometry }] })).toEqual(['bad-position']);
    },
  );

  test('[NW4] the event ends at ends, else when its message expires; both are facts', () => {
    const ends = '2025-12-16T05:00:00-06:00';
    expect(onlyEvent(nwsStandard, feature({ ends }))).toMatchObject({
      endsAt: at(ends),
      facts: { ends, expires: '2025-12-15T23:00:00-06:00' },
    });
    const open = onlyEvent(nwsStandard, feature());
    expect(open.endsAt).toBe(at('2025-12-15T23:00:00-06:00'));
    expect(open.facts['ends']).toBeUndefined();
  });

  test('[NW5] a time that is none rejects its record alone', () => {
    const list = collection(
      feature({ ends: 'date:now -44 seconds' }),
      feature({ id: 'B' }),
      feature({ id: 'C', onset: 'soon' }),
    );
    expect(runStandard(nwsStandard, list)).toMatchObject({
      rejected: [
        { reason: 'bad-time', recordId: ID },
        { reason: 'bad-time', recordId: 'C' },
      ],
      events: [{ recordId: 'B' }],
    });
  });
});

const folder = sharedPath('feeds/nws-json');

describe.skipIf(folder === null)('real NWS payloads', () => {
  const run = (name: string) => runStandard(nwsStandard, new Uint8Array(readFileSync(`${folder ?? ''}/${name}`)));

  test('[NW1] 529 active alerts come out, 510 of them known by codes alone', () => {
    const { events, end } = run('nws-active-alerts-northwest-storm.geojson');
    expect([events.length, end.complete]).toEqual([529, true]);
    expect(tally(events.map(({ location }) => location.source))).toEqual({ geocode: 510, polygon: 19 });
    expect(tally(events.map(({ grade }) => grade))).toEqual({ '1': 2, '2': 71, '3': 286, '4': 166, null: 4 });
    expect(
      events.every(({ location }) => location.geocodes.every((code) => /^(SAME:\d{6}|UGC:[A-Z]{3}\d{3})$/.test(code))),
    ).toBe(true);
    expect(tally(events.map(({ facts }) => facts['msgType']))).toEqual({ Alert: 378, Update: 151 });
    expect(events.flatMap(({ unmappedCode }) => unmappedCode ?? [])).toEqual([]);
  });

  test('[NW2] the first of them, field by field', () => {
    const [first] = run('nws-active-alerts-northwest-storm.geojson').events;
    expect(first).toMatchObject({
      recordId: 'urn:oid:2.49.0.1.840.0.ec697a7e3e7d106516aa91b3e6496b24aaec70fb.001.1',
      category: 'flood',
      eventClass: 'natural',
      grade: 2,
      sentAt: at('2025-12-15T21:53:00Z'),
      endsAt: at('2025-12-16T05:00:00Z'),
      location: { source: 'polygon', names: ['King, WA'], geocodes: ['SAME:053033', 'UGC:WAC033'] },
      texts: [{ lang: 'en-US', title: expect.stringMatching(/^Flash Flood Warning issued December 15 at 1:53PM PST/) }],
    });
    expect(first?.references).toHaveLength(2);
  });

  test('[NW5] 38 alerts whose times were never filled in are 38 rejects, each with its id', () => {
    const { records, rejected } = run('nws-alerts-templated-times.geojson');
    expect([records.length, rejected.length]).toEqual([38, 38]);
    expect(tally(rejected.map(({ reason }) => reason))).toEqual({ 'bad-time': 38 });
    expect(rejected.every(({ recordId }) => recordId?.startsWith('urn:oid:') === true)).toBe(true);
  });
});
