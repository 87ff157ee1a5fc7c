import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PreviewedRecord } from '../../../../shared/domain/mapping-trial.ts';
import { toWgs84 } from '../../../../shared/geo/datum.ts';
import { previewOf, siteMapping } from '../../../../test/support/site-preview.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { csvStandard } from '../csv/csv.ts';
import { jsonListStandard } from '../json-list/json-list.ts';
import { MAPPED_STANDARDS, mappingProblem } from './check-mapping.ts';

const MAPPINGS = join(import.meta.dirname, '../../../../assets/mappings');
const mappingFile = (name: string) =>
  siteMapping(JSON.parse(readFileSync(join(MAPPINGS, name), 'utf8')) as object as never);

function one(record: object, mapping: object | null): PreviewedRecord['outcome'] {
  const preview = previewOf(
    jsonListStandard,
    JSON.stringify([record]),
    mapping === null ? null : siteMapping(mapping as never),
  );
  const [first] = preview.results;
  if (first === undefined) throw new Error('nothing came out');
  return first.outcome;
}

describe('a mapping', () => {
  it('[MG1] makes of a record what it says', () => {
    const fields = { recordId: 'no', title: ['kind', 'what'], description: 'words', status: 'state', url: 'link' };
    expect(
      one(
        { no: 7, kind: '部件', what: '路灯', words: '不亮<br>两盏', state: '已结案', link: 'https://a.example/7' },
        { fields },
      ),
    ).toMatchObject({
      kind: 'taken',
      title: '部件 路灯',
      body: { recordId: '7', status: 'ended', texts: [{ description: '不亮\n两盏' }], url: 'https://a.example/7' },
    });
    expect(one({ no: ' ', kind: 'x' }, { fields })).toMatchObject({ kind: 'rejected', reason: 'missing-field' });
  });

  it('[MG1] is guessed of names and values where there is none', () => {
    expect(
      one({ 编号: 'A1', 标题: '井盖缺失', 纬度: '37.87', 经度: 113.58, 上报时间: '2026/5/1 8:30', 备注2: 'x' }, null),
    ).toMatchObject({
      point: [113.58, 37.87],
      body: { recordId: 'A1', category: 'manhole', sentAt: Date.UTC(2026, 4, 1, 0, 30), facts: { 备注2: 'x' } },
    });
    const bus = {
      vehicle_id: 'b7',
      lat: 1.5,
      lng: 103.8,
      heading: 90,
      speed: 36,
      ts: 1,
      timestamp: '2026-05-01T00:00:00Z',
    };
    expect(one(bus, null)).toMatchObject({ makes: 'vehicle', title: 'b7', point: [103.8, 1.5] });
  });

  it('[MG2] knows blanks, codes, factors and what fills the gap', () => {
    const fields = {
      recordId: 'id',
      title: { from: 'a', otherwise: '无题' },
      code: { from: 'c', codes: { '1': '路灯', NA: 'none given' } },
      status: { from: 's', codes: { X: 'closed' } },
    };
    expect(one({ id: 1, a: ' ', c: 1, s: 'x' }, { fields })).toMatchObject({
      title: '无题',
      body: { category: 'lamp', status: 'ended' },
    });
    expect(one({ id: 1, a: 'NA', c: 'NA' }, { fields })).toMatchObject({
      title: '无题',
      body: { unmappedCode: 'code=none given' },
    });
    const vehicle = {
      makes: 'vehicle',
      fields: { recordId: 'id', lon: 'x', lat: 'y', speedMps: { from: 'v', factor: 0.5 } },
    };
    expect(one({ id: 1, x: 1, y: 2, v: 10 }, vehicle)).toMatchObject({ makes: 'vehicle', point: [1, 2] });
  });

  it.each([
    [{ format: 'standard', zone: null }, '2026-05-01 08:30', Date.UTC(2026, 4, 1, 0, 30)],
    [{ format: 'standard', zone: 'UTC' }, '2026年5月1日 08:30:15', Date.UTC(2026, 4, 1, 8, 30, 15)],
    [{ format: 'epoch-s', zone: null }, '1777595400', 1_777_595_400_000],
    [{ format: 'epoch-ms', zone: null }, '1777595400123', 1_777_595_400_123],
    [{ format: { pattern: 'd/M/yyyy HH:mm' }, zone: 'Europe/London' }, '2/5/2026 08:30', Date.UTC(2026, 4, 2, 7, 30)],
    [
      { format: { pattern: 'M/d/yyyy h:mm:ss a|M/d/yyyy' }, zone: 'America/New_York' },
      '5/2/2026',
      Date.UTC(2026, 4, 2, 4),
    ],
    [{ format: { pattern: 'yyyy-MM-dd a h:mm' }, zone: null }, '2026-05-01 下午 3:05', Date.UTC(2026, 4, 1, 7, 5)],
  ])('[MG3] reads times by %j', (time, text, at) => {
    expect(one({ id: 1, t: text }, { fields: { recordId: 'id', sentAt: 't' }, time })).toMatchObject({
      body: { sentAt: at },
    });
  });

  it('[MG3] rejects a time that is none, and knows the marks of no time', () => {
    const mapping = { fields: { recordId: 'id', sentAt: 't' }, time: { format: { pattern: 'd/M/yyyy' }, zone: null } };
    const bad = one({ id: 1, t: '31/2/2026' }, mapping);
    expect(bad).toMatchObject({ kind: 'rejected', reason: 'bad-time' });
    expect(bad.kind === 'rejected' ? bad.detail : '').toContain('d/M/yyyy');
    expect(one({ id: 1, t: '0001-01-01T00:00:00' }, mapping)).toMatchObject({ body: { sentAt: null } });
  });

  const lonLat = { recordId: 'id', lon: 'x', lat: 'y', address: 'a' };
  it.each([
    ['EPSG:3067', 293_358, 6_889_075, 23.042978, 62.077075],
    ['EPSG:27700', 530_000, 180_000, -0.128354, 51.503991],
    ['EPSG:28992', 155_000, 463_000, 5.387206, 52.155174],
    ['EPSG:2154', 652_000, 6_862_000, 2.345812, 48.856248],
    ['EPSG:25833', 500_000, 5_800_000, 15, 52.350039],
    ['EPSG:32649', 500_000, 4_190_000, 111, 37.857495],
    ['EPSG:4547', 460_000, 4_190_000, 113.545565, 37.841476],
    ['EPSG:3857', 1_000_000, 6_000_000, 8.983153, 47.353705],
    ['EPSG:4490', 113.58, 37.87, 113.58, 37.87],
  ])('[MG4] brings %s to WGS-84', (projection, x, y, lon, lat) => {
    const outcome = one({ id: 1, x, y }, { fields: lonLat, place: { projection } });
    const point = outcome.kind === 'taken' ? outcome.point : null;
    expect(point?.[0]).toBeCloseTo(lon, 3);
    expect(point?.[1]).toBeCloseTo(lat, 3);
  });

  it('[MG4] knows shifted datums, no place, half a place and one off the Earth', () => {
    expect(one({ id: 1, x: 113.58, y: 37.87 }, { fields: lonLat, place: { datum: 'gcj02' } })).toMatchObject({
      point: toWgs84([113.58, 37.87], 'gcj02'),
    });
    expect(one({ id: 1, x: 0, y: '0.0', a: '桃北路' }, { fields: lonLat })).toMatchObject({
      point: null,
      body: { location: { source: 'address', names: ['桃北路'] }, facts: { note: '0,0 given: taken as not located' } },
    });
    expect(one({ id: 1, x: '', y: 37 }, { fields: lonLat })).toMatchObject({ reason: 'bad-position' });
    const swapped = one({ id: 1, x: 37.87, y: 113.58 }, { fields: lonLat });
    expect(swapped.kind === 'rejected' ? swapped.detail : '').toContain('swapped');
    expect(one({ id: 1, x: '113,58', y: '37,87' }, { fields: lonLat })).toMatchObject({ point: [113.58, 37.87] });
  });

  it.each([
    [
      '900 ASHBY AV\nBerkeley, CA\n(37.851, -122.291)',
      'lonLat',
      { order: 'lat-lon' },
      [-122.291, 37.851],
      ['900 ASHBY AV, Berkeley, CA'],
    ],
    ['39.27,-119.77', 'lonLat', { order: 'lat-lon' }, [-119.77, 39.27], []],
    [[113.5, 37.8], 'lonLat', {}, [113.5, 37.8], []],
    [{ lat: '37.8', lng: '113.5' }, 'lonLat', {}, [113.5, 37.8], []],
    ['SRID=4326;POINT Z (113.5 37.8 700)', 'geometry', {}, [113.5, 37.8], []],
    ['{"type":"Point","coordinates":[113.5,37.8]}', 'geometry', {}, [113.5, 37.8], []],
    ['POLYGON ((113 37, 114 37, 114 38, 113 38))', 'geometry', {}, [113.5, 37.5], []],
  ])('[MG5] finds the place in %j', (given, field, place, point, names) => {
    const fields = { recordId: 'id', [field]: 'p', ...(names.length === 0 ? {} : { address: 'p' }) };
    expect(one({ id: 1, p: given }, { fields, place })).toMatchObject({ point, body: { location: { names } } });
  });

  it('[MG6] keeps nothing about persons but a salted hash', () => {
    const record = {
      id: 1,
      来电人姓名: '张三',
      来电号码: '138 1234 5678',
      诉求: '联系 13812345678，身份证 140303199001011234',
      callerName: 'Zhang',
      车道: 2,
    };
    const outcome = one(record, { fields: { recordId: 'id', description: '诉求', caller: '来电号码' } });
    expect(JSON.stringify(outcome)).not.toMatch(/张三|1381234|5678|Zhang|140303/);
    expect(outcome).toMatchObject({
      body: { facts: { 车道: '2' }, sameHints: [expect.stringMatching(/^[0-9a-f]{16}$/)] },
    });
    const again = one(
      { ...record, id: 2, 来电号码: '13812345678' },
      { fields: { recordId: 'id', caller: '来电号码' } },
    );
    expect(hints(again)).toEqual(hints(outcome));
  });

  it('[MG7] passes over what its filters do not want', () => {
    const mapping = siteMapping({
      fields: { recordId: 'id' },
      filters: [
        { path: 'k', is: ['a', 'b'] },
        { path: 's', is: ['x'], not: true },
      ],
    });
    const list = '[{"id":1,"k":"A"},{"id":2,"k":"c"},{"id":3,"k":"b","s":"x"},{"id":4,"k":"b"}]';
    const { records, passedOver, results } = previewOf(jsonListStandard, list, mapping);
    expect([records, passedOver, results.map(({ recordId }) => recordId)]).toEqual([4, 2, ['1', '4']]);
  });

  it.each([
    ['部件 0118', 'lamp', '部件 0118', undefined],
    ['公用设施/路灯井盖', 'manhole', '部件 0106', undefined],
    ['事件 0401', 'collapse', '事件 0401', undefined],
    ['暴露垃圾', 'litter', '事件 0102', undefined],
    ['Street Tree Pruning', 'tree', undefined, undefined],
    ['Main Street', 'other', undefined, 'code=Main Street'],
    ['0118', 'other', undefined, 'code=0118'],
  ])('[MG8] knows %s', (code, category, gbCode, unmappedCode) => {
    const outcome = one({ id: 1, c: code }, { fields: { recordId: 'id', code: 'c' } });
    expect(outcome).toMatchObject({ body: { category } });
    expect(outcome.kind === 'taken' ? [outcome.body['gbCode'], outcome.body['unmappedCode']] : []).toEqual([
      gbCode,
      unmappedCode,
    ]);
  });

  it.each([
    [{ time: { zone: 'Mars/Olympus' } }, 'Mars/Olympus'],
    [{ time: { format: { pattern: 'hello' } } }, 'hello'],
    [{ place: { projection: 'EPSG:9999' } }, 'EPSG:9999'],
    [{ fields: { lon: 'x' } }, 'both'],
  ])('[MG9] refuses %j', (parts, word) => {
    expect(mappingProblem('csv', siteMapping({ fields: {}, ...parts }))).toContain(word);
    expect(mappingProblem('cap', siteMapping({ fields: {} }))).toContain('cap');
  });

  it('[MG11] every ready-made mapping can be used', () => {
    const names = readdirSync(MAPPINGS).filter((name) => name.endsWith('.json'));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names)
      expect([name, [...MAPPED_STANDARDS].map((each) => mappingProblem(each, mappingFile(name)))]).toEqual([
        name,
        Array(5).fill(null),
      ]);
  });

  it('[MG11] reads city cases and hotline orders', () => {
    const table =
      '任务号,问题来源,问题类型,小类代码,小类名称,问题描述,所属区域,街道,社区,位置描述,经度,纬度,上报时间,处置截止时间,案件状态,上报人电话,处置单位\nC1,监督员上报,部件,0118,路灯,路灯不亮,城区,上站街道,平阳路社区,桃北路 8 号,113.58,37.87,2026-05-01 08:30:00,2026-05-02 08:30:00,处置中,13812345678,路灯所\n';
    expect(previewOf(csvStandard, table, mappingFile('chengguan-csv.json')).results[0]).toMatchObject({
      recordId: 'C1',
      outcome: {
        title: '路灯',
        point: [113.58, 37.87],
        body: {
          category: 'lamp',
          gbCode: '部件 0118',
          status: 'active',
          facts: { 处置截止时间: '2026-05-02 08:30:00' },
        },
      },
    });
    const order = {
      data: {
        records: [
          {
            orderNo: 'H1',
            orderTitle: '供暖',
            appealContent: '家中暖气不热',
            appealTypeName: '供热',
            orderStatus: 3,
            callTime: '2026-01-05 09:00:00',
            callerPhone: '13900000000',
            callerName: '李四',
          },
        ],
      },
    };
    const hotline = previewOf(jsonListStandard, JSON.stringify(order), mappingFile('hotline-12345-json.json'));
    expect(hotline.results[0]).toMatchObject({
      recordId: 'H1',
      outcome: { body: { status: 'ended', category: 'pipe' } },
    });
    expect(JSON.stringify(hotline.results)).not.toMatch(/李四|139000/);
  });

  const feeds = sharedPath('feeds');
  it.skipIf(feeds === null)('[MG11] reads the tables of Boston, New York and Berkeley', () => {
    const read = (file: string, mapping: string) =>
      previewOf(csvStandard, readFileSync(join(feeds ?? '', file)), mappingFile(mapping));
    const places = (preview: ReturnType<typeof read>): number =>
      preview.results.filter(({ outcome }) => outcome.kind === 'taken' && outcome.point !== null).length;
    expect(places(read('city-311-csv/boston-311-100.csv', 'boston-311.json'))).toBe(100);
    expect(places(read('city-311-csv/nyc-311-service-requests.csv', 'nyc-311.json'))).toBe(5838);
    const calls = read('cad/berkeley-pd-calls-for-service-2019.csv', 'berkeley-calls.json');
    expect(places(calls)).toBe(5217);
    expect(calls.results[0]).toMatchObject({
      recordId: '19050601',
      outcome: {
        body: {
          sentAt: Date.UTC(2019, 8, 6, 22, 15),
          category: 'police',
          location: { names: ['HILLEGASS AVENUE &DERBY ST, Berkeley, CA'] },
        },
      },
    });
  });
});

function hints(outcome: PreviewedRecord['outcome']): unknown {
  return outcome.kind === 'taken' ? outcome.body['sameHints'] : null;
}
