import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { standardByName } from '../../electron/hub/feeds/standards.ts';
import type { Normalised, NormaliseContext, RawRecord } from '../../electron/hub/feeds/standard.ts';
import type { EventBody, StandardName } from '../../shared/domain/event.ts';
import type { FeedMapping } from '../../shared/domain/feed-mapping.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { sharedPath } from '../support/shared-data.ts';
import { SITE_MAPPINGS } from '../support/site-mappings.ts';

interface Mapped {
  readonly records: readonly RawRecord[];
  readonly results: readonly Normalised[];
}

function read(name: StandardName, file: string, mapping: FeedMapping): Mapped {
  const standard = standardByName(name);
  const raw = { feedId: 'site' as FeedId, receivedAt: instant(Date.UTC(2026, 4, 1)), mediaType: '', document: file };
  const context: NormaliseContext = {
    ...raw,
    domain: 'city',
    timeZone: 'UTC',
    tables: standard.defaultTables,
    rawHash: '00' as Sha256,
    timetable: null,
    mapping,
  };
  const records: RawRecord[] = [];
  const decoding = standard.decode({ ...raw, bytes: readFileSync(sharedPath(`feeds/${file}`) ?? '') }, { mapping });
  for (let step = decoding.next(); step.done !== true; step = decoding.next()) records.push(step.value);
  return {
    records,
    results: records.map((record) => (record.kind === 'rejected' ? record : standard.normalise(record, context))),
  };
}

const changesIn = ({ results }: Mapped) =>
  results.flatMap((result) => (result.kind === 'changes' ? result.changes : []));
const moves = (mapped: Mapped) => changesIn(mapped).filter(({ op }) => op === 'move');
const events = (mapped: Mapped): readonly EventBody[] =>
  changesIn(mapped).flatMap((change) => (change.op === 'put' && change.kind === 'event' ? [change.body] : []));
const rejects = ({ results }: Mapped) =>
  results.flatMap((result) => (result.kind === 'rejected' ? [`${result.reason}: ${result.detail}`] : []));
const located = (mapped: Mapped) => events(mapped).filter(({ location }) => location.point !== null).length;

describe.skipIf(sharedPath('feeds') === null)('real payloads of a publisher’s own shape', () => {
  test('[SM1] Harja: a maintenance vehicle in metres of EPSG:3067, also as a line', () => {
    const point = read('json', 'avl/harja-point-tracking.json', SITE_MAPPINGS.harja);
    expect(point.records).toHaveLength(1);
    expect(moves(point)).toMatchObject([
      { id: 'site/123456789', occurredAt: Date.UTC(2016, 0, 30, 10), bearingDeg: 90 },
    ]);
    // By hand: 55.7 km west of the zone's meridian, 27° east, where a degree has 47.4 km.
    expect(moves(point)[0]).toMatchObject({ lon: expect.closeTo(25.82, 1), lat: expect.closeTo(64.77, 1) });
    const line = read('json', 'avl/harja-line-tracking.json', SITE_MAPPINGS.harja);
    expect(moves(line)).toMatchObject([
      {
        id: 'site/1111111111',
        occurredAt: Date.UTC(2019, 0, 30, 10),
        lon: expect.closeTo(23.04, 1),
        lat: expect.closeTo(62.06, 1),
      },
    ]);
  });

  test('[SM1] Liverpool: 1,533 positions of one bus', () => {
    const mapped = read('csv', 'avl/liverpool-bus-route-14.csv', SITE_MAPPINGS.liverpool);
    expect([mapped.records.length, moves(mapped).length, rejects(mapped).length]).toEqual([1533, 1533, 0]);
    expect(moves(mapped)[0]).toMatchObject({
      id: 'site/4716',
      occurredAt: Date.UTC(2026, 0, 26, 15, 57, 2),
      lon: -2.925173,
      lat: 53.44451,
      bearingDeg: null,
    });
    expect(moves(mapped).filter((move) => move.op === 'move' && move.bearingDeg === null)).toHaveLength(399);
  });

  test('[SM1] [SM2] Berkeley: 5,417 calls, time in two columns, place inside another field', () => {
    const mapped = read('csv', 'cad/berkeley-pd-calls-for-service-2019.csv', SITE_MAPPINGS.berkeley);
    expect(mapped.records).toHaveLength(5417);
    expect([located(mapped), events(mapped).length]).toEqual([5217, 5417]);
    expect(events(mapped)[0]).toMatchObject({
      recordId: '19050601',
      texts: [{ title: 'ASSAULT/BATTERY MISD.' }],
      sentAt: Date.UTC(2019, 8, 6, 22, 15),
      location: { source: 'address', point: null, names: ['HILLEGASS AVENUE &DERBY ST'] },
    });
  });

  test('[SM1] Resgrid: a call with a byte order mark and its place in one text', () => {
    const mapped = read('json', 'cad/resgrid-call.json', SITE_MAPPINGS.resgrid);
    expect(events(mapped)).toMatchObject([
      {
        texts: [
          {
            title: 'Priority 1E Cardiac Arrest D12',
            description: 'RP reports a person lying on the street not breathing.',
          },
        ],
        status: 'active',
        sentAt: Date.UTC(2014, 3, 1, 15, 25, 6, 426),
        location: { point: [-119.77201511943328, 39.27710789298309] },
      },
    ]);
  });

  test('[SM1] Boston: a hundred requests in local time', () => {
    const mapped = read('csv', 'city-311-csv/boston-311-100.csv', SITE_MAPPINGS.boston);
    expect([mapped.records.length, events(mapped).length, located(mapped)]).toEqual([100, 100, 100]);
    expect(events(mapped).slice(0, 2)).toMatchObject([
      {
        recordId: '101004143000',
        status: 'active',
        sentAt: Date.UTC(2022, 0, 21, 18, 47),
        texts: [{ title: 'BTDT: Complaint', description: '' }],
      },
      {
        recordId: '101004130437',
        status: 'ended',
        location: { point: [-71.0566, 42.3634], names: ['42 Cross St Boston MA 02113'] },
      },
    ]);
  });

  test('[SM1] [SM2] New York: 5,895 requests, 57 of them without a place', () => {
    const mapped = read('csv', 'city-311-csv/nyc-311-service-requests.csv', SITE_MAPPINGS.newYork);
    expect([mapped.records.length, events(mapped).length, located(mapped)]).toEqual([5895, 5895, 5838]);
    expect(events(mapped)[0]).toMatchObject({
      recordId: '45633481',
      sentAt: Date.UTC(2020, 1, 17, 17, 19),
      location: { point: [-73.74160068847428, 40.775434349303865], names: ['38-17 254 STREET QUEENS'] },
    });
  });

  test('[SM1] Singapore: two incidents whose time stands in their words alone', () => {
    const mapped = read('csv', 'traffic-incidents-csv/singapore-lta-incidents-small.csv', SITE_MAPPINGS.singapore);
    expect(events(mapped)).toMatchObject([
      {
        category: 'roadworks',
        sentAt: null,
        location: { point: [103.7115229118719, 1.3214843881344955] },
        texts: [{ title: '(23/7)20:23 Roadworks on AYE (towards Tuas) at Jurong Pier Rd Exit.' }],
      },
      { sentAt: null, location: { point: [103.7626351136082, 1.3121211585321029] } },
    ]);
  });

  test('[SM1] a typhoon as a moving point: its last place and time', () => {
    const mapped = read('json', 'avl/moving-point-typhoon.json', SITE_MAPPINGS.typhoon);
    expect(events(mapped)).toMatchObject([
      {
        texts: [{ title: 'Typhoon 201901' }],
        sentAt: Date.UTC(2019, 0, 4, 18),
        startsAt: Date.UTC(2018, 11, 31, 6),
        location: { point: [99.4, 8.4] },
      },
    ]);
  });

  test('[SM2] a row whose place or time cannot be is rejected by itself', () => {
    const shifted = { ...SITE_MAPPINGS.boston, time: { format: { pattern: 'dd.MM.yyyy' }, zone: null } };
    const mapped = read('csv', 'city-311-csv/boston-311-100.csv', shifted);
    expect(rejects(mapped)).toHaveLength(100);
    expect(rejects(mapped)[0]).toContain('bad-time');
    const { fields } = SITE_MAPPINGS.newYork;
    const lon = { from: ['X Coordinate (State Plane)'], join: ' ', codes: null, otherwise: null, factor: null };
    const feet = { ...SITE_MAPPINGS.newYork, fields: { ...fields, lon, lat: { ...lon, from: ['Latitude'] } } };
    const offEarth = read('csv', 'city-311-csv/nyc-311-service-requests.csv', feet);
    expect([offEarth.records.length, events(offEarth).length + rejects(offEarth).length]).toEqual([5895, 5895]);
    expect(rejects(offEarth)[0]).toContain('bad-position');
  });
});
