import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { detectStandard } from './detect-standard.ts';

const feeds = sharedPath('feeds');

/** The standards of a folder of the real payloads. */
const FOLDERS: Readonly<Record<string, string | null>> = {
  'avl/nmea': 'nmea',
  'cad/eido': 'eido',
  'cad/ucri2': 'ucri2',
  'city-311-csv': 'csv',
  'digitraffic-traffic': 'digitraffic',
  'nws-json': 'nws',
  'traffic-incidents-csv': 'csv',
};

/** Single files that are of another standard than their folder's, and why. */
const FILES: Readonly<Record<string, string | null>> = {
  // Maintenance vehicles of one agency's own JSON.
  'avl/harja-line-tracking.json': 'json',
  'avl/harja-point-tracking.json': 'json',
  'avl/hsl-hfp-v1-2018.txt': 'hsl',
  'avl/liverpool-bus-route-14.csv': 'csv',
  'avl/moving-point-typhoon.json': 'geojson',
  'avl/queclink-gtfri-live.txt': 'queclink',
  'avl/queclink-gtign-live.txt': 'queclink',
  'avl/traccar-h02-position.json': 'traccar',
  'cad/berkeley-pd-calls-for-service-2019.csv': 'csv',
  // A call of one product's own JSON.
  'cad/resgrid-call.json': 'json',
  // GeoJSON that another program made of Cursor on Target.
  'cot/feature-basic.geojson': 'geojson',
  'cot/feature-polygon.geojson': 'geojson',
  // Tables that belong to feeds and are none themselves.
  'datex2/reference-fi-alertc-location-table.zip': null,
  'gtfs-rt/bart-static.zip': null,
  'gtfs-rt/caltrain-static.zip': null,
  'kml-georss/simple-georss-point.xml': 'georss',
  'kml-georss/simple-georss-polygon.xml': 'georss',
  'kml-georss/simple-with-lat-long.xml': 'georss',
  'kml-georss/single-point.kml': 'kml',
};

function expected(file: string): string | null {
  const named = FILES[file];
  if (named !== undefined) return named;
  const folder = file.slice(0, file.lastIndexOf('/'));
  return FOLDERS[folder] ?? folder.split('/')[0] ?? null;
}

describe('detectStandard', () => {
  it.skipIf(feeds === null)('[AU1] takes every real payload for what it is', () => {
    const manifest = readFileSync(join(feeds ?? '', 'MANIFEST.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const files = manifest.map((line) => line.split('\t')[0] ?? '');
    // Seventeen bytes that are no protobuf: only its name says what it was meant to be.
    const wrong = files.flatMap((file) => {
      const name = file === 'gtfs-rt/not-a-protobuf.pb' ? file : '';
      const found = detectStandard(readFileSync(join(feeds ?? '', file)), '', name)?.standard ?? null;
      return found === expected(file) ? [] : [`${file}: ${found ?? 'nothing'}`];
    });
    expect(files.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['{"id":1}\n{"id":2}\n', 'ndjson'],
    ['\u001e{"type":"Feature","geometry":null,"properties":{}}\n', 'geojson'],
    ['[{"id":"Room1","type":"Room","temperature":{"value":23,"type":"Number"}}]', 'ngsi'],
    ['{"specversion":"1.0","type":"a","source":"b","id":"c"}', 'cloudevents'],
    ['<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "z">]><orders><order/></orders>', 'xml'],
    ['\u4efb\u52a1\u53f7;\u72b6\u6001\n1;\u7ed3\u6848\n', 'csv'],
    ['{"total":0,"rows":[]}', 'json'],
  ])('[AU1] tells %j by its content', (body, standard) => {
    expect(detectStandard(new TextEncoder().encode(body), '', '')).toMatchObject({ standard });
  });

  it('[AU2] takes what shows nothing for nothing, and asks the name only then', () => {
    const bytes = new TextEncoder().encode('hello there\nhow are you\n');
    expect(detectStandard(bytes, '', 'a.txt')).toBeNull();
    expect(detectStandard(new Uint8Array(), 'application/json', 'a.json')).toBeNull();
    expect(detectStandard(bytes, 'text/csv', 'a.csv')).toMatchObject({ standard: 'csv', confidence: 0.5 });
    expect(detectStandard(new TextEncoder().encode('{"x":1}'), 'text/csv', 'a.csv')).toMatchObject({
      standard: 'json',
    });
  });
});
