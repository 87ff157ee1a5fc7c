import { describe, expect, test } from 'vitest';
import { cotXml } from '../../../../test/support/cot-lib.ts';
import { changesOf, readStandard } from '../../../../test/support/read-standard.ts';
import { standardByName } from '../standards.ts';

const standard = standardByName('cloudevents');
const read = (payload: unknown, given = {}) => readStandard(standard, JSON.stringify(payload), given);
const changes = (payload: unknown) => read(payload).results.map(changesOf);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const EVENT = {
  specversion: '1.0',
  id: '7',
  source: '/gate/3',
  type: 'city.smoke.opened',
  subject: 'sensor-9',
  time: '2026-05-01T04:00:00Z',
  datacontenttype: 'application/json',
  data: { title: '烟感报警', message: '三层', severity: 'high', location: { lat: 39.9, lng: 116.4 } },
};
const NGSI = { id: 'L7', type: 'Streetlight', status: 'defectiveLamp' };

describe('CloudEvents', () => {
  test('[CE1] one and a batch, each comes out once; without its attributes it is rejected', () => {
    expect(changes(EVENT)).toEqual([['put event feed//gate/3 city.smoke sensor-9']]);
    expect(read([EVENT, { ...EVENT, subject: 'sensor-8' }]).records).toHaveLength(2);
    expect(
      changes([
        { ...EVENT, id: undefined },
        { ...EVENT, type: '' },
        { ...EVENT, data: undefined, data_base64: '*' },
      ]),
    ).toEqual([['rejected wrong-standard'], ['rejected wrong-standard'], ['rejected wrong-standard']]);
    expect(read({ title: 'binary' }).results).toMatchObject([
      { reason: 'wrong-standard', detail: expect.stringContaining('structured mode') },
    ]);
    const encoded = { ...EVENT, data: undefined, data_base64: base64(JSON.stringify(EVENT.data)) };
    const [a, b] = [read(EVENT), read(encoded)].map(({ results }) =>
      JSON.stringify(results).replaceAll(/"length":\d+/g, ''),
    );
    expect(a).toBe(b);
  });

  test('[CE2] a standard that is named reads the data, with the feed’s rules before its own', () => {
    const ngsi = {
      ...EVENT,
      dataschema: 'https://smart-data-models.github.io/dataModel.Streetlighting/Streetlight/schema.json',
      data: NGSI,
    };
    expect(changes(ngsi)).toEqual([['put event feed/L7']]);
    expect(read(ngsi).results).toMatchObject([
      { changes: [{ body: { standard: 'ngsi', category: 'lamp', grade: 4 } }] },
    ]);
    const tables = {
      ...standard.defaultTables,
      grade: [{ when: { type: 'Streetlight' }, then: 2 as const }, ...standard.defaultTables.grade],
    };
    expect(read(ngsi, { tables }).results).toMatchObject([{ changes: [{ body: { grade: 2 } }] }]);
    const cot = { ...EVENT, datacontenttype: 'application/cot+xml', data: cotXml() + cotXml({ uid: 'F32' }) };
    expect(changes(cot).flat()).toEqual([
      'put vehicle feed/F31',
      'move vehicle feed/F31',
      'put vehicle feed/F32',
      'move vehicle feed/F32',
    ]);
    expect(changes({ ...cot, data: undefined, data_base64: base64(cotXml()) })).toEqual([
      ['put vehicle feed/F31', 'move vehicle feed/F31'],
    ]);
    const [wrong] = read({ ...cot, data: '<event' }).results;
    expect(wrong).toMatchObject({ kind: 'rejected', reason: 'not-well-formed', span: { offset: 0 } });
  });

  test('[CE3] otherwise title, words, severity and place are the data’s', () => {
    expect(read(EVENT).results).toMatchObject([
      {
        changes: [
          {
            body: {
              grade: 2,
              category: 'fire',
              sentAt: Date.UTC(2026, 4, 1, 4),
              texts: [{ title: '烟感报警', description: '三层' }],
              location: { source: 'point', point: [116.4, 39.9] },
              facts: { type: 'city.smoke.opened', source: '/gate/3', subject: 'sensor-9', severity: 'high' },
            },
          },
        ],
      },
    ]);
    const at = (data: unknown) => read({ ...EVENT, data }).results;
    expect(at({ geometry: { type: 'Point', coordinates: [116.4, 39.9] } })).toMatchObject([
      { changes: [{ body: { location: { point: [116.4, 39.9] } } }] },
    ]);
    expect(at({ latitude: '39.9', longitude: '116.4' })).toMatchObject([
      { changes: [{ body: { location: { point: [116.4, 39.9] } } }] },
    ]);
    expect(at({ address: '前门大街' })).toMatchObject([
      {
        changes: [
          {
            body: {
              location: { source: 'address', names: ['前门大街'] },
              texts: [{ title: 'city.smoke.opened: sensor-9' }],
            },
          },
        ],
      },
    ]);
    expect(at({ lat: 139, lon: 1 })).toMatchObject([{ reason: 'bad-position' }]);
    expect(changes({ ...EVENT, time: 'soon' })).toEqual([['rejected bad-time']]);
    expect(read({ ...EVENT, type: 'acme.unheard-of' }).results).toMatchObject([
      { changes: [{ body: { category: 'other', unmappedCode: 'type=acme.unheard-of' } }] },
    ]);
  });

  test('[CE4] what is told of one subject is one event, which its closing ends', () => {
    const result = read([
      EVENT,
      { ...EVENT, id: '8', type: 'city.smoke.resolved' },
      { ...EVENT, id: '9', subject: undefined },
    ]);
    expect(result.results.map(changesOf)).toEqual([
      ['put event feed//gate/3 city.smoke sensor-9'],
      ['put event feed//gate/3 city.smoke sensor-9'],
      ['put event feed//gate/3 9'],
    ]);
    expect(result.results).toMatchObject([{}, { changes: [{ body: { status: 'ended' } }] }, {}]);
  });
});
