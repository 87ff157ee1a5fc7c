import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { toScreen, type ScreenView } from '../../renderer/map/web-mercator.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import { openCityArchive } from '../support/city-archive.ts';
import { servePage, type PageServer } from '../support/page-server.ts';
import { ROOT } from '../support/repo-files.ts';
import { sharedPath } from '../support/shared-data.ts';
import '../support/map-harness/harness-api.ts';

const SHOTS = join(ROOT, 'dist/screenshots');
const CENTER: Position = [112.5545, 37.8465];
const ZOOM = 12.74;

export interface MapPageOptions {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly width?: number;
  readonly height?: number;
  /** The city's archive; true: Taiyuan's. */
  readonly tiles?: boolean | string;
}

/** The harness page with one map on it, and everything that went wrong in it. */
export interface MapPage {
  readonly page: Page;
  readonly problems: readonly string[];
  /** Requests to any host but the page's own. */
  readonly foreign: readonly string[];
  readonly tilesRead: () => number;
  /** Page px of a place, while the camera stands where it started. */
  readonly px: (place: Position) => [number, number];
  shot(name: string): Promise<void>;
  /** Keeps a PNG file, base64, beside the screenshots. */
  keep(name: string, png: string): Promise<void>;
}

export function serveMapHarness(): Promise<PageServer> {
  return servePage(join(ROOT, 'test/support/map-harness'));
}

/** Taiyuan's archive beside the repository; null where it isn't. */
export const CITY = sharedPath('basemap/taiyuan.pmtiles');

export async function openMapPage(
  browser: Browser,
  server: PageServer,
  options: MapPageOptions = {},
): Promise<MapPage> {
  const { query = {}, width = 1280, height = 800, tiles = false } = options;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const problems: string[] = [];
  const foreign: string[] = [];
  let read = 0;
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(blob|data):/.test(request.url())) foreign.push(request.url());
  });
  const city = tiles === true ? CITY : tiles || null;
  if (city !== null) {
    const archive = await openCityArchive(city);
    await page.addInitScript((info) => {
      window.tileInfo = info;
    }, archive.info);
    context.on('close', () => void archive[Symbol.asyncDispose]());
    await page.exposeFunction('readTile', (z: number, x: number, y: number) => {
      read += 1;
      return archive.read(z, x, y);
    });
  }
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  await page.goto(`${server.url}?${search}`);
  await page.waitForFunction(() => 'mapHarness' in window);
  const { zoom = ZOOM, left = 0, right = 0 } = query;
  const view: ScreenView = {
    zoom: Number(zoom),
    pitchDeg: 0,
    anchor: CENTER,
    anchorPx: [Number(left) + (width - Number(left) - Number(right)) / 2, height / 2],
    width,
    height,
  };
  return {
    page,
    problems,
    foreign,
    tilesRead: () => read,
    px: (place) => toScreen(view, place),
    keep: async (name, png) => {
      mkdirSync(SHOTS, { recursive: true });
      await writeFile(join(SHOTS, `map-${name}.png`), Buffer.from(png, 'base64'));
    },
    shot: async (name) => {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `map-${name}.png`), timeout: 120_000 });
    },
  };
}
