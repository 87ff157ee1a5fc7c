import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { standardByName } from '../../electron/hub/feeds/standards.ts';
import type { StandardName } from '../../shared/domain/event.ts';
import { manifestOf } from '../support/feed-manifest.ts';
import { readStandard } from '../support/read-standard.ts';

/** Folders of real payloads, and the standard that reads them: the first whose pattern fits the file's name. */
const FOLDERS: readonly (readonly [folder: string, names: RegExp, standard: StandardName])[] = [
  ['avl', /^queclink/, 'queclink'],
  ['avl', /^traccar/, 'traccar'],
  ['avl', /^hsl/, 'hsl'],
  ['avl', /\.(aivdm|log)$/, 'nmea'],
  ['avl', /^moving-point/, 'geojson'],
  ['avl', /\.csv$/, 'csv'],
  ['avl', /\.json$/, 'json'],
  ['cad', /\.csv$/, 'csv'],
  ['cad', /^resgrid/, 'json'],
  ['cad', /eido|websocket/, 'eido'],
  ['cad', /./, 'ucri2'],
  ['cap', /./, 'cap'],
  ['city-311-csv', /./, 'csv'],
  ['cn-alerts', /./, 'cn-alerts'],
  ['cn-traffic', /./, 'cn-traffic'],
  ['cot', /\.geojson$/, 'geojson'],
  ['cot', /./, 'cot'],
  ['datex2', /\.(xml|json)$/, 'datex2'],
  ['digitraffic-traffic', /./, 'digitraffic'],
  ['earthquake', /./, 'earthquake'],
  ['gdacs', /./, 'gdacs'],
  ['gtfs-rt', /\.(pb|json)$/, 'gtfs-rt'],
  ['kml-georss', /\.kml$/, 'kml'],
  ['kml-georss', /./, 'georss'],
  ['meteoalarm', /./, 'meteoalarm'],
  ['ngsi', /./, 'ngsi'],
  ['nina', /./, 'nina'],
  ['nws-json', /./, 'nws'],
  ['open311', /./, 'open311'],
  ['open511', /./, 'open511'],
  ['siri', /./, 'siri'],
  ['traffic-incidents-csv', /./, 'csv'],
  ['waze', /./, 'waze'],
  ['wzdx', /./, 'wzdx'],
];

/** Names under which the manifest counts records; the first group that a line has is the one that counts, summed. */
const COUNTED: readonly (readonly string[])[] = [
  ['entities'],
  ['situationRecord'],
  ['rows'],
  ['lines'],
  ['sentences'],
  ['entry'],
  ['alert'],
  ['alerts', 'jams', 'irregularities'],
  ['entity'],
  ['features'],
  ['items'],
  ['objects'],
  ['events'],
  ['event'],
  ['warnings'],
  ['item'],
  ['Placemark'],
  ['havainnot'],
  ['imsMessage'],
  ['road_traffic'],
  ['ServiceRequest'],
  ['ServiceRequest_Updates'],
  ['request'],
  ['service'],
  ['webcams'],
  ['PtSituationElement', 'RoadSituationElement'],
  ['VehicleActivity'],
  ['MonitoredStopVisit'],
  ['callComponent'],
  ['informers'],
];

interface Explained {
  readonly records?: number;
  readonly rejected?: number;
  readonly why: string;
}

/** Payloads that come to another number of records than was counted, or to rejects of the decoder, and why. */
const EXPLAINED: Readonly<Record<string, Explained>> = {
  'ais-sample.aivdm': { records: 119, rejected: 3, why: 'a line of no sentence and two with a wrong checksum' },
  'garmin-geko-routes.log': { rejected: 1, why: 'a wrong checksum' },
  'tcp-torture.log': { records: 8, rejected: 2, why: 'a sentence cut in two, and a time that is none' },
  'atom-entry-without-id.atom': { rejected: 1, why: 'the entry has no id' },
  'invalid-missing-scope.cap': { rejected: 1, why: 'the scope is required' },
  'security-xxe-external-entity.cap': { records: 1, rejected: 1, why: 'a document type with entities is refused' },
  'us-nws-empty-index.atom': { records: 0, why: 'there are no alerts' },
  'message-container-v3-7.xml': { records: 0, why: 'a container without a situation' },
  'not-a-protobuf.pb': { records: 1, rejected: 1, why: 'it is none' },
  'bartec-service-request-types.xml': { records: 1, rejected: 1, why: 'a prefix that is not bound' },
  'drivebc-message-signs.json': { rejected: 3, why: 'signs are no events' },
  'drivebc-webcams-five.json': { rejected: 5, why: 'webcams are no events' },
  'sm-stop-monitoring-simple.xml': { records: 3, why: 'a cancellation is a record too' },
  'vm-vehicle-monitoring-response.xml': { records: 3, why: 'a cancellation is a record too' },
};

function countedIn(expected: string): number | null {
  for (const names of COUNTED) {
    const counts = names.flatMap((name) => {
      const match = new RegExp(`(?:^| )${name}=(\\d+)`).exec(expected);
      return match === null ? [] : [Number(match[1])];
    });
    if (counts.length > 0) return counts.reduce((a, b) => a + b);
  }
  return null;
}

const payloads = [...new Set(FOLDERS.map(([folder]) => folder))].flatMap((folder) =>
  manifestOf(folder).flatMap(({ name, path, expected }) => {
    const [, , standard] = FOLDERS.find(([where, names]) => where === folder && names.test(name)) ?? [];
    return standard === undefined ? [] : [{ name, path, expected, standard }];
  }),
);

describe.skipIf(payloads.length === 0)('every real payload', () => {
  test.each(payloads)('[FZ3] $standard: $name decodes to its count', ({ name, path, expected, standard }) => {
    const { records, results } = readStandard(standardByName(standard), readFileSync(path));
    const explained = EXPLAINED[name];
    expect(records).toHaveLength(explained?.records ?? countedIn(expected) ?? Number.NaN);
    const rejected = records.filter(({ kind }) => kind === 'rejected');
    expect(rejected).toHaveLength(explained?.rejected ?? 0);
    expect(results.filter((result) => result.kind === 'rejected' && result.reason === 'internal')).toEqual([]);
  });
});
