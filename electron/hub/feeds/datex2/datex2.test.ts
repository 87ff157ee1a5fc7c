import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countOf } from '../../../../test/support/feed-manifest.ts';
import { eventsOf, goldens } from '../../../../test/support/golden.ts';
import { readStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { datex2Standard } from './datex2.ts';
import { loadAlertCTable } from './load-alert-c.ts';

const tablePath = sharedPath('feeds/datex2/reference-fi-alertc-location-table.zip');
const alertC = tablePath === null ? null : await loadAlertCTable(readFileSync(tablePath));
const real = goldens(datex2Standard, 'datex2', { alertC }).filter(({ entry }) => !entry.name.endsWith('.zip'));
const of = (name: string) => real.find(({ entry }) => entry.name === name);

describe.skipIf(real.length === 0)('real DATEX II payloads', () => {
  test('[DX1] every payload holds as many situation records as its manifest says, none rejected', () => {
    for (const { entry, read, counts } of real) {
      // The JSON example is counted as one object, which holds one record; the container's publication is empty.
      const expected = countOf(entry.expected, 'situationRecord') + countOf(entry.expected, 'objects');
      expect([entry.name, read.records.length, counts['rejected'] ?? 0]).toEqual([entry.name, expected, 0]);
      expect([entry.name, read.complete]).toEqual([entry.name, true]);
    }
    expect(real).toHaveLength(13);
  });

  test('[DX6] a Finnish accident by Alert-C codes, drawn by the table', () => {
    expect(of('fi-v2-accident-2017.xml')?.events[0]).toMatchObject({
      recordId: 'GUID50013339/GUID5001357701',
      category: 'crash',
      grade: 3,
      eventClass: 'accident',
      texts: [
        { lang: 'fi', title: 'Tie 3, eli Tampereen Läntinen Kehätie, Pirkkala. Liikennetiedote onnettomuudesta.' },
      ],
      location: {
        source: 'line',
        geometry: {
          type: 'LineString',
          coordinates: [
            [23.63999, 61.45157],
            [23.60426, 61.46506],
          ],
        },
        names: ['Pirkkalan liittymä', 'Rajaniemen liittymä'],
        geocodes: ['ALERTC:6:17:992', 'ALERTC:6:17:993'],
      },
      sentAt: Date.UTC(2017, 7, 10, 12, 56, 56, 951),
      startsAt: Date.UTC(2017, 7, 10, 12, 49, 10),
      endsAt: null,
    });
    const all = real.flatMap(({ events }) => events);
    expect(all.filter(({ location }) => location.point === null).map(({ location }) => location.geocodes)).toEqual([
      ['ALERTC:8:6.13:14969'],
      ['ALERTC:se:33:1234'],
    ]);
    expect(all).toHaveLength(39);
  });

  test('[DX3] the five records whose times are placeholders are rejected, and no others', () => {
    const rejected = real.flatMap(({ read }) => read.results.filter((result) => result.kind === 'rejected'));
    expect(rejected.map(({ recordId, reason }) => [recordId, reason])).toEqual([
      ['GUID50395125/GUID5039605401', 'bad-time'],
      ['GUID50395125/GUID5039605402', 'bad-time'],
      ['GUID50013753/GUID5001400701', 'bad-time'],
      ['GUID50365429/GUID5036607301', 'bad-time'],
      ['GUID50365429/GUID5036607302', 'bad-time'],
    ]);
    expect(rejected[0]?.detail).toContain('OVERALL_START_TIME');
  });

  test('[DX5] the other records of the situation have its place', () => {
    const events = of('fi-v2-accident-2017.xml')?.events ?? [];
    expect(events.map(({ location, facts }) => [location.point, facts['place']])).toEqual([
      [[23.622125, 61.458315], 'drawn by the Alert-C location table'],
      [[23.622125, 61.458315], 'drawn by the Alert-C location table; given by another record of the situation'],
      [[23.622125, 61.458315], 'drawn by the Alert-C location table; given by another record of the situation'],
    ]);
  });

  test('[DX5] a Dutch record by its GML line, latitude first', () => {
    const event = of('nl-v3-situations.xml')?.events[0];
    expect(event).toMatchObject({
      recordId: 'RWS01_SM1162215_D2_WWA/RWS01_M1162215_SPEED_MANAGEMENT_D2_WWA',
      location: { source: 'line', point: [6.202381, 52.6853903] },
      facts: { version: '18', temporarySpeedLimit: '70.0', severity: 'medium' },
      startsAt: Date.UTC(2026, 6, 3, 10, 25, 45),
      endsAt: Date.UTC(2026, 11, 1, 11),
    });
    const geometry = event?.location.geometry;
    expect(geometry?.type === 'LineString' ? [geometry.coordinates.length, geometry.coordinates[0]] : null).toEqual([
      20,
      [6.207613, 52.693642],
    ]);
  });

  test('[DX4] a French obstruction: typed comments joined, the title in the class’s words', () => {
    expect(of('fr-v2-events.xml')?.events[0]).toMatchObject({
      recordId: '260724-000456/260724-000456-1',
      grade: 4,
      texts: [
        {
          lang: 'fr',
          title: 'Vehicle obstruction: broken down vehicle',
          description: expect.stringMatching(/^Sur 500 m\nsitué 582 m/),
        },
      ],
      location: {
        source: 'point',
        point: [2.3988867, 48.821583],
        names: expect.arrayContaining(['A4', 'Charenton-le-Pont']),
      },
      sentAt: Date.UTC(2026, 6, 24, 6, 6, 4, 287),
    });
  });

  test('[DX1] the JSON encoding has the same meaning', () => {
    expect(of('situation-accident-v3.json')?.events).toMatchObject([
      {
        recordId: '12345/2322',
        category: 'crash',
        texts: [{ title: 'Accident: accident involving heavy lorries' }],
        location: { source: 'geocode', point: null, geocodes: ['ALERTC:se:33:1234'] },
        startsAt: Date.UTC(2018, 9, 11, 12, 32),
        facts: { version: '1', direction: 'positive', validityStatus: 'active' },
      },
    ]);
  });

  test('[DX1] the bytes of a span are the record', () => {
    const path = sharedPath('feeds/datex2/fi-v2-situation-2019-first.xml');
    const bytes = readFileSync(path ?? '');
    for (const { span } of readStandard(datex2Standard, bytes).records) {
      const cut = bytes.subarray(span.offset, span.offset + span.length).toString();
      expect([cut.slice(0, 16), cut.slice(-18)]).toEqual(['<situationRecord', '</situationRecord>']);
    }
    const json = readFileSync(sharedPath('feeds/datex2/situation-accident-v3.json') ?? '');
    const [record] = readStandard(datex2Standard, json).records;
    const { offset = 0, length = 0 } = record?.span ?? {};
    expect(Object.keys(JSON.parse(json.subarray(offset, offset + length).toString()))).toEqual(['situationAccident']);
  });
});

describe('Alert-C location tables', () => {
  test.skipIf(alertC === null)(
    '[DX7] the Finnish zip: decimal commas, its own number, codes with a position only',
    () => {
      expect(alertC?.point('17', '992')).toMatchObject({
        name: 'Pirkkalan liittymä',
        at: [23.63999, 61.45157],
        positive: '993',
      });
      expect(alertC?.point('6.17', '992')?.name).toBe('Pirkkalan liittymä');
      expect([alertC?.point('16', '992'), alertC?.point('17', '1'), alertC?.point('17', '0')]).toEqual([
        null,
        null,
        null,
      ]);
    },
  );

  test('[DX7] other layouts, and files that are none', async () => {
    const exchange =
      'CID;TABCD;LCD;N1;NEG_OFF_LCD;POS_OFF_LCD;XCOORD;YCOORD\n58;1;100;Köln;0;101;+00695000;+05094000\n58;1;101;x;100;0;;\n';
    const table = await loadAlertCTable(new TextEncoder().encode(exchange));
    expect(table.point('1', '100')).toMatchObject({ name: 'Köln', at: [6.95, 50.94], negative: '', positive: '101' });
    expect(table.point('1', '101')).toBeNull();
    await expect(loadAlertCTable(new TextEncoder().encode('a,b\n1,2\n'))).rejects.toThrow('LocationCode');
    await expect(loadAlertCTable(Uint8Array.of(0x50, 0x4b, 3, 4, 0))).rejects.toThrow('zip');
  });
});

test('[DX6] without a table codes alone tell the place', () => {
  const point =
    '<alertCPoint><alertCLocationCountryCode>6</alertCLocationCountryCode><alertCLocationTableNumber>17</alertCLocationTableNumber><a><specificLocation>992</specificLocation></a></alertCPoint>';
  const xml = `<d2LogicalModel><payloadPublication><situation id="s"><situationRecord id="r" type="Accident"><groupOfLocations>${point}</groupOfLocations></situationRecord></situation></payloadPublication></d2LogicalModel>`;
  expect(eventsOf(readStandard(datex2Standard, xml))).toMatchObject([
    { location: { source: 'geocode', point: null, geocodes: ['ALERTC:6:17:992'] } },
  ]);
});
