import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { EntityId, FeedId } from '../../../../shared/domain/ids.ts';
import { eventBody } from '../../../../test/builders/event-body.ts';
import { MemoryIngest, streamFeed } from '../../../../test/support/memory-ingest.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { addressWords } from './address-words.ts';
import { DefaultPoints } from './default-points.ts';

const HALL: Position = [-71.0587, 42.3594];
const at = (names: readonly string[], point: Position = HALL): EventBody =>
  eventBody({
    location: {
      source: 'point',
      geometry: { type: 'Point', coordinates: point },
      point,
      accuracyM: 5,
      names,
      geocodes: [],
    },
  });
const id = (n: number) => `f/${n}` as EntityId;
const STREETS = ['Elm', 'Oak', 'Ash', 'Fir', 'Yew', 'Bay', 'Fig', 'Lime', 'Pine', 'Plum'].map((name) => `${name} St`);

describe('words of an address', () => {
  test.each([
    [['12 Main St.'], ['main st 14']],
    [
      ['INTERSECTION of Verdun St & Gallivan Blvd'],
      ['Intersection of Gallivan Blvd and Verdun St'.replace('and', '&')],
    ],
    [['山西省太原市杏花岭区幸福小区3号楼2单元'], ['太原市杏花岭区幸福小区5号楼']],
    [['万达广场一楼肯德基'], ['万达广场三楼影院']],
  ])('[IN22] %j and %j are alike', (one, other) => {
    expect(addressWords(one)).toBe(addressWords(other));
  });

  test('[IN22] streets are unlike; without words there is nothing to compare', () => {
    expect(addressWords(['太原市滨河东路18号'])).not.toBe(addressWords(['太原市解放南路18号']));
    expect(addressWords([' ', '12'])).toBe('');
  });
});

describe('default points', () => {
  test('[IN22] ten unlike addresses on one spot: all lose the point and keep it as a fact', () => {
    const points = new DefaultPoints();
    const placed = STREETS.map((street, i) => points.place(id(i), at([`${i} ${street}`]), []));
    expect(placed.slice(0, 9).every(({ body }) => body.location.source === 'point')).toBe(true);
    expect(placed[9]?.expose).toEqual(Array.from({ length: 9 }, (_, i) => id(i)));
    expect(points.place(id(10), at([]), []).body).toMatchObject({
      facts: { defaultPoint: '42.3594,-71.0587' },
      location: { source: 'default-point', geometry: null, point: null, accuracyM: null },
    });
  });

  test('[IN22] the doors of one street, and one record sent again, are a place', () => {
    const points = new DefaultPoints();
    for (let i = 0; i < 200; i += 1) {
      expect(points.place(id(i), at([`${i} Elm St`]), []).body.location.source).toBe('point');
      const street = STREETS[i % 10] ?? '';
      expect(points.place(id(999), at([street], [1, 2]), []).body.location.source).toBe('point');
    }
  });

  test('[IN22] a busy corner with many spellings is a place', () => {
    const points = new DefaultPoints();
    for (let i = 0; i < 300; i += 1) {
      const names = [i % 20 === 0 ? `Corner ${STREETS[(i / 20) % 10] ?? ''}` : 'Elm St'];
      expect(points.place(id(i), at(names), []).body.location.source).toBe('point');
    }
  });

  test('[IN22] a point that the site has named is none from the first record', () => {
    const { body } = new DefaultPoints().place(id(1), at(['1 Elm St'], [-71.05874, 42.35943]), [HALL]);
    expect(body.location.source).toBe('default-point');
  });

  test('[IN22] what the log holds is recalled', () => {
    const before = new DefaultPoints();
    const after = new DefaultPoints();
    STREETS.forEach((street, i) => after.recall(id(i), before.place(id(i), at([street]), []).body));
    expect(after.place(id(50), at(['Rose St']), []).body.location.source).toBe('default-point');
  });
});

const FEED = 'calls' as FeedId;
/** The share of records placed by default in a real file, by mapping of its address, and whether they should be. */
async function readReal(path: string, point: string, names: readonly string[]) {
  const ingest = new MemoryIngest();
  const source = (from: readonly string[]) => ({ from, join: ' ', codes: null, otherwise: null, factor: null });
  const [first = '', second] = point.split('+');
  const lonLat = second === undefined ? { lonLat: source([first]) } : { lat: source([first]), lon: source([second]) };
  const mapping = {
    version: 1,
    note: '',
    makes: 'event',
    records: null,
    csv: null,
    fields: { address: source(names), ...lonLat },
    time: { format: 'standard', zone: null },
    place: { order: 'lat-lon', datum: 'wgs84', projection: null },
    filters: [],
    isFullListing: false,
  } as const;
  await ingest.ingestor.configure([streamFeed(FEED, { standard: 'csv', mapping })]);
  await ingest.take(FEED, readFileSync(path));
  const events = ingest.events();
  const flagged = events.filter(({ location }) => location.source === 'default-point');
  const placed = events.filter(({ location }) => location.source === 'point').length;
  return { placed, flagged: flagged.length, points: new Set(flagged.map(({ facts }) => facts['defaultPoint'])) };
}

const BOSTON = sharedPath('feeds/city-311-csv/boston-311-100.csv');
const NYC = sharedPath('feeds/city-311-csv/nyc-311-service-requests.csv');
const BERKELEY = sharedPath('feeds/cad/berkeley-pd-calls-for-service-2019.csv');

describe('default points of real files', () => {
  test.skipIf(BOSTON === null)('[IN22] Boston: the 19 of 100 requests on the city hall, and no other', async () => {
    const { placed, flagged, points } = await readReal(BOSTON ?? '', 'latitude+longitude', ['location']);
    expect({ placed, flagged, points: [...points] }).toEqual({ placed: 81, flagged: 19, points: ['42.3594,-71.0587'] });
  });

  test.skipIf(NYC === null)(
    '[IN22] New York: none of 5,838 placed requests, however often an address comes',
    async () => {
      const { placed, flagged } = await readReal(NYC ?? '', 'Latitude+Longitude', [
        'Incident Address',
        'Cross Street 1',
      ]);
      expect({ placed, flagged }).toEqual({ placed: 5_838, flagged: 0 });
    },
  );

  test.skipIf(BERKELEY === null)('[IN22] Berkeley: none of 5,217 calls rounded to their block', async () => {
    const { placed, flagged } = await readReal(BERKELEY ?? '', 'Block_Location', ['BLKADDR']);
    expect({ placed, flagged }).toEqual({ placed: 5_217, flagged: 0 });
  });
});
