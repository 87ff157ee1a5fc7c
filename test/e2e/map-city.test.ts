import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toScreen } from '../../renderer/map/web-mercator.ts';
import { PALETTES } from '../../renderer/map/style/palette.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import { draftEvent } from '../builders/storm-event.ts';
import { launchBrowser } from '../support/browser.ts';
import type { PageServer } from '../support/page-server.ts';
import { countOf, pixelsAround, pngPixels, type Rgba } from '../support/pixels.ts';
import { CITY, openMapPage, serveMapHarness, type MapPage } from './map-page.ts';

const MIDDLE: Position = [112.5545, 37.8465];
/** Drawn in software: a small map says the same as a large one. */
const SMALL = { width: 800, height: 520 } as const;
const AROUND_MIDDLE: readonly [number, number] = [400, 260];
const LAND = PALETTES.dark.land;

let browser: Browser;
let server: PageServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), serveMapHarness()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

async function settle({ page }: MapPage): Promise<void> {
  for (let i = 0; i < 2; i++) await page.evaluate(() => window.mapHarness.settled());
}

function differing(a: readonly Rgba[], b: readonly Rgba[]): number {
  return a.filter(({ red, green, blue }, i) => {
    const other = b[i];
    return (
      other === undefined ||
      Math.abs(red - other.red) + Math.abs(green - other.green) + Math.abs(blue - other.blue) > 24
    );
  }).length;
}

const flood = draftEvent({
  feed: 'city-311',
  record: 'flood',
  title: ['下穿通道积水', 'Underpass flooded'],
  domain: 'emergency',
  category: 'flood',
  grade: 2,
  at: MIDDLE,
  age: 5,
  left: null,
});

describe.skipIf(CITY === null)('the city on the map', { timeout: 180_000 }, () => {
  test('[MP3] names change with the language, at once; [MP60] what is switched off is gone, and comes back', async () => {
    const map = await openMapPage(browser, server, { ...SMALL, tiles: true, query: { zoom: 14.6, lon: 112.5345 } });
    const { page } = map;
    const look = async (): Promise<readonly Rgba[]> => {
      await settle(map);
      return pixelsAround(page, AROUND_MIDDLE, 250);
    };
    const chinese = await look();
    await page.evaluate(() => window.mapHarness.look({ lang: 'en' }));
    expect(differing(chinese, await look())).toBeGreaterThan(100);
    const hospitals = { to: { center: [112.5442, 37.8496], zoom: 14.6 } } as const;
    await page.evaluate((goTo) => window.mapHarness.ui({ goTo, layers: ['poi'] }), hospitals);
    const facilities = await look();
    await page.evaluate(() => window.mapHarness.ui({ layers: [] }));
    expect(differing(facilities, await look())).toBeGreaterThan(50);
    await page.evaluate(() => window.mapHarness.ui({ layers: ['poi'] }));
    expect(differing(facilities, await look())).toBeLessThan(20);
    expect([map.problems, map.foreign]).toEqual([[], []]);
    await page.context().close();
  });

  test('[MP55] buildings stand up on request; a symbol is found where it is drawn, aslant too', async () => {
    const map = await openMapPage(browser, server, { ...SMALL, tiles: true, query: { zoom: 15.2 } });
    const { page } = map;
    await page.evaluate((events) => window.mapHarness.events(events), [flood]);
    await settle(map);
    const flat = await pixelsAround(page, AROUND_MIDDLE, 250);
    await page.evaluate(() => window.mapHarness.ui({ layers: ['buildings3d', 'events-emergency'] }));
    await settle(map);
    expect(differing(flat, await pixelsAround(page, AROUND_MIDDLE, 250))).toBeGreaterThan(2000);
    // Away from the middle, where leaning moves things most.
    await page.evaluate((center) => window.mapHarness.ui({ goTo: { to: { center, zoom: 15.2 } } }), [
      MIDDLE[0] - 0.004,
      MIDDLE[1] - 0.003,
    ] as const);
    await settle(map);
    const view = { zoom: 15.2, pitchDeg: 50, anchor: [MIDDLE[0] - 0.004, MIDDLE[1] - 0.003] as const };
    const [x, y] = toScreen({ ...view, anchorPx: AROUND_MIDDLE, ...SMALL }, MIDDLE);
    expect(countOf(await pixelsAround(page, [x, y], 30), '#ff9c3f')).toBeGreaterThan(200);
    await page.mouse.click(x, y);
    expect(await page.evaluate(() => window.mapHarness.selected?.eid)).toBe(1);
    await page.evaluate((center) => {
      window.mapHarness.select(null);
      window.mapHarness.ui({ layers: ['events-emergency', 'poi'], goTo: { to: { center, zoom: 15.2 } } });
    }, MIDDLE);
    await page.mouse.move(5, 5);
    await settle(map);
    expect(differing(flat, await pixelsAround(page, AROUND_MIDDLE, 250))).toBeLessThan(600);
    expect(map.problems).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['beyond the edge', { lon: 112.9, lat: 37.85, zoom: 13 }],
    ['far out', { zoom: 4 }],
  ])('[MP58] %s the ground is land', async (_, query) => {
    const map = await openMapPage(browser, server, { ...SMALL, tiles: true, query });
    await settle(map);
    const pixels = await pixelsAround(map.page, AROUND_MIDDLE, 60);
    expect(countOf(pixels, LAND, 6)).toBeGreaterThan(pixels.length * 0.5);
    expect(countOf(pixels, '#000000', 6)).toBe(0);
    expect(map.problems).toEqual([]);
    await map.page.context().close();
  });

  test('[MP58] nearer than the tiles go, they are enlarged', async () => {
    const map = await openMapPage(browser, server, { ...SMALL, tiles: true, query: { zoom: 17.5 } });
    await settle(map);
    const pixels = await pixelsAround(map.page, AROUND_MIDDLE, 250);
    expect(pixels.filter(({ red, green, blue }) => red + green + blue > 100).length).toBeGreaterThan(2000);
    await map.page.context().close();
  });

  test('[MP63] the small map moves the large one, and is away while all of the city is in view', async () => {
    const map = await openMapPage(browser, server, { ...SMALL, tiles: true, query: { minimap: 1, zoom: 14 } });
    const { page } = map;
    await page.evaluate((events) => window.mapHarness.events(events), [flood]);
    await settle(map);
    const small = page.getByRole('img');
    const box = await small.boundingBox();
    expect([Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)]).toEqual([200, 140]);
    await map.shot('minimap');
    await page.mouse.click((box?.x ?? 0) + 100, (box?.y ?? 0) + 20);
    await page.waitForFunction((lat) => (window.mapHarness.camera?.center[1] ?? 0) > lat + 0.05, MIDDLE[1]);
    await page.evaluate((center) => window.mapHarness.ui({ goTo: { to: { center, zoom: 9 } } }), MIDDLE);
    await small.waitFor({ state: 'hidden' });
    expect(map.problems).toEqual([]);
    await page.context().close();
  });

  test.each(['dark', 'light'] as const)(
    '[MP64] the %s view as a sheet: the map, its marks and what they mean',
    async (theme) => {
      const map = await openMapPage(browser, server, { ...SMALL, tiles: true, query: { theme } });
      const { page } = map;
      await page.evaluate(
        (events) => {
          window.mapHarness.look({ drill: true });
          window.mapHarness.events(events);
        },
        [flood],
      );
      await settle(map);
      const png = await page.evaluate(() => window.mapHarness.exportView());
      await map.keep(`sheet-${theme}`, png);
      const { width, height, pixels } = await pngPixels(page, png, 2);
      expect([width, height]).toEqual([812, 660]);
      const orange = theme === 'dark' ? '#ff9c3f' : '#b65600';
      // The symbol on the map, and the grade in the legend.
      expect(countOf(pixels.slice(0, pixels.length * 0.8), orange)).toBeGreaterThan(100);
      expect(countOf(pixels.slice(pixels.length * 0.9), orange)).toBeGreaterThan(40);
      // The frame of a drill.
      expect(countOf(pixels.slice(0, 406 * 3), theme === 'dark' ? '#e58ac0' : '#a83279')).toBeGreaterThan(200);
      expect(countOf(pixels, PALETTES[theme].land, 8)).toBeGreaterThan(pixels.length * 0.2);
      expect(map.problems).toEqual([]);
      await page.context().close();
    },
  );
});

test('[MP56] with heights, hills are shaded where the layer is on', { timeout: 120_000 }, async () => {
  const map = await openMapPage(browser, server, { ...SMALL, query: { relief: 1, zoom: 10 } });
  await settle(map);
  const flat = await pixelsAround(map.page, AROUND_MIDDLE, 150);
  await map.page.evaluate(() => window.mapHarness.ui({ layers: ['relief'] }));
  await settle(map);
  expect(differing(flat, await pixelsAround(map.page, AROUND_MIDDLE, 150))).toBeGreaterThan(1000);
  expect(map.problems).toEqual([]);
  await map.page.context().close();
});
