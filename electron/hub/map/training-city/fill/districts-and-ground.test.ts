import { describe, expect, test } from 'vitest';
import { RecordedFile, SMALL_CITY } from '../../../../../test/builders/recorded-city.ts';
import { planCity } from '../plan/plan-city.ts';
import { randomFrom } from '../random.ts';
import { administer } from './administration.ts';
import { boundaryArcs } from './boundary-arcs.ts';
import { CityWriter } from './city-writer.ts';
import { districtSeeds } from './districts.ts';
import { fillParcel } from './fill-parcel.ts';
import { Frontages } from './frontage.ts';
import { LabelRaster } from './label-raster.ts';
import { HOMES } from './land-use.ts';
import { industrialGround, layOut } from './lay-out.ts';
import { FIRE_REACH_M } from './lay-out-emergency.ts';
import { parcelsOf } from './parcel.ts';
import { edgeDistance, inRing, ringArea } from './ring.ts';
import { nameStreets } from './street-names.ts';

const plan = planCity(SMALL_CITY);
const random = randomFrom(7);
const parcels = parcelsOf(plan);
const administration = administer(plan, parcels, random);
const isIndustry = industrialGround(plan, parcels);
const { districtAt } = districtSeeds(plan, parcels);
const streets = nameStreets(plan, { districtAt, isIndustry }, random);
const layout = layOut(plan, parcels, administration, isIndustry, random);
const { districts, offices, communities, cells, raster } = administration;

describe('districts and cells', () => {
  test('[TC23] they nest, and no code stands twice', () => {
    const levels = [districts, offices, communities, cells];
    for (const [level, areas] of levels.entries()) {
      const codes = areas.map(({ code }) => code);
      expect(codes.filter((code) => !/^\d+$/.test(code) || code.length !== 6 + 3 * level)).toEqual([]);
      expect(new Set(codes).size).toBe(codes.length);
      const above = levels[level - 1];
      if (above !== undefined)
        expect(areas.filter(({ code, parent }) => !code.startsWith(above[parent]?.code ?? '?'))).toEqual([]);
    }
    expect(cells.length).toBeGreaterThan(60);
  });

  test('[TC23] every place lies in one cell', () => {
    expect(raster.labels.every((label) => label >= 0 && label < cells.length)).toBe(true);
    const own = layout.parcels.filter(({ cell, x, y, ring }) => inRing(ring, x, y) && raster.labelAt(x, y) !== cell);
    expect(own.length).toBeLessThan(0.02 * layout.parcels.length);
  });

  test('[TC23] neighbours share the line between them', () => {
    const small = new LabelRaster([0, 0, 400, 400]);
    small.paint(Float64Array.of(0, 0, 200, 0, 200, 400, 0, 400, 0, 0), 0);
    small.paint(Float64Array.of(200, 0, 400, 0, 400, 400, 200, 400, 200, 0), 1);
    small.paint(Float64Array.of(260, 160, 340, 160, 340, 240, 260, 240, 260, 160), 2);
    const arcs = boundaryArcs(small).map(({ left, right, line }) => ({
      pair: [left, right].sort((a, b) => a - b),
      line,
    }));
    expect(arcs.map(({ pair }) => pair.join()).sort()).toEqual(['-1,0', '-1,1', '0,1', '1,2']);
    const hole = arcs.find(({ pair }) => pair.join() === '1,2');
    expect(Math.abs(ringArea(hole?.line ?? new Float64Array(0)))).toBeCloseTo(6_400, -1);
  });
});

describe('names', () => {
  test('[TC21] no name stands for two streets of one district; a group has one name with its sides', () => {
    const taken = new Map<string, number>();
    const [forked, twice]: [string[], string[]] = [[], []];
    for (const { id, pieces, x, y, groupKind } of streets.strokes) {
      const names = new Set(pieces.map((piece) => streets.names[piece] ?? '').filter((name) => name !== ''));
      const stems = new Set(
        [...names].map((name) => (names.size > 1 ? name.replace(/[东西南北](?=大道|大街|路|街)/, '') : name)),
      );
      if (stems.size > 1) forked.push(groupKind);
      for (const name of names) {
        const key = `${districtAt(x, y)} ${name}`;
        if (taken.has(key)) twice.push(key);
        taken.set(key, id);
      }
    }
    expect([forked, twice]).toEqual([[], []]);
    expect(taken.size).toBeGreaterThan(30);
  });
});

describe('the ground', () => {
  test('[TC24] buildings stand in their parcel; homes cover 15 to 35 per cent of their ground', () => {
    const frontages = new Frontages(plan, streets);
    let [ground, covered] = [0, 0];
    const outside: string[] = [];
    for (const parcel of layout.parcels) {
      const file = new RecordedFile();
      const out = new CityWriter(file);
      fillParcel(parcel, { out, frontages }, random.fork(String(parcel.id)));
      out.finish();
      const isHome = parcel.use === 'slabs' || parcel.use === 'towers';
      if (isHome) ground += parcel.areaM2;
      for (const { nodeIds, tags } of file.ways) {
        if (tags['building'] === undefined) continue;
        const ring = file.lineOf(nodeIds);
        if (isHome) covered += Math.abs(ringArea(ring));
        for (let i = 0; i < ring.length; i += 2) {
          const [x, y] = [ring[i] ?? 0, ring[i + 1] ?? 0];
          if (!inRing(parcel.ring, x, y) && edgeDistance(parcel.ring, x, y) > 0.05)
            outside.push(`${parcel.use} ${parcel.id}`);
        }
      }
    }
    expect(outside).toEqual([]);
    expect(covered / ground).toBeGreaterThan(0.15);
    expect(covered / ground).toBeLessThan(0.35);
  });

  test('[TC25] every home lies within reach of a fire station', () => {
    const stations = layout.facilities.filter(({ kind }) => kind === 'fire-station');
    const far = layout.parcels
      .filter(({ use }) => HOMES.has(use))
      .map(({ x, y }) => Math.min(...stations.map((station) => Math.hypot(station.x - x, station.y - y))))
      // A parcel is measured from its middle, and cutting a yard off moves that.
      .filter((distanceM) => distanceM > FIRE_REACH_M + 150);
    expect(far).toEqual([]);
  });

  test('[TC25] street offices have their police station', () => {
    const names = new Set(layout.facilities.filter(({ kind }) => kind === 'police').map(({ name }) => name));
    const without = offices.filter(({ name }) => name.endsWith('街道') && !names.has(`${name.slice(0, -2)}派出所`));
    expect(without).toEqual([]);
  });
});
