import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadTimetable } from '../../electron/hub/feeds/gtfs-rt/timetable/load-timetable.ts';
import { normaliseGtfsRt } from '../../electron/hub/feeds/gtfs-rt/normalise.ts';
import { instant } from '../../shared/time/instant.ts';
import { sharedPath } from '../support/shared-data.ts';
import { bodyOf, context, decodeBytes, FeedMessage, type Decoded } from './gtfs-support.ts';

const folder = sharedPath('feeds/gtfs-rt');
const read = (name: string): Uint8Array => readFileSync(`${folder ?? ''}/${name}`);

const PROTOBUF = [
  'bart-alerts.pb',
  'bart-trip-updates.pb',
  'bc-transit-victoria-alerts.pb',
  'bc-transit-victoria-vehicles.pb',
  'caltrain-service-alerts-empty.pb',
  'caltrain-vehicle-positions.pb',
  'transitland-example-trip-updates.pb',
] as const;

/** Our value with the absent fields left out, as the reference shows a message. */
function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== null && !(Array.isArray(item) && item.length === 0))
    .map(([key, item]) => [key, present(item)] as const);
  return Object.fromEntries(entries);
}

/** Floats of a protobuf are 32 bits wide; a JSON rendering gives the shortest digits. */
function asFloat32(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asFloat32);
  if (typeof value === 'number') return Number.isInteger(value) ? value : Math.fround(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asFloat32(item)]));
}

function values(decoded: Decoded): readonly unknown[] {
  return decoded.whole.map((record) => record.value);
}

/** The first column is the file, the last the independent count: `entities=32 alert=32 vehicle=0 …`. */
function manifestCounts(): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const rows = new Map<string, Readonly<Record<string, number>>>();
  for (const line of readFileSync(sharedPath('feeds/MANIFEST.tsv') ?? '', 'utf8').split('\n')) {
    const cells = line.split('\t');
    const name = cells[0]?.replace(/^gtfs-rt\//, '') ?? '';
    const counts = cells.at(-1)?.matchAll(/(\w+)=(\d+)/g) ?? [];
    if (line.startsWith('gtfs-rt/'))
      rows.set(name, Object.fromEntries(Array.from(counts, (m) => [m[1], Number(m[2])])));
  }
  return rows;
}

describe.skipIf(folder === null)('real payloads', () => {
  test.each(PROTOBUF)('[GT2] %s holds what the manifest counts', (name) => {
    const { whole, rejected, end } = decodeBytes(read(name));
    const counts = manifestCounts().get(name);
    expect({
      entities: whole.length,
      alert: whole.filter((record) => record.value.alert !== null).length,
      vehicle: whole.filter((record) => record.value.vehicle !== null).length,
      position: whole.filter((record) => record.value.vehicle?.position === null).length,
      tripUpdate: whole.filter((record) => record.value.tripUpdate !== null).length,
      deleted: whole.filter((record) => record.value.isDeleted === true).length,
      ts: (end.publishedAt ?? 0) / 1000,
    }).toEqual({ ...counts, ts: counts?.['ts'] });
    expect([rejected, end.complete]).toEqual([[], true]);
  });

  test.each(PROTOBUF)('[GT3] %s equals the reference implementation’s reading field for field', (name) => {
    const reference = FeedMessage.toObject(FeedMessage.decode(read(name)), { longs: Number, enums: String });
    const ours = decodeBytes(read(name)).whole.map(({ value }) => present({ ...value, header: null }));
    expect(ours).toEqual(reference['entity'] ?? []);
  });

  test('[GT3] a feed’s JSON rendering decodes to the same as its protobuf', () => {
    for (const name of ['bart-alerts', 'caltrain-vehicle-positions']) {
      const [pb, json] = [decodeBytes(read(`${name}.pb`)), decodeBytes(read(`${name}.json`))];
      expect(asFloat32(values(json))).toEqual(asFloat32(values(pb)));
      expect(json.end).toEqual(pb.end);
    }
  });

  test('[GT10] bytes that are no protobuf are one rejection', () => {
    const { whole, rejected, end } = decodeBytes(read('not-a-protobuf.pb'));
    expect([whole, end.complete]).toEqual([[], false]);
    expect(rejected).toMatchObject([{ reason: 'unreadable', span: { offset: 0, length: 17 } }]);
  });

  test('[GT9] [GT31] [GT42] the validator’s fixtures: E001, E026, E021', () => {
    const milliseconds = decodeBytes(read('rt-json-missing-header-timestamp.json'));
    expect([milliseconds.records, milliseconds.end.publishedAt]).toEqual([[], null]);
    for (const [name, reason] of [
      ['rt-json-latitude-out-of-range.json', 'bad-position'],
      ['rt-json-start-date-bad.json', 'bad-time'],
    ] as const) {
      const [record] = decodeBytes(read(name)).whole;
      expect(record && normaliseGtfsRt(record, context())).toMatchObject({ kind: 'rejected', reason, recordId: '124' });
    }
  });

  test.each(PROTOBUF)('[GT55] %s normalises, every record to its own entity', (name) => {
    const receivedAt = instant(decodeBytes(read(name)).end.publishedAt ?? 0);
    const ids = new Set<string>();
    const { whole } = decodeBytes(read(name));
    for (const record of whole) {
      const result = normaliseGtfsRt(record, context({ receivedAt }));
      if (result.kind !== 'changes') throw new Error(JSON.stringify(result));
      for (const change of result.changes) ids.add(`${change.kind} ${change.id}`);
    }
    expect(ids.size).toBe(whole.length);
  });

  test('[GT20] [GT32] buses whose entity ids count 0…n are known by their own, and 40 of 89 have no bearing', () => {
    const results = decodeBytes(read('bc-transit-victoria-vehicles.pb')).whole.map((record) =>
      normaliseGtfsRt(record, context()),
    );
    const changes = results.flatMap((result) => (result.kind === 'changes' ? result.changes : []));
    const moves = changes.filter((change) => change.op === 'move');
    expect(moves).toHaveLength(89);
    expect(moves.filter((move) => move.bearingDeg === null)).toHaveLength(40);
    expect(moves.every((move) => /^bus\/313\d{7}$/.test(move.id))).toBe(true);
  });

  test('[GT50] an alert without header or description still has words', () => {
    const titles = decodeBytes(read('bc-transit-victoria-alerts.pb')).whole.map((record) => {
      const result = normaliseGtfsRt(record, context());
      return result.kind === 'changes' ? bodyOf('event', result.changes).texts[0]?.title : undefined;
    });
    expect(titles.filter((title) => title === 'No service')).toHaveLength(22);
    expect(titles.filter((title) => title === 'STOP CLOSURE' || title === 'DETOUR')).toHaveLength(10);
  });
});

describe.skipIf(folder === null)('real timetables', () => {
  test('[GT60] BART: 6 routes, 2,525 trips and 50 stops', async () => {
    const timetable = await loadTimetable(read('bart-static.zip'));
    expect(timetable.route('01')).toEqual({ name: 'Antioch - SFIA/Millbrae', type: 1 });
    expect(timetable.trip('3610403WKDY')?.headsign).toBe('San Francisco International Airport');
    expect(timetable.stop('MONT')?.name).toContain('Montgomery');
    const shape = timetable.shape(timetable.routeShapeId('01') ?? '') ?? new Float64Array(0);
    expect(shape.subarray(0, 2)).toEqual(Float64Array.of(-121.942073, 38.018937));
  });

  test('[GT60] Caltrain: quoted columns in another order', async () => {
    const timetable = await loadTimetable(read('caltrain-static.zip'));
    expect(timetable.stop('70011')).toEqual({ name: 'San Francisco Caltrain', lat: 37.77639, lon: -122.394992 });
    expect(timetable.trip('101')).toMatchObject({ routeId: 'Lo-130', shapeId: 'cal_sj_sf' });
  });

  test('[GT53] an alert for a BART line is drawn along it, simplified', async () => {
    const timetable = await loadTimetable(read('bart-static.zip'));
    const [record] = decodeBytes(read('bart-alerts.pb')).whole;
    const alert = record?.value.alert;
    if (record === undefined || alert === undefined || alert === null) throw new Error('no alert');
    const selector = { agencyId: null, routeId: '01', routeType: null, trip: null, stopId: null, directionId: null };
    const onLine = { ...record, value: { ...record.value, alert: { ...alert, informedEntity: [selector] } } };
    const result = normaliseGtfsRt(onLine, context({ timetable }));
    const { location } = bodyOf('event', result.kind === 'changes' ? result.changes : []);
    expect([location.source, location.names]).toEqual(['route', ['Antioch - SFIA/Millbrae']]);
    const drawn = location.geometry?.type === 'LineString' ? location.geometry.coordinates.length : 0;
    expect(drawn).toBeGreaterThan(20);
    expect(drawn).toBeLessThan(400);
  });
});
