import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventBody } from '../../shared/domain/event.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import { STORM_NOW } from '../builders/storm-raw.ts';
import { draftEvent } from '../builders/storm-event.ts';
import { launchBrowser } from '../support/browser.ts';
import { stormScene, stormUnits } from '../support/map-harness/storm-scene.ts';
import type { PageServer } from '../support/page-server.ts';
import { countOf, pixelsAround } from '../support/pixels.ts';
import { CITY, openMapPage, serveMapHarness, type MapPage } from './map-page.ts';

const ORANGE = '#ff9c3f';
const OWN = '#9cc3cb';
const MIDDLE: Position = [112.5545, 37.8465];

let browser: Browser;
let server: PageServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), serveMapHarness()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

function body(grade: 1 | 2 | 3 | 4, at: Position, parts: Partial<Parameters<typeof draftEvent>[0]> = {}): EventBody {
  return draftEvent({
    feed: 'city-311',
    record: `${grade}-${at.join()}`,
    title: ['下穿通道积水', 'Underpass flooded'],
    domain: 'emergency',
    category: 'flood',
    grade,
    at,
    age: 5,
    left: null,
    ...parts,
  });
}

async function show({ page }: MapPage, events: readonly EventBody[]): Promise<void> {
  await page.evaluate((bodies) => window.mapHarness.events(bodies), events);
  await page.evaluate(() => window.mapHarness.settled());
}

const selected = (page: Page) => page.evaluate(() => window.mapHarness.selected);
const labels = (page: Page) => page.locator('[class*=_label_]');

describe('the map', { timeout: 180_000 }, () => {
  test.skipIf(CITY === null).each([
    ['1920', { width: 1920, height: 1080, query: { left: 408, right: 344 } }],
    ['3840', { width: 3840, height: 2160, query: { left: 612, right: 516, scale: 1.5, zoom: 13.4 } }],
    ['light-en', { width: 1920, height: 1080, query: { theme: 'light', lang: 'en' } }],
  ] as const)(
    '[MP1] a storm over Taiyuan, %s: tiles come over the line, nothing else is asked, nothing goes wrong',
    async (name, options) => {
      const map = await openMapPage(browser, server, { ...options, tiles: true });
      await map.page.evaluate(
        ([events, units]) => {
          window.mapHarness.events(events);
          window.mapHarness.vehicles(units);
        },
        [stormScene(), stormUnits()] as const,
      );
      await map.page.evaluate(() => window.mapHarness.settled());
      await map.page.getByText('© OpenStreetMap contributors').waitFor();
      expect(map.tilesRead()).toBeGreaterThan(0);
      await map.shot(`storm-${name}`);
      expect(await overlaps(map.page)).toEqual([]);
      expect(map.foreign).toEqual([]);
      expect(map.problems).toEqual([]);
      await map.page.context().close();
    },
  );

  test('[MP2] without city tiles land and outlines stand, and no attribution is claimed', async () => {
    const map = await openMapPage(browser, server, { query: { lon: 113.58, lat: 37.86, zoom: 8.4 } });
    await show(map, [body(2, [113.58, 37.86])]);
    const land = await pixelsAround(map.page, [1100, 650], 40);
    expect(countOf(land, '#0d141a', 6)).toBeGreaterThan(1000);
    expect(await map.page.getByText('OpenStreetMap').count()).toBe(0);
    await map.shot('outlines');
    expect(map.problems).toEqual([]);
    await map.page.context().close();
  });

  test('[MP12] an exercise is hollow and bears its word; in a drill it looks as if real', async () => {
    const map = await openMapPage(browser, server);
    await show(map, [body(2, MIDDLE, { reality: 'exercise' })]);
    const hollow = countOf(await pixelsAround(map.page, map.px(MIDDLE), 30), ORANGE);
    await map.page.evaluate(() => window.mapHarness.look({ drill: true }));
    await map.page.evaluate(() => window.mapHarness.settled());
    const solid = countOf(await pixelsAround(map.page, map.px(MIDDLE), 30), ORANGE);
    expect(hollow).toBeGreaterThan(30);
    expect(solid).toBeGreaterThan(hollow * 3);
    await map.page.context().close();
  });

  test('[MP30] the pointer finds a symbol, a click selects it, a click on empty ground and Esc clear it', async () => {
    const map = await openMapPage(browser, server);
    await show(map, [body(2, MIDDLE)]);
    const { page } = map;
    const [x, y] = map.px(MIDDLE);
    await page.mouse.move(x, y);
    await page.waitForFunction(() => window.mapHarness.hovered?.eid === 1);
    await page.mouse.click(x, y);
    expect(await selected(page)).toEqual({ kind: 'event', eid: 1 });
    await page.mouse.click(x + 200, y + 150);
    expect(await selected(page)).toBeNull();
    await page.mouse.click(x, y);
    await page.keyboard.press('Escape');
    expect(await selected(page)).toBeNull();
    await page.context().close();
  });

  test('[MP30] a vehicle is found where it stands', async () => {
    const map = await openMapPage(browser, server);
    const fix = { eid: 500_001, lon: MIDDLE[0], lat: MIDDLE[1], bearingDeg: 90, speedMps: 8, fixAt: STORM_NOW };
    await map.page.evaluate((one) => window.mapHarness.vehicles([one]), fix);
    await map.page.evaluate(() => window.mapHarness.settled());
    const [x, y] = map.px(MIDDLE);
    await map.page.mouse.click(x, y);
    expect(await selected(map.page)).toEqual({ kind: 'vehicle', eid: 500_001 });
    await map.page.context().close();
  });

  test('[MP22] a vehicle is paler after one expected interval and broken after three, by the moment shown', async () => {
    const map = await openMapPage(browser, server);
    const fix = { eid: 500_001, lon: MIDDLE[0], lat: MIDDLE[1], bearingDeg: 0, speedMps: 8, fixAt: STORM_NOW };
    await map.page.evaluate((one) => window.mapHarness.vehicles([one]), fix);
    const look = async (ageS: number): Promise<{ own: number; stale: number }> => {
      await map.page.evaluate((at) => window.mapHarness.time(at), STORM_NOW + ageS * 1000);
      await map.page.evaluate(() => window.mapHarness.settled());
      const pixels = await pixelsAround(map.page, map.px(MIDDLE), 10);
      return {
        own: countOf(pixels, OWN),
        stale: pixels.filter(({ red, green }) => red > 85 && red < 130 && green > red).length,
      };
    };
    const [fresh, late, dead] = [await look(20), await look(45), await look(100)];
    expect(fresh.own).toBeGreaterThan(40);
    expect(late.own).toBe(0);
    expect(late.stale).toBeGreaterThan(40);
    expect(dead.stale).toBeLessThan(late.stale * 0.7);
    expect(dead.stale).toBeGreaterThan(5);
    await map.page.context().close();
  });

  test('[MP13] a count leads to the events that it stands for', async () => {
    const map = await openMapPage(browser, server);
    const near = Array.from({ length: 9 }, (_, i) =>
      body(4, [MIDDLE[0] + 0.0004 * (i % 3), MIDDLE[1] + 0.0004 * Math.floor(i / 3)]),
    );
    await show(map, near);
    await map.page.getByText('+8', { exact: true }).waitFor();
    const box = await map.page.getByText('+8', { exact: true }).boundingBox();
    await map.page.mouse.click((box?.x ?? 0) + 8, (box?.y ?? 0) + 8);
    await map.page.evaluate(() => window.mapHarness.settled());
    expect(await map.page.getByText(/^\+\d/).count()).toBe(0);
    expect(await map.page.evaluate(() => window.mapHarness.camera?.zoom)).toBeGreaterThan(15);
    await map.page.context().close();
  });

  test('[MP15] the gravest are named, Ⅳ only under the pointer; nothing covers anything', async () => {
    const map = await openMapPage(browser, server);
    await show(map, [
      body(1, MIDDLE, { title: ['危化品泄漏', 'Spill'] }),
      body(4, [112.58, 37.84], { title: ['井盖移位', 'Cover'] }),
    ]);
    await map.page.getByText('危化品泄漏').waitFor();
    expect(await map.page.getByText('井盖移位').count()).toBe(0);
    const [x, y] = map.px([112.58, 37.84]);
    await map.page.mouse.move(x, y);
    await map.page.getByText('井盖移位').waitFor();
    expect(await overlaps(map.page)).toEqual([]);
    await map.page.context().close();
  });

  test('[MP31] the camera goes to the events once if the first view holds none of them, and never again', async () => {
    const map = await openMapPage(browser, server, { query: { lon: 114.9, zoom: 11 } });
    await show(map, [body(2, MIDDLE)]);
    await map.page.waitForFunction(
      ([lon]) => Math.abs((window.mapHarness.camera?.center[0] ?? 0) - lon) < 0.01,
      MIDDLE,
    );
    const before = await map.page.evaluate(() => window.mapHarness.camera);
    await show(map, [body(1, [115.9, 38.5])]);
    expect(await map.page.evaluate(() => window.mapHarness.camera)).toEqual(before);
    await map.page.context().close();
  });

  test('[MP31] what is selected in a list is brought into view; what lies in view moves nothing', async () => {
    const map = await openMapPage(browser, server);
    await show(map, [body(2, MIDDLE), body(3, [113.4, 37.9])]);
    const before = await map.page.evaluate(() => window.mapHarness.camera);
    await map.page.evaluate(() => window.mapHarness.select({ kind: 'event', eid: 1 as never }));
    await map.page.evaluate(() => window.mapHarness.settled());
    expect(await map.page.evaluate(() => window.mapHarness.camera)).toEqual(before);
    await map.page.evaluate(() => window.mapHarness.select({ kind: 'event', eid: 2 as never }));
    await map.page.waitForFunction(() => Math.abs((window.mapHarness.camera?.center[0] ?? 0) - 113.4) < 0.01);
    await map.page.context().close();
  });

  test('[MP32] a lost graphics context builds the map anew where it was', async () => {
    const map = await openMapPage(browser, server);
    await show(map, [body(2, MIDDLE)]);
    const [x, y] = map.px(MIDDLE);
    await map.page.mouse.move(x, y);
    await map.page.mouse.wheel(0, -400);
    await map.page.waitForFunction(() => (window.mapHarness.camera?.zoom ?? 0) > 12.8);
    const zoom = await map.page.evaluate(() => window.mapHarness.camera?.zoom);
    const old = await map.page.locator('canvas.maplibregl-canvas').elementHandle();
    await map.page.evaluate(() =>
      document
        .querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')
        ?.getContext('webgl2')
        ?.getExtension('WEBGL_lose_context')
        ?.loseContext(),
    );
    await map.page.waitForFunction((canvas) => canvas !== document.querySelector('canvas.maplibregl-canvas'), old);
    await map.page.evaluate(() => window.mapHarness.settled());
    expect(countOf(await pixelsAround(map.page, [x, y], 30), ORANGE)).toBeGreaterThan(200);
    await labels(map.page).first().waitFor();
    expect(await map.page.locator('canvas.maplibregl-canvas').count()).toBe(1);
    expect(zoom).toBeGreaterThan(12.8);
    await map.page.context().close();
  });
});

/** Labels and counts that cover one another. */
async function overlaps(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll('[class*=_label_], [class*=_count_]')];
    const boxes = shown.map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }));
    return boxes.flatMap(({ text, box }, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (other) =>
            box.left < other.box.right - 1 &&
            other.box.left < box.right - 1 &&
            box.top < other.box.bottom - 1 &&
            other.box.top < box.bottom - 1,
        )
        .map((other) => `${text} / ${other.text}`),
    );
  });
}
