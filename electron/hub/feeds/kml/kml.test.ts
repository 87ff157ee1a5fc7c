import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, onlyEvent, reasonsOf, runStandard } from '../../../../test/support/run-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { kmlStandard } from './kml.ts';

const kml = (inner: string): string =>
  `<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>City</name>${inner}</Document></kml>`;
const mark = (inner: string, name = 'Fire'): string => `<Placemark><name>${name}</name>${inner}</Placemark>`;
const POINT = '<Point><coordinates>111.5,36.1,400</coordinates></Point>';
const event = (inner: string) => onlyEvent(kmlStandard, kml(mark(inner)));
const ring = (tuples: string): string => `<LinearRing><coordinates>${tuples}</coordinates></LinearRing>`;

describe('kml', () => {
  test('[KM1] placemarks of nested folders have ids of their own, or by where they stand', () => {
    const folders = `<Folder><name>North</name>${mark(POINT)}<Folder><name>Old</name>${mark(POINT)}${mark(POINT)}</Folder></Folder><Placemark id="p7">${POINT}</Placemark>`;
    const { events, end } = runStandard(kmlStandard, kml(folders));
    expect(events.map(({ recordId }) => recordId)).toEqual([
      'City/North/Fire',
      'City/North/Old/Fire',
      'City/North/Old/Fire#2',
      'p7',
    ]);
    expect(end.complete).toBe(true);
    expect(onlyEvent(kmlStandard, mark(POINT)).location.point).toEqual([111.5, 36.1]);
  });

  test('[KM2] KMZ and links elsewhere are refused with advice, other documents as well', () => {
    expect(runStandard(kmlStandard, new Uint8Array([0x50, 0x4b, 3, 4]))).toMatchObject({
      rejected: [{ reason: 'unreadable', detail: expect.stringContaining('KMZ') }],
      end: { complete: false },
    });
    const link = '<NetworkLink><Link><href>http://a.b/c.kml</href></Link></NetworkLink>';
    expect(runStandard(kmlStandard, kml(link + mark(POINT)))).toMatchObject({
      rejected: [{ reason: 'wrong-standard', detail: expect.stringContaining('http://a.b/c.kml') }],
      events: [{ recordId: 'City/Fire' }],
      end: { complete: false },
    });
    expect(reasonsOf(kmlStandard, '<gpx/>')).toEqual(['wrong-standard']);
    expect(reasonsOf(kmlStandard, kml(mark(POINT)).slice(0, -8))).toEqual(['not-well-formed']);
  });

  test('[KM3] every geometry, longitude first', () => {
    const square = '111,36 112,36 112,37 111,37 111,36';
    const hole = '111.2,36.2 111.3,36.2 111.3,36.3 111.2,36.2';
    const polygon = `<Polygon><outerBoundaryIs>${ring(square)}</outerBoundaryIs><innerBoundaryIs>${ring(hole)}</innerBoundaryIs></Polygon>`;
    expect(event(POINT).location).toMatchObject({ source: 'point', point: [111.5, 36.1] });
    expect(event('<LineString><coordinates>111,36,0\n112, 37, 0</coordinates></LineString>').location.geometry).toEqual(
      {
        type: 'LineString',
        coordinates: [[111, 36], [112, 37]], // prettier-ignore
      },
    );
    expect(event(polygon).location.geometry?.coordinates).toHaveLength(2);
    expect(
      event(`<MultiGeometry>${POINT}<MultiGeometry>${polygon}${polygon}</MultiGeometry></MultiGeometry>`).location
        .geometry?.type,
    ).toBe('MultiPolygon');
    expect(
      event('<gx:Track><when>2025-01-01</when><gx:coord>111 36 0</gx:coord><gx:coord>112 37 0</gx:coord></gx:Track>')
        .location.source,
    ).toBe('line');
    expect(
      event('<Model><Location><longitude>111</longitude><latitude>36</latitude></Location></Model>').location.point,
    ).toEqual([111, 36]);
    expect(event('<address>1 Main St</address>').location).toMatchObject({
      source: 'address',
      point: null,
      names: ['1 Main St'],
    });
  });

  test.each(['111.5;36.1', '36.1,111.5', '111.5', 'NaN,NaN'])('[KM3] "%s" cannot be placed', (tuple) => {
    expect(reasonsOf(kmlStandard, kml(mark(`<Point><coordinates>${tuple}</coordinates></Point>`)))).toEqual([
      'bad-position',
    ]);
  });

  test('[KM4] stamps, spans, years alone', () => {
    expect(event('<TimeStamp><when>2025-07-31T08:00:00Z</when></TimeStamp>')).toMatchObject({
      sentAt: at('2025-07-31T08:00:00Z'),
      startsAt: at('2025-07-31T08:00:00Z'),
      endsAt: null,
    });
    expect(event('<TimeSpan><begin>2025</begin><end>2025-08</end></TimeSpan>')).toMatchObject({
      sentAt: null,
      startsAt: at('2025-01-01T00:00:00+08:00'),
      endsAt: at('2025-08-01T00:00:00+08:00'),
    });
    expect(reasonsOf(kmlStandard, kml(mark('<TimeStamp><when>noon</when></TimeStamp>')))).toEqual(['bad-time']);
  });

  test('[KM5] extended data are facts, personal ones are left out', () => {
    const data = (name: string, value: string): string => `<Data name="${name}"><value>${value}</value></Data>`;
    const extended = `<ExtendedData>${data('depth', '3 m')}${data('Contact phone', '139')}${data('报警人', '张三')}<SchemaData><SimpleData name="state">open</SimpleData></SchemaData></ExtendedData>`;
    expect(event(extended).facts).toEqual({ folder: 'City', 'data:depth': '3 m', 'data:state': 'open' });
    expect(JSON.stringify(event(extended))).not.toMatch(/139|张三/);
  });

  test('[KM6] texts are plain, folders name the category before names do', () => {
    expect(event('<description><![CDATA[<p>A<br>b</p>]]></description>').texts).toEqual([
      { lang: 'und', title: 'Fire', description: 'A\nb', instruction: '' },
    ]);
    expect(event('').category).toBe('fire');
    const roadworks = kml(`<Folder><name>Roadworks</name>${mark(POINT)}</Folder>`);
    expect(onlyEvent(kmlStandard, roadworks).category).toBe('roadworks');
  });
});

const folder = sharedPath('feeds/kml-georss');

describe.skipIf(folder === null)('a real KML', () => {
  test('[KM1] one point', () => {
    const { events } = runStandard(kmlStandard, new Uint8Array(readFileSync(`${folder ?? ''}/single-point.kml`)));
    expect(events).toMatchObject([
      { location: { source: 'point', point: [100, 0] }, facts: { 'data:prop0': 'value0', 'data:prop1': 'val2' } },
    ]);
  });
});
