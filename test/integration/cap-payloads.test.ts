import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CapValue } from '../../electron/hub/feeds/cap/schema.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import { contains } from '../../electron/hub/feeds/common/inside-point.ts';
import { sharedPath } from '../support/shared-data.ts';
import { decodeAll, normaliseAll, onlyEvent, onlyRejection } from './cap-builders.ts';

const folder = sharedPath('feeds/cap');
const bytesOf = (name: string): Uint8Array => readFileSync(`${folder ?? ''}/${name}`);

interface Counts {
  readonly alert?: number;
  readonly info?: number;
  readonly area?: number;
  readonly polygon?: number;
  readonly circle?: number;
  readonly geocode?: number;
  readonly entry?: number;
  readonly rejected?: number;
}

/** What each payload holds by the independent count that came with it; `rejected` explains what is not among ours. */
const EXPECTED: readonly (readonly [file: string, counts: Counts])[] = [
  ['amber-alert-embedded-cap11.atom', { alert: 1, info: 1, area: 1, geocode: 1, entry: 1 }],
  ['atom-entry-without-id.atom', { rejected: 1 }],
  ['canada-cap12-profile-errors.cap', { alert: 1, info: 1, area: 1, polygon: 1, geocode: 1 }],
  ['canada-cap12-update-en-fr.cap', { alert: 1, info: 2, area: 4, polygon: 4, geocode: 26 }],
  ['invalid-missing-scope.cap', { rejected: 1 }],
  ['oasis-amber-alert-cap12.xml', { alert: 1, info: 2, area: 2, geocode: 2 }],
  ['oasis-kar0-severe-weather-cap11.cap', { alert: 1, info: 1, area: 1, geocode: 1 }],
  ['oasis-thunderstorm-cap12.cap', { alert: 1, info: 1, area: 1, polygon: 1, geocode: 3 }],
  ['security-xxe-external-entity.cap', { rejected: 1 }],
  ['us-nws-atom-embedded-cap.atom', { alert: 1, info: 1, area: 1, geocode: 2, entry: 1 }],
  ['us-nws-atom-index.atom', { geocode: 2, entry: 2 }],
  ['us-nws-cap11-winter-weather.cap', { alert: 1, info: 1, area: 1, geocode: 2 }],
  ['us-nws-empty-index.atom', {}],
  ['us-nws-national-atom-index-large.xml', { polygon: 163, geocode: 163, entry: 163 }],
  ['usgs-cap11-earthquake-circle.cap', { alert: 1, info: 1, area: 1, circle: 1 }],
];

/** Elements as the file has them: an index entry has no alert, info or area of its own. */
function countsOf(values: readonly CapValue[]): Required<Omit<Counts, 'rejected'>> {
  const counts = { alert: 0, info: 0, area: 0, polygon: 0, circle: 0, geocode: 0, entry: 0 };
  for (const value of values) {
    const isAlert = value.form === 'alert';
    const infos = isAlert ? value.alert.infos : value.entries.flatMap(({ fields }) => fields?.infos ?? []);
    const areas = infos.flatMap((info) => info.areas);
    counts.entry += isAlert ? (value.entry === null ? 0 : 1) : value.entries.length;
    counts.alert += isAlert ? 1 : 0;
    counts.info += isAlert ? infos.length : 0;
    counts.area += isAlert ? areas.length : 0;
    counts.polygon += areas.flatMap((area) => area.polygons).length;
    counts.circle += areas.flatMap((area) => area.circles).length;
    counts.geocode += areas.flatMap((area) => area.geocodes).length;
  }
  return counts;
}

function eventsOf(bytes: Uint8Array): readonly EventBody[] {
  return normaliseAll(bytes).flatMap((each) =>
    each.kind === 'changes'
      ? each.changes.flatMap((change) => (change.op === 'put' && change.kind === 'event' ? change.body : []))
      : [],
  );
}

describe.skipIf(folder === null)('real CAP payloads', () => {
  test.each(EXPECTED)('[CAP5] %s holds what was counted', (file, expected) => {
    const { records } = decodeAll(bytesOf(file));
    const values = records.flatMap((record) => (record.kind === 'rejected' ? [] : record.value));
    const none = { alert: 0, info: 0, area: 0, polygon: 0, circle: 0, geocode: 0, entry: 0, rejected: 0 };
    const rejected = records.length - values.length;
    expect({ ...countsOf(values), rejected }).toEqual({ ...none, ...expected });
  });

  test.each(EXPECTED)('[CAP22] %s: each record taken by decode becomes an event, at its own bytes', (file) => {
    const bytes = bytesOf(file);
    const { records } = decodeAll(bytes);
    const taken = records.filter(({ kind }) => kind !== 'rejected');
    const events = eventsOf(bytes);
    expect(events.map(({ recordId }) => recordId)).toEqual(taken.map(({ recordId }) => recordId));
    for (const { raw } of events) {
      const cut = new TextDecoder().decode(bytes.subarray(raw.offset, raw.offset + raw.length));
      expect(cut).toMatch(/^<(alert|entry)[\s>][^]*<\/(alert|entry)>$/);
    }
  });

  test('[CAP2] the external-entity fixture is refused and ends nothing', () => {
    const bytes = bytesOf('security-xxe-external-entity.cap');
    expect(onlyRejection(bytes)).toMatchObject({ reason: 'forbidden-markup', recordId: null });
    expect(decodeAll(bytes).end.complete).toBe(false);
  });

  test('[CAP6] a missing scope and a missing entry id are named', () => {
    expect(onlyRejection(bytesOf('invalid-missing-scope.cap'))).toMatchObject({
      reason: 'missing-field',
      recordId: '12345',
      detail: expect.stringContaining('<scope>'),
    });
    expect(onlyRejection(bytesOf('atom-entry-without-id.atom'))).toMatchObject({
      reason: 'missing-field',
      recordId: null,
      detail: expect.stringContaining('no id'),
    });
  });

  test('[CAP20] Canada: an Update in two languages supersedes two messages; without references it is noted', () => {
    const event = onlyEvent(bytesOf('canada-cap12-update-en-fr.cap'));
    expect(event).toMatchObject({ grade: 4, category: 'weather', sentAt: Date.parse('2012-05-02T23:21:04Z') });
    expect(event.references).toEqual(['met/2.49.0.1.124.a3f342a4.2012', 'met/2.49.0.1.124.60f31a3a.2012']);
    expect(event.texts.map(({ lang }) => lang)).toEqual(['en-CA', 'fr-CA']);
    expect(event.location.geometry?.type).toBe('MultiPolygon');
    expect(event.location.names).toEqual(['Windsor - Leamington - Essex County', 'Chatham-Kent - Rondeau Park']);
    expect(event.location.geocodes).toHaveLength(13);
    expect(onlyEvent(bytesOf('canada-cap12-profile-errors.cap')).facts['notes']).toBe('Update without references');
  });

  test('[CAP14] USGS: a circle of radius 0 is a point', () => {
    const { location, facts } = onlyEvent(bytesOf('usgs-cap11-earthquake-circle.cap'));
    expect(location).toMatchObject({ source: 'point', point: [-173.274, -16.053], accuracyM: null });
    expect(facts['parameter:Magnitude']).toBe('6.3');
  });

  test('[CAP16] the national index: 99 areas drawn, 64 known by code alone, every code of every list', () => {
    const events = eventsOf(bytesOf('us-nws-national-atom-index-large.xml'));
    const drawn = events.filter(({ location }) => location.source === 'polygon');
    const coded = events.filter(({ location }) => location.source === 'geocode');
    expect([events.length, drawn.length, coded.length]).toEqual([163, 99, 64]);
    for (const { location } of coded) expect([location.geometry, location.point]).toEqual([null, null]);
    for (const { location } of events)
      expect(location.geocodes.every((code) => /^(FIPS6:\d{6}|UGC:[A-Z0-9]+)$/.test(code))).toBe(true);
  });

  test('[CAP15] the national index: every symbol stands inside its area', () => {
    for (const { location } of eventsOf(bytesOf('us-nws-national-atom-index-large.xml'))) {
      if (location.geometry?.type !== 'Polygon' || location.point === null) continue;
      const [ring = []] = location.geometry.coordinates;
      expect(contains(ring, location.point)).toBe(true);
    }
  });

  test('[CAP9] the national index: every entry also asks for its full alert', () => {
    const links = normaliseAll(bytesOf('us-nws-national-atom-index-large.xml')).flatMap((each) =>
      each.kind === 'changes' ? (each.follow ?? []) : [],
    );
    expect(new Set(links.map(({ url }) => url)).size).toBe(163);
    expect(
      links.every(({ url, recordId }) => url === recordId && url.startsWith('https://alerts.weather.gov/cap/')),
    ).toBe(true);
  });

  test('[CAP1] no cut-off payload ever gives an alert, at 200 places each', () => {
    for (const [file] of EXPECTED) {
      const bytes = bytesOf(file);
      const end = new TextDecoder().decode(bytes).trimEnd().length;
      if (bytes.length > 20_000) continue;
      for (let i = 0; i < 200; i += 1) {
        const { records, end: decodeEnd } = decodeAll(bytes.subarray(0, Math.floor((end * i) / 200)));
        expect(records).toMatchObject([{ kind: 'rejected' }]);
        expect(decodeEnd.complete).toBe(false);
      }
    }
  });
});
