import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changesOf, readStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { ngsiStandard } from './ngsi.ts';

describe.skipIf(sharedPath('feeds/ngsi') === null)('real NGSI payloads', () => {
  const from = (name: string) =>
    readStandard(ngsiStandard, readFileSync(sharedPath(`feeds/ngsi/${name}`) ?? ''), { timeZone: 'Europe/Madrid' });

  test.each([
    ['ngsi-ld/alert-normalized.jsonld', ['put event feed/urn:ngsi-ld:Alert:Alert:1']],
    // The example's latitude is 168°.
    ['ngsi-ld/road-accident-keyvalues.json', ['rejected bad-position']],
    [
      'ngsi-ld/traffic-flow-keyvalues.jsonld',
      ['patch feed/urn:ngsi-ld:TrafficFlowObserved:TrafficFlowObserved-Valladolid-osm-60821110 ended'],
    ],
    [
      'ngsi-ld/traffic-flow-normalized.jsonld',
      ['patch feed/urn:ngsi-ld:TrafficFlowObserved:TrafficFlowObserved-Valladolid-osm-60821110 ended'],
    ],
    [
      'ngsi-ld/vehicle-normalized.jsonld',
      [
        'put vehicle feed/urn:ngsi-ld:Vehicle:vehicle:WasteManagement:1',
        'move vehicle feed/urn:ngsi-ld:Vehicle:vehicle:WasteManagement:1',
      ],
    ],
    ['ngsi-v2/air-quality-keyvalues.json', ['patch feed/Madrid-AmbientObserved-28079004 ended']],
    ['ngsi-v2/air-quality-normalized.json', ['patch feed/Madrid-AmbientObserved-28079004 ended']],
    ['ngsi-v2/alert-keyvalues.json', ['put event feed/Alert:1']],
    ['ngsi-v2/alert-normalized.json', ['put event feed/Alert:1']],
    ['ngsi-v2/device-keyvalues.json', ['patch feed/device-9845A ended']],
    ['ngsi-v2/parking-spot-normalized.json', []],
    ['ngsi-v2/streetlight-normalized.json', ['patch feed/streetlight:guadalajara:4567 ended']],
    ['ngsi-v2/traffic-flow-normalized.json', ['patch feed/TrafficFlowObserved-Valladolid-osm-60821110 ended']],
    ['ngsi-v2/waste-container-keyvalues.json', ['patch feed/wastecontainer:Fleming:12a ended']],
  ])('[NG1] %s: one entity', (name, expected) => {
    const { records, results } = from(name);
    expect(records).toHaveLength(1);
    expect(results.map(changesOf)).toEqual([expected]);
  });

  test('[NG4] the alert in its three forms: times, place, grade', () => {
    for (const name of [
      'ngsi-ld/alert-normalized.jsonld',
      'ngsi-v2/alert-keyvalues.json',
      'ngsi-v2/alert-normalized.json',
    ]) {
      expect(from(name).results).toMatchObject([
        {
          changes: [
            {
              body: {
                grade: 2,
                category: 'jam',
                domain: 'traffic',
                texts: [{ title: 'traffic jam', description: 'The road is completely blocked for 3kms' }],
                location: { source: 'point', point: [-3.712247222222222, 40.423852777777775] },
                startsAt: Date.UTC(2017, 0, 2, 9, 25, 55),
                endsAt: Date.UTC(2017, 0, 2, 10, 25, 55),
              },
            },
          ],
        },
      ]);
    }
  });

  test('[NG7] [NG8] the lorry at the time of its location, the air at the end of its interval', () => {
    expect(from('ngsi-ld/vehicle-normalized.jsonld').results).toMatchObject([
      {
        changes: [
          { body: { label: '3456ABC' } },
          {
            occurredAt: Date.UTC(2018, 8, 27, 12),
            lon: -3.164485591715449,
            lat: 40.62785133667262,
            bearingDeg: 43,
            speedMps: 13.889,
          },
        ],
      },
    ]);
    expect(from('ngsi-v2/air-quality-keyvalues.json').results).toMatchObject([
      { patches: [{ at: Date.UTC(2016, 2, 15, 11) }] },
    ]);
  });
});
