import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countOf } from '../../../../test/support/feed-manifest.ts';
import { eventsOf, goldens } from '../../../../test/support/golden.ts';
import { readStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { loadAlertCTable } from '../datex2/load-alert-c.ts';
import { digitrafficStandard } from './digitraffic.ts';

const real = goldens(digitrafficStandard, 'digitraffic-traffic');
const of = (name: string) => real.find(({ entry }) => entry.name === name);
const read = (payload: unknown) =>
  readStandard(digitrafficStandard, typeof payload === 'string' ? payload : JSON.stringify(payload));

const ANNOUNCEMENT = {
  language: 'FI',
  title: 'Tie 3, Pirkkala. Onnettomuus.',
  location: { countryCode: 6, locationTableNumber: 17, description: 'Pirkkala' },
  locationDetails: {
    roadAddressLocation: {
      primaryPoint: { municipality: 'Pirkkala', alertCLocation: { locationCode: 992, name: 'Pirkkalan liittymä' } },
      secondaryPoint: { alertCLocation: { locationCode: 993, name: 'Rajaniemen liittymä' } },
    },
  },
  timeAndDuration: { startTime: '2026-05-01T08:00:00+03:00', endTime: '2026-05-01T09:00:00+03:00' },
};
const feature = (
  properties: object = {},
  geometry: unknown = { type: 'Point', coordinates: [23.6, 61.4] },
  announcement: object = {},
) => ({
  type: 'Feature',
  geometry,
  properties: {
    situationId: 'G1',
    version: 3,
    situationType: 'traffic announcement',
    trafficAnnouncementType: 'accident report',
    releaseTime: '2026-05-01T05:00:00Z',
    announcements: [{ ...ANNOUNCEMENT, ...announcement }],
    contact: { phone: '0206373328', email: 'someone@road.example' },
    ...properties,
  },
});
const only = (value: object) => eventsOf(read(value))[0];

describe.skipIf(real.length === 0)('real Digitraffic payloads', () => {
  test('[DT1] every payload holds as many messages as its manifest says, none rejected', () => {
    for (const {
      entry,
      read: { records, complete },
      counts,
    } of real) {
      const expected = countOf(entry.expected, 'features') + countOf(entry.expected, 'imsMessage');
      expect([entry.name, records.length, counts['rejected'] ?? 0]).toEqual([entry.name, expected, 0]);
      const isCollection = ['fi-announcement-area-geometry.json', 'fi-feature-collection.json'].includes(entry.name);
      expect([entry.name, complete]).toEqual([entry.name, isCollection]);
    }
  });

  test('[DT3] road works with four phases', () => {
    expect(of('fi-roadwork-feature.json')?.events).toMatchObject([
      {
        recordId: 'GUID50428775',
        category: 'roadworks',
        grade: 3,
        texts: [
          {
            lang: 'fi',
            title: 'Tie 3, Hämeenlinna. Tietyö.',
            description: expect.stringContaining('Nopeusrajoitus 60 km/h'),
          },
        ],
        location: {
          source: 'line',
          geometry: { type: 'MultiLineString' },
          geocodes: ['ALERTC:6:17:971', 'ALERTC:6:17:973'],
        },
        sentAt: Date.UTC(2024, 7, 30, 6, 56, 8, 57),
        startsAt: Date.UTC(2024, 4, 12, 21),
        endsAt: Date.UTC(2124, 9, 31),
        facts: { phases: '4', severity: 'HIGHEST' },
      },
    ]);
  });

  test('[DT4] a line without extent beside a sound one, and a province of 365 KB', () => {
    expect(of('fi-ims-invalid-multilinestring.xml')?.events).toMatchObject([
      {
        recordId: 'GUID50390596',
        category: 'closure',
        location: { geometry: { type: 'LineString' }, point: [22.6695499, 63.2629297] },
      },
    ]);
    const area = of('fi-announcement-area-geometry.json')?.events[0];
    expect(area).toMatchObject({ category: 'weather', location: { source: 'polygon', names: ['Pohjois-Pohjanmaa'] } });
    const geometry = area?.location.geometry;
    expect(geometry?.type).toBe('Polygon');
    expect(JSON.stringify(geometry).length).toBeLessThan(150_000);
  });
});

describe('Digitraffic messages', () => {
  test('[DT1] IMS without JSON, and other documents, are told', () => {
    const ims = (content: string): string =>
      `<imsMessage><messageId>5</messageId><messageContent>${content}</messageContent></imsMessage>`;
    expect(read(ims('<d2Message>x</d2Message>')).results).toMatchObject([
      { reason: 'missing-field', recordId: '5', detail: expect.stringContaining('datex2') },
    ]);
    expect(read(ims('<jMessage>{</jMessage>')).results).toMatchObject([{ reason: 'not-well-formed' }]);
    expect(read(ims(`<jMessage><![CDATA[${JSON.stringify(feature())}]]></jMessage>`)).records).toMatchObject([
      { recordId: 'G1' },
    ]);
    expect(read('<d2LogicalModel/>').results).toMatchObject([{ reason: 'wrong-standard' }]);
    expect(
      read({ type: 'FeatureCollection', features: [feature(), { type: 'Feature', properties: {} }] }),
    ).toMatchObject({
      results: [{ kind: 'changes' }, { reason: 'missing-field' }],
      complete: true,
    });
  });

  test('[DT2] codes of all versions, ends before their time, and retractions', () => {
    expect(only(feature())).toMatchObject({
      category: 'crash',
      grade: 3,
      status: 'active',
      facts: { trafficAnnouncementType: 'ACCIDENT_REPORT', version: '3' },
    });
    expect(only(feature({ trafficAnnouncementType: 'ENDED' }))).toMatchObject({ status: 'ended', grade: null });
    expect(only(feature({ trafficAnnouncementType: 'RETRACTED' }))?.status).toBe('cancelled');
    expect(only(feature({}, null, { earlyClosing: 'closed' }))?.status).toBe('ended');
    expect(only(feature({}, null, { earlyClosing: 'CANCELED' }))?.status).toBe('cancelled');
    expect(read(feature({ releaseTime: 'x' })).results).toMatchObject([{ reason: 'bad-time' }]);
  });

  test('[DT3] languages apart, contacts nowhere', () => {
    const two = only(
      feature({
        announcements: [
          ANNOUNCEMENT,
          { ...ANNOUNCEMENT, language: 'EN', title: 'Road 3. Accident.' },
          { ...ANNOUNCEMENT, comment: 'Jono' },
        ],
      }),
    );
    expect(two?.texts).toMatchObject([
      { lang: 'fi', title: 'Tie 3, Pirkkala. Onnettomuus.', description: 'Pirkkala\n\nJono' },
      { lang: 'en', title: 'Road 3. Accident.' },
    ]);
    expect(JSON.stringify(two)).not.toMatch(/0206373328|road\.example/);
  });

  test('[DT4] without a geometry that can be, codes and names place it', async () => {
    expect(only(feature({}, { type: 'Point', coordinates: [23.6, 161.4] }))).toMatchObject({
      location: {
        source: 'geocode',
        point: null,
        geocodes: ['ALERTC:6:17:992', 'ALERTC:6:17:993'],
        names: expect.arrayContaining(['Pirkkala']),
      },
      facts: { note: expect.stringContaining('left out') },
    });
    const path = sharedPath('feeds/datex2/reference-fi-alertc-location-table.zip');
    if (path === null) return;
    const alertC = await loadAlertCTable(readFileSync(path));
    expect(eventsOf(readStandard(digitrafficStandard, JSON.stringify(feature({}, null)), { alertC }))).toMatchObject([
      {
        location: { source: 'line', point: [23.622125, 61.458315] },
        facts: { note: 'drawn by the Alert-C location table' },
      },
    ]);
  });
});
