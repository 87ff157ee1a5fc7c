import { describe, expect, test } from 'vitest';
import { recordedCity } from '../../../../../test/builders/recorded-city.ts';
import { PlaceSink } from '../../places/place-sink.ts';
import { CITY_FACTS_FILE, cityFactsSchema } from '../city-facts.ts';
import { metresOf } from '../city-frame.ts';
import { edgeDistance, inRing, ringBox } from './ring.ts';
import { romanise } from './romanise.ts';

const { file, facts } = recordedCity();
const tagged = [...file.nodes.values()].filter(({ tags }) => Object.keys(tags).length > 0);

describe('a training city as OSM data', () => {
  test('[TC21] every driven street but drives, slip roads and stubs has a Chinese and an English name', () => {
    const driven = file.ways.filter(({ tags }) =>
      /^(motorway|trunk|primary|secondary|tertiary)$/.test(tags['highway'] ?? ''),
    );
    expect(driven.length).toBeGreaterThan(20);
    const lengthM = (nodeIds: readonly number[]): number => {
      const line = file.lineOf(nodeIds);
      let sum = 0;
      for (let i = 2; i < line.length; i += 2)
        sum += Math.hypot((line[i] ?? 0) - (line[i - 2] ?? 0), (line[i + 1] ?? 0) - (line[i - 1] ?? 0));
      return sum;
    };
    const nameless = driven.filter(({ tags, nodeIds }) => tags['name'] === undefined && lengthM(nodeIds) > 60);
    expect(nameless).toEqual([]);
    for (const { tags } of driven.filter((way) => way.tags['name'] !== undefined)) {
      expect(tags['name']).toMatch(/^\p{Script=Han}+$/u);
      expect(tags['name:en']).toMatch(/^[A-Z1-9][\w' ]+ (Road|Street|Avenue|Lane|Alley|Hutong|Expressway|Ring Road)$/);
    }
  });

  test('[TC22] its names and codes are those of no real place', () => {
    expect([facts.name, facts.nameEn]).toEqual(['演练市', 'Drill City']);
    const codes = file.relations.flatMap(({ tags }) => (tags['admin_level'] === undefined ? [] : [tags['ref'] ?? '']));
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !code.startsWith('9901'))).toEqual([]);
  });

  test('[TC26] furniture has a code of its own: 16 digits, the first six a district', () => {
    const kinds = tagged.filter(
      ({ tags }) =>
        /^(street_lamp|traffic_signals)$/.test(tags['highway'] ?? '') ||
        tags['emergency'] === 'fire_hydrant' ||
        /^(manhole|surveillance)$/.test(tags['man_made'] ?? ''),
    );
    const codes = kinds.map(({ tags }) => tags['ref'] ?? '');
    const districts = new Set(facts.districts.map(({ code }) => code));
    expect(codes.length).toBeGreaterThan(500);
    expect(codes.filter((code) => !/^\d{16}$/.test(code) || !districts.has(code.slice(0, 6)))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('[TC27] city.json holds to its schema, and stops stand on their line', () => {
    expect(CITY_FACTS_FILE).toBe('city.json');
    expect(cityFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
    expect(facts.busLines.length).toBeGreaterThan(3);
    for (const { route, stops } of facts.busLines) {
      const nodes = new Set(route.map(String));
      expect(stops.filter(({ position }) => !nodes.has(String(position)))).toEqual([]);
    }
    expect(new Set(facts.facilities.map(({ id }) => id)).size).toBe(facts.facilities.length);
  });

  test('[TC27] facilities stand where they are said to', () => {
    const grounds = file.ways.filter(({ tags }) => tags['name'] !== undefined);
    const lost = facts.facilities.filter(({ name, position }) => {
      const { x, y } = metresOf(position);
      if (tagged.some((node) => node.tags['name'] === name && Math.hypot(node.x - x, node.y - y) < 0.1)) return false;
      return !grounds.some((way) => {
        const [west, south, east, north] = ringBox(file.lineOf(way.nodeIds));
        return way.tags['name'] === name && x >= west && x <= east && y >= south && y <= north;
      });
    });
    expect(lost).toEqual([]);
  });

  test('[TC30] a district’s outline holds its facilities', () => {
    const rings = facts.districts.map(({ ring }) =>
      Float64Array.from(ring.flatMap((p) => [metresOf(p).x, metresOf(p).y])),
    );
    const [west, south, east, north] = facts.bounds;
    for (const { ring } of facts.districts) {
      expect(ring[0]).toEqual(ring.at(-1));
      const stray = ring.filter(
        ([lon, lat]) => lon < west - 1e-6 || lon > east + 1e-6 || lat < south - 1e-6 || lat > north + 1e-6,
      );
      expect(stray).toEqual([]);
    }
    const outside = facts.facilities.filter(({ position, district }) => {
      const { x, y } = metresOf(position);
      const ring = rings[district] ?? new Float64Array();
      // A river is gauged upstream of the city as well.
      const [lon, lat] = position;
      if (lon < west || lon > east || lat < south || lat > north) return false;
      return !inRing(ring, x, y) && edgeDistance(ring, x, y) > 60;
    });
    expect(outside.map(({ id }) => id)).toEqual([]);
  });

  test.for([
    ['演练市第五中学', 'Drill City No. 5 Middle School'],
    ['中心区第十四环卫作业站', 'Zhongxin District No. 14 Sanitation Depot'],
    ['河东区第二十医院', 'Hedong District No. 20 Hospital'],
    ['恒达新材料公司', 'Hengda New Materials Company'],
    ['滨河东路', 'Binhe East Road'],
    ['第二水厂', 'No. 2 Water Works'],
  ])('[TC30] %s reads %s', ([name, english]) => {
    expect(romanise(name ?? '')).toBe(english);
  });

  test('[TC28] every facility is found by its name in the place index', () => {
    const sink = new PlaceSink();
    for (const [id, { x, y, tags }] of file.nodes) sink.node({ id, lon: x, lat: y, tags });
    for (const { id, nodeIds, tags } of file.ways) {
      if (tags['highway'] === undefined) sink.area({ id, from: 'way', polygons: [[file.lineOf(nodeIds)]], tags });
      else if (tags['area'] === 'yes') sink.area({ id, from: 'way', polygons: [[file.lineOf(nodeIds)]], tags });
    }
    const known = new Set(sink.places.map(({ name }) => name));
    expect(facts.facilities.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  test('[TC24] no building stands in another', () => {
    const rings = file.ways
      .filter(({ tags }) => tags['building'] !== undefined)
      .map(({ nodeIds }) => file.lineOf(nodeIds));
    const boxes = rings.map(ringBox);
    const order = boxes.map((_, i) => i).sort((a, b) => (boxes[a]?.[0] ?? 0) - (boxes[b]?.[0] ?? 0));
    expect(rings.length).toBeGreaterThan(800);
    const inside: number[] = [];
    for (const [at, i] of order.entries()) {
      const [box, ring] = [boxes[i], rings[i]];
      for (let next = at + 1; next < order.length; next++) {
        const j = order[next] ?? 0;
        const [other, otherRing] = [boxes[j], rings[j]];
        if (
          box === undefined ||
          other === undefined ||
          ring === undefined ||
          otherRing === undefined ||
          other[0] > box[2]
        )
          break;
        if (other[1] > box[3] || other[3] < box[1]) continue;
        if (holdsMiddle(ring, otherRing) || holdsMiddle(otherRing, ring)) inside.push(i, j);
      }
    }
    expect(inside).toEqual([]);
  });
});

/** Whether a ring holds a point of another that lies a little within it: corners that touch do not count. */
function holdsMiddle(ring: Float64Array, other: Float64Array): boolean {
  const [west, south, east, north] = ringBox(other);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  for (let i = 0; i + 3 < other.length; i += 2) {
    const [cx, cy] = [other[i] ?? 0, other[i + 1] ?? 0];
    if (
      inRing(ring, cx + (x - cx) * 0.03, cy + (y - cy) * 0.03) &&
      inRing(other, cx + (x - cx) * 0.03, cy + (y - cy) * 0.03)
    )
      return true;
  }
  return false;
}
