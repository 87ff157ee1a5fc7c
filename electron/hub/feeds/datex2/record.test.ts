import { describe, expect, test } from 'vitest';
import { eventsOf } from '../../../../test/support/golden.ts';
import { readStandard } from '../../../../test/support/read-standard.ts';
import { datex2Standard } from './datex2.ts';

const read = (payload: string) => readStandard(datex2Standard, payload);
const TIMES =
  '<overallStartTime>2026-05-01T08:00:00+08:00</overallStartTime><overallEndTime>2026-05-01T10:00:00+08:00</overallEndTime>';

function record(inner = '', status = 'active', attributes = 'id="r1" version="2" xsi:type="sit:Accident"'): string {
  return `<sit:situationRecord ${attributes}>
    <sit:situationRecordVersionTime>2026-05-01T00:05:00Z</sit:situationRecordVersionTime>
    <sit:validity><com:validityStatus>${status}</com:validityStatus><com:validityTimeSpecification>${TIMES}</com:validityTimeSpecification></sit:validity>
    ${inner}</sit:situationRecord>`;
}

function document(records: string, exchange = '', information = 'real'): string {
  return `<mc:messageContainer xmlns:mc="m" xmlns:sit="s" xmlns:com="c" xmlns:loc="l" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <mc:payload xsi:type="sit:SituationPublication" lang="zh"><com:publicationTime>2026-05-01T00:06:00Z</com:publicationTime>
    <sit:situation id="s1" version="1"><sit:overallSeverity>high</sit:overallSeverity><sit:headerInformation><com:informationStatus>${information}</com:informationStatus></sit:headerInformation>${records}</sit:situation></mc:payload>${exchange}</mc:messageContainer>`;
}

const located = (inner: string): string => document(record(`<sit:locationReference>${inner}</sit:locationReference>`));
const only = (payload: string) => eventsOf(read(payload))[0];

describe('reading DATEX II', () => {
  test('[DX1] a record keeps its name when its version rises', () => {
    expect(only(document(record()))).toMatchObject({
      recordId: 's1/r1',
      facts: { version: '2', severity: 'high' },
      grade: 3,
    });
  });

  test('[DX1] other publications and other documents are told; a record without any id is rejected', () => {
    const measured =
      '<payload xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="MeasuredDataPublication"/>';
    expect(read(measured)).toMatchObject({ results: [{ reason: 'wrong-standard' }], complete: false });
    expect(read('<alert/>')).toMatchObject({ results: [{ reason: 'wrong-standard' }], complete: false });
    expect(read('{"features":[]}')).toMatchObject({ results: [{ reason: 'wrong-standard' }], complete: false });
    expect(
      read(
        '<d2LogicalModel><payloadPublication><situation><situationRecord/></situation></payloadPublication></d2LogicalModel>',
      ).results,
    ).toMatchObject([{ reason: 'missing-field' }]);
    expect(read(document(record()).slice(0, 900)).results).toMatchObject([{ reason: 'not-well-formed' }]);
  });

  test('[DX1] in JSON a broken situation costs only itself', () => {
    const situation =
      '{"idG":"s2","situationRecord":[{"situationAccident":{"idG":"r2"}},{"situationAbnormalTraffic":{"idG":"r3"}}]}';
    const json = `{"payload":{"situationSituationPublication":{"lang":"sv","publicationTime":"2026-05-01T00:00:00Z","situation":[{"idG":tru},${situation}]}}}`;
    const { records, complete } = read(json);
    expect(records.map((each) => (each.kind === 'rejected' ? each.reason : each.recordId))).toEqual([
      'not-well-formed',
      's2/r2',
      's2/r3',
    ]);
    expect(complete).toBe(true);
  });

  test('[DX1] short class names in JSON, as the United Kingdom writes them', () => {
    const point = { pointCoordinates: { latitude: 53.4, longitude: -2.2 } };
    const record = {
      sitRoadOrCarriagewayOrLaneManagement: {
        idG: 'r9',
        versionG: '4',
        validity: { validityStatus: { value: 'suspended' } },
        locationReference: { locPointLocation: { pointByCoordinates: point } },
      },
    };
    const json = JSON.stringify({ D2Payload: { situation: [{ idG: 's9', situationRecord: [record] }] } });
    expect(read(json).complete).toBe(true);
    expect(only(json)).toMatchObject({
      recordId: 's9/r9',
      category: 'closure',
      status: 'ended',
      location: { source: 'point', point: [-2.2, 53.4] },
      facts: { version: '4' },
    });
  });

  test.each([
    ['<exchangeInformation><codedExchangeProtocol>snapshotPull</codedExchangeProtocol></exchangeInformation>', true],
    ['<exchangeInformation><codedExchangeProtocol>deltaPush</codedExchangeProtocol></exchangeInformation>', false],
    ['<exchange><subscription><updateMethod>singleElementUpdate</updateMethod></subscription></exchange>', false],
    ['<exchange><keepAlive>true</keepAlive></exchange>', false],
  ])('[DX2] %s', (exchange, complete) => {
    expect(read(document(record(), exchange)).complete).toBe(complete);
  });
});

describe('what a situation record means', () => {
  test('[DX3] active outlasts its end; suspended, ended and cancelled are over', () => {
    const end = Date.UTC(2026, 4, 1, 2);
    const life = (word: string) =>
      record(`<management><lifeCycleManagement><${word}>true</${word}></lifeCycleManagement></management>`);
    expect(only(document(record()))).toMatchObject({
      status: 'active',
      startsAt: Date.UTC(2026, 4, 1),
      endsAt: null,
      facts: { expectedEnd: '2026-05-01T10:00:00+08:00' },
    });
    expect(only(document(record('', 'definedByValidityTimeSpec')))).toMatchObject({ status: 'active', endsAt: end });
    expect(only(document(record('', 'suspended')))).toMatchObject({ status: 'ended', grade: null });
    expect(only(document(life('end')))).toMatchObject({ status: 'ended' });
    expect(only(document(life('cancel')))).toMatchObject({ status: 'cancelled' });
    expect(only(document(record(), '', 'technicalExercise'))?.reality).toBe('exercise');
    expect(only(document(record(), '', 'test'))?.reality).toBe('test');
    expect(read(document(record()).replace('10:00:00+08:00', 'later')).results).toMatchObject([{ reason: 'bad-time' }]);
  });

  test('[DX4] one text a language, the headline as title', () => {
    const values =
      '<com:value lang="zh">桃北路车祸\n两车相撞</com:value><com:value lang="en">Crash on Taobei Road\nTwo cars</com:value>';
    const comment = `<sit:generalPublicComment><sit:comment><com:values>${values}</com:values></sit:comment></sit:generalPublicComment>`;
    expect(only(document(record(comment)))?.texts).toMatchObject([
      { lang: 'zh', title: '桃北路车祸', description: '桃北路车祸\n两车相撞' },
      { lang: 'en', title: 'Crash on Taobei Road' },
    ]);
    expect(only(document(record('<sit:accidentType>multivehicleAccident</sit:accidentType>')))).toMatchObject({
      texts: [{ lang: 'en', title: 'Accident: multivehicle accident' }],
      grade: 2,
    });
  });

  test('[DX5] areas, heights, CRS84 and points for display', () => {
    const ring = '37.8 113.5 37.9 113.5 37.9 113.6 37.8 113.5';
    expect(
      only(
        located(
          `<loc:gmlMultiPolygon><loc:gmlPolygon><loc:exterior><loc:posList>${ring}</loc:posList></loc:exterior></loc:gmlPolygon></loc:gmlMultiPolygon>`,
        ),
      )?.location,
    ).toMatchObject({
      source: 'polygon',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [113.5, 37.8],
            [113.5, 37.9],
            [113.6, 37.9],
            [113.5, 37.8],
          ],
        ],
      },
    });
    expect(
      only(
        located(
          '<loc:gmlLineString srsDimension="3"><loc:posList>37.8 113.5 700 37.9 113.6 701</loc:posList></loc:gmlLineString>',
        ),
      )?.location.geometry,
    ).toEqual({
      type: 'LineString',
      coordinates: [
        [113.5, 37.8],
        [113.6, 37.9],
      ],
    });
    expect(
      only(
        located(
          '<loc:gmlLineString srsName="urn:ogc:def:crs:OGC:1.3:CRS84"><loc:posList>113.5 37.8 113.6 37.9</loc:posList></loc:gmlLineString>',
        ),
      )?.location.geometry,
    ).toMatchObject({
      coordinates: [
        [113.5, 37.8],
        [113.6, 37.9],
      ],
    });
    expect(
      only(
        located(
          '<loc:coordinatesForDisplay><loc:latitude>37.8</loc:latitude><loc:longitude>113.5</loc:longitude></loc:coordinatesForDisplay>',
        ),
      )?.location,
    ).toMatchObject({ source: 'point', point: [113.5, 37.8] });
  });

  test('[DX5] a geometry that cannot be is left out and noted', () => {
    expect(
      only(
        located(
          '<loc:roadNumber>G307</loc:roadNumber><loc:gmlLineString><loc:posList>113.5 37.8 x 37.9</loc:posList></loc:gmlLineString>',
        ),
      ),
    ).toMatchObject({
      location: { source: 'address', point: null, names: ['G307'] },
      facts: { note: expect.stringContaining('swapped') },
    });
    expect(
      only(
        located(
          '<loc:pointByCoordinates><loc:pointCoordinates><loc:latitude>0</loc:latitude><loc:longitude>0</loc:longitude></loc:pointCoordinates></loc:pointByCoordinates>',
        ),
      )?.location.source,
    ).toBe('none');
  });

  test.each([
    ['sit:ConstructionWorks', '', 'roadworks'],
    ['sit:AbnormalTraffic', '', 'jam'],
    [
      'sit:EnvironmentalObstruction',
      '<sit:environmentalObstructionType>fallenTrees</sit:environmentalObstructionType>',
      'tree',
    ],
    [
      'sit:EnvironmentalObstruction',
      '<sit:environmentalObstructionType>flooding</sit:environmentalObstructionType>',
      'flood',
    ],
    [
      'sit:RoadOrCarriagewayOrLaneManagement',
      '<sit:roadOrCarriagewayOrLaneManagementType>roadClosed</sit:roadOrCarriagewayOrLaneManagementType>',
      'closure',
    ],
    ['sit:SpeedManagement', '', 'other'],
  ])('[DX8] %s %s is %s', (type, inner, category) => {
    const event = only(document(record(inner, 'active', `id="r" xsi:type="${type}"`)));
    expect([event?.category, event?.unmappedCode]).toEqual([category, undefined]);
  });

  test('[DX8] a class that no table knows is counted as such', () => {
    expect(only(document(record('', 'active', 'id="r" xsi:type="sit:Novelty"')))?.unmappedCode).toBe('type=Novelty');
  });
});
