import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSiteMap, type SiteMap } from '../../electron/hub/map/site-map.ts';
import { DEFAULT_ROAD_SPEEDS } from '../../shared/domain/road-class.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Ask } from '../../shared/protocol/up.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { writeRoadMap } from '../support/map-version.ts';
import { openSeatHouse, type SeatHouse } from '../support/seat-house.ts';
import { sharedPath } from '../support/shared-data.ts';
import type { TestSeat } from '../support/test-seat.ts';

const monaco = sharedPath('basemap/monaco.osm.pbf');
const PALACE = [7.4201, 43.7315] as const;
const CASINO = [7.4281, 43.7392] as const;
const OUT_AT_SEA = [7.48, 43.7] as const;

describe.skipIf(monaco === null)('a seat at a hub with the map of Monaco', () => {
  let folder = '';
  let map: SiteMap;
  let house: SeatHouse;
  let seat: TestSeat;
  const told: string[] = [];
  let nextId = 1;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'routes-'));
    await writeRoadMap(folder, 'monaco-1', monaco ?? '');
    map = await openSiteMap({
      mapDir: folder,
      tilesPath: null,
      threadUrl: new URL('../../electron/hub/map/map-thread.ts', import.meta.url),
      clock: wallClock,
      speedsKmh: DEFAULT_ROAD_SPEEDS,
      tell: (problem) => told.push(problem),
    });
    await map.use('monaco-1');
    house = await openSeatHouse({ map });
    seat = await house.seat();
  });
  afterAll(async () => {
    house.hub.close();
    await map.close();
    await rm(folder, { recursive: true });
  });

  async function ask<W extends Ask['what']>(question: Extract<Ask, { readonly what: W }>): Promise<AnswerOf[W]> {
    const id = nextId++;
    seat.send({ type: 'query', id, ask: question });
    await seat.until(() => seat.all('answer').some((answer) => answer.id === id));
    const answer = seat.all('answer').find((answer) => answer.id === id);
    if (answer?.ok !== true) throw new Error(answer?.error ?? 'no answer');
    return answer.data as AnswerOf[W];
  }

  test('[RT23] travel times come in the order asked, marked where straight', async () => {
    const from = [CASINO, OUT_AT_SEA, PALACE].map((at): [number, number] => [...at]);
    const { seconds, straight } = await ask({ what: 'travel-times', from, to: [...PALACE] });
    expect([...straight]).toEqual([0, 1, 0]);
    // Two kilometres of narrow streets.
    expect(seconds[0]).toBeGreaterThan(90);
    expect(seconds[0]).toBeLessThan(600);
    expect(seconds[2]).toBeLessThan(10);
  });

  test('[RT23] a route takes as long as its travel time', async () => {
    const route = await ask({ what: 'route', from: [...CASINO], to: [...PALACE] });
    const { seconds } = await ask({ what: 'travel-times', from: [[...CASINO]], to: [...PALACE] });
    expect(route).toMatchObject({ straight: false, seconds: seconds[0] });
    expect(route?.line.length).toBeGreaterThan(20);
    expect(route?.distanceM).toBeGreaterThan(1100);
  });

  test('[RT23] what is reached comes as areas, and as nothing at sea', async () => {
    const bands = await ask({ what: 'isochrone', from: [...CASINO], minutes: [1, 3] });
    expect(bands?.map(({ minutes, area }) => [minutes, area.type])).toEqual([
      [3, 'MultiPolygon'],
      [1, 'MultiPolygon'],
    ]);
    expect(await ask({ what: 'isochrone', from: [...OUT_AT_SEA], minutes: [3] })).toBe(null);
  });

  test('[RT22] [RT23] a seat is told in words when the map cannot answer now', async () => {
    const closing = await openSiteMap({
      mapDir: folder,
      tilesPath: null,
      threadUrl: new URL('../../electron/hub/map/map-thread.ts', import.meta.url),
      clock: wallClock,
      speedsKmh: DEFAULT_ROAD_SPEEDS,
      tell: (problem) => told.push(problem),
    });
    await closing.use('monaco-1');
    const other = await openSeatHouse({ map: closing });
    const asker = await other.seat();
    asker.send({ type: 'query', id: 1, ask: { what: 'route', from: [...CASINO], to: [...PALACE] } });
    asker.send({ type: 'ping', t: 0 });
    await asker.next('pong');
    await closing.close();
    await asker.until(() => asker.all('answer').length > 0);
    asker.send({ type: 'query', id: 2, ask: { what: 'route', from: [...CASINO], to: [...PALACE] } });
    await asker.until(() => asker.all('answer').length > 1);
    expect(asker.all('answer')[1]).toMatchObject({ ok: false, error: expect.stringContaining('ask once more') });
    expect(other.problems).toEqual([]);
    other.hub.close();
  });
});
