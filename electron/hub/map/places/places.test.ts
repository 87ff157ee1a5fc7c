import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { Tags } from '../osm/osm-sink.ts';
import { openPlaces, type Places } from './open-places.ts';
import { PlaceIndexError } from './place-schema.ts';
import { PlaceSink } from './place-sink.ts';
import { writePlaces } from './write-places.ts';

const folder = mkdtempSync(join(tmpdir(), 'places-'));
const KEEP_ON = { checkStop: () => {} };
let nextId = 1;
let written = 0;

function node(sink: PlaceSink, [lon, lat]: Position, tags: Tags): void {
  sink.node({ id: nextId++, lon, lat, tags });
}

/** Positions that several streets are given share a node. */
function street(sink: PlaceSink, name: string, points: readonly Position[], tags: Tags = {}): void {
  const nodeIds = Float64Array.from(points, ([lon, lat]) => Math.round(lon * 1e6) * 1e9 + Math.round(lat * 1e6));
  sink.way({
    id: nextId++,
    nodeIds,
    coords: Float64Array.from(points.flat()),
    tags: { highway: 'primary', name, ...tags },
  });
}

function square(sink: PlaceSink, [west, south]: Position, size: number, tags: Tags): void {
  const [east, north] = [west + size, south + size];
  const ring = Float64Array.of(west, south, east, south, east, north, west, north, west, south);
  sink.area({ id: nextId++, from: 'relation', polygons: [[ring]], tags });
}

function indexOf(fill: (sink: PlaceSink) => void): Places {
  const sink = new PlaceSink();
  fill(sink);
  const path = join(folder, `${written++}.db`);
  writePlaces(sink, path, KEEP_ON);
  return openPlaces(path);
}

function fillCity(sink: PlaceSink): void {
  node(sink, [0.011, 0.011], { amenity: 'hospital', name: '演练市第一人民医院', 'name:en': 'First People’s Hospital' });
  node(sink, [0.2, 0.2], { amenity: 'hospital', name: '演练市第二人民医院' });
  node(sink, [0.012, 0.02], { amenity: 'fire_station', name: '滨河消防救援站' });
  node(sink, [0.0101, 0.0052], { 'addr:housenumber': '12', 'addr:street': '滨河东路' });
  node(sink, [0.0103, 0.0056], { 'addr:housenumber': '112', 'addr:street': '滨河东路' });
  node(sink, [0.01, 0.03], { shop: 'kiosk' });
  node(sink, [0.0111, 0.0111], { building: 'yes', name: '演练市第一人民医院' });
  node(sink, [0.03, 0.03], { amenity: 'school', name: '实验小学 - Experimental School' });
  street(
    sink,
    '滨河东路',
    [
      [0.01, 0],
      [0.01, 0.01],
    ],
    { 'name:en': 'Binhe East Road' },
  );
  street(sink, '滨河东路', [
    [0.01, 0.01],
    [0.01, 0.02],
  ]);
  street(
    sink,
    '人民大街',
    [
      [0, 0.01],
      [0.01, 0.01],
      [0.02, 0.01],
    ],
    { 'name:en': 'Renmin Avenue' },
  );
  street(sink, '人民大街', [
    [0, 0.0103],
    [0.01, 0.0103],
    [0.02, 0.0103],
  ]);
  street(sink, '滨河东路', [
    [0.01, 0.0103],
    [0.01, 0.01],
  ]);
  street(
    sink,
    '建设巷',
    [
      [0.002, 0.002],
      [0.003, 0.002],
    ],
    { highway: 'residential' },
  );
  street(
    sink,
    '建设巷',
    [
      [0.2, 0.2],
      [0.201, 0.2],
    ],
    { highway: 'residential' },
  );
  square(sink, [-0.05, -0.05], 0.1, { boundary: 'administrative', admin_level: '6', name: '中心区' });
  square(sink, [0.05, -0.05], 0.3, { boundary: 'administrative', admin_level: '6', name: '河东区' });
  square(sink, [0, 0], 0.02, { boundary: 'administrative', admin_level: '8', name: '解放街道' });
  square(sink, [0, 0], 0.01, { boundary: 'grid', ref: '990101001001001' });
}

let city: Places;
beforeAll(() => {
  city = indexOf(fillCity);
});
afterAll(() => {
  city.close();
  rmSync(folder, { recursive: true });
});

const names = (text: string, near: Position | null = null): readonly string[] =>
  city.search({ text, near, limit: 10 }).map(({ name }) => name);

describe('the place index', () => {
  test('[PL1] holds what has a name, with what it is and where it lies', () => {
    const [hospital] = city.search({ text: '第一人民医院', near: [0.011, 0.02], limit: 1 });
    expect(hospital).toEqual({
      name: '演练市第一人民医院',
      nameEn: 'First People’s Hospital',
      kind: 'poi',
      detail: 'hospital',
      position: [0.011, 0.011],
      within: '中心区 解放街道',
      distanceM: expect.closeTo(1002, 0),
    });
    expect(city.search({ text: '990101001001001', near: null, limit: 3 })).toMatchObject([{ kind: 'grid' }]);
    expect(city.search({ text: '中心区', near: null, limit: 3 })[0]).toMatchObject({ kind: 'district', within: '' });
    expect(names('kiosk')).toEqual([]);
    expect(city.search({ text: '实验小学', near: null, limit: 1 })).toMatchObject([
      { name: '实验小学', nameEn: 'Experimental School' },
    ]);
  });

  test('[PL2] puts pieces of a street together and keeps streets of one name apart', () => {
    const streets = (text: string) =>
      city.search({ text, near: null, limit: 20 }).filter(({ kind }) => kind === 'street');
    expect(streets('滨河东路')).toHaveLength(1);
    expect(streets('建设巷').map(({ within }) => within)).toEqual(
      expect.arrayContaining(['中心区 解放街道', '河东区']),
    );
    expect(streets('建设巷')).toHaveLength(2);
  });

  test('[PL3] knows a crossing of two dual carriageways once', () => {
    const crossings = city.search({ text: '人民大街滨河东路', near: null, limit: 20 });
    expect(crossings.filter(({ kind }) => kind === 'crossing')).toHaveLength(1);
    expect(crossings[0]).toMatchObject({ kind: 'crossing', name: '人民大街 × 滨河东路' });
  });

  test.each([
    ['东路', '滨河东路'],
    ['binhedonglu', '滨河东路'],
    ['bin he dong lu', '滨河东路'],
    ['bhdl', '滨河东路'],
    ['binhe east', '滨河东路'],
    ['Renmin Ave', '人民大街'],
    ['ＢＩＮＨＥ', '滨河东路'],
    ['消防', '滨河消防救援站'],
    ['滨河东路 12号', '滨河东路12号'],
    ['滨河东路１１２', '滨河东路112号'],
  ])('[PL4] finds by %s', (text, name) => {
    expect(names(text)).toContain(name);
  });

  test.each([
    ['滨河东陆', '滨河东路'],
    ['滨江东路', '滨河东路'],
    ['滨河路', '滨河东路'],
    ['滨河大东路', '滨河东路'],
    ['河滨东路', '滨河东路'],
    ['binhedinglu', '滨河东路'],
    ['rnemin avenue', '人民大街'],
  ])('[PL5] finds by %s, which is not quite it', (text, name) => {
    expect(names(text)).toContain(name);
  });

  test('[PL6] ranks the better fit first, then weight and nearness', () => {
    expect(names('滨河东路')[0]).toBe('滨河东路');
    expect(names('滨河东路12号')[0]).toBe('滨河东路12号');
    expect(names('人民医院', [0.2, 0.19])[0]).toBe('演练市第二人民医院');
    expect(names('第一人民医院')).toHaveLength(2);
    expect(names('人民医院', [0.01, 0.01])[0]).toBe('演练市第一人民医院');
  });

  test('[PL7] takes a district among the words', () => {
    expect(city.search({ text: '河东区 建设巷', near: null, limit: 5 })[0]).toMatchObject({ within: '河东区' });
    expect(city.search({ text: '建设巷 解放街道', near: null, limit: 5 })[0]).toMatchObject({
      within: '中心区 解放街道',
    });
  });

  test('[PL8] tells a position what lies there, and nothing that does not', () => {
    expect(city.near([0.0101, 0.0051])).toMatchObject({
      street: { name: '滨河东路', distanceM: expect.closeTo(11.1, 1) },
      crossing: null,
      address: { name: '滨河东路12号' },
      poi: null,
      district: '中心区 解放街道',
      gridCode: '',
    });
    expect(city.near([0.009, 0.009])).toMatchObject({
      crossing: { name: '人民大街 × 滨河东路' },
      gridCode: '990101001001001',
    });
    expect(city.near([1, 1])).toEqual({
      street: null,
      crossing: null,
      address: null,
      poi: null,
      district: '',
      gridCode: '',
    });
  });

  const strange = ['"', '*', 'NEAR(', 'a OR', '{name} : x', '-', '路'];
  const text = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(...strange),
  );
  test('[PL9] answers whatever is asked', () => {
    fc.assert(
      fc.property(text, (asked) => {
        expect(city.search({ text: asked, near: null, limit: 5 }).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 500 },
    );
  });

  test('[PL10] is refused when it is no index', () => {
    const path = join(folder, 'bad.db');
    writeFileSync(path, 'no database');
    expect(() => openPlaces(path)).toThrow(PlaceIndexError);
    expect(() => openPlaces(join(folder, 'absent.db'))).toThrow(/import the map again/);
  });

  test('[PL10] stops being written when asked', () => {
    const sink = new PlaceSink();
    fillCity(sink);
    const stop = (): never => {
      throw new Error('stopped');
    };
    expect(() => writePlaces(sink, join(folder, 'stopped.db'), { checkStop: stop })).toThrow('stopped');
  });
});
