import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { translator } from '../../shared/i18n/i18n.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import { quietStory } from '../builders/storm-story.ts';
import { launchBrowser } from '../support/browser.ts';
import { startHubProcess, type HubProcess } from '../support/hub-process.ts';
import { hubFolder, type HubFolder } from '../support/hub-site.ts';
import { ROOT } from '../support/repo-files.ts';
import { sharedPath } from '../support/shared-data.ts';
import { openDesk, overflows } from './desk-house.ts';

const SHOTS = join(ROOT, 'dist/screenshots');

vi.setConfig({ testTimeout: 120_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Two streets that cross, and a hospital, near Yangquan. */
const CITY = {
  type: 'FeatureCollection',
  features: [
    street('桃北东街', [113.57, 37.86], [113.58, 37.86], [113.59, 37.86]),
    street('德胜东街', [113.58, 37.85], [113.58, 37.86], [113.58, 37.87]),
    {
      type: 'Feature',
      properties: { amenity: 'hospital', name: '阳泉市第一人民医院' },
      geometry: { type: 'Point', coordinates: [113.581, 37.861] },
    },
  ],
};

function street(name: string, ...coordinates: readonly (readonly [number, number])[]): object {
  return { type: 'Feature', properties: { highway: 'primary', name }, geometry: { type: 'LineString', coordinates } };
}

interface Admin extends AsyncDisposable {
  readonly page: Page;
  readonly hub: HubProcess;
  readonly folder: HubFolder;
  readonly problems: readonly string[];
  shot(name: string): Promise<void>;
}

async function openAdmin(lang: Lang): Promise<Admin> {
  const folder = await hubFolder();
  const hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([]) });
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: lang });
  const [name = '', value = ''] = hub.cookie.split('=');
  await context.addCookies([{ name, value, url: hub.origin }]);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${hub.origin}/?desk=admin`);
  return {
    page,
    hub,
    folder,
    problems,
    async shot(shot) {
      mkdirSync(SHOTS, { recursive: true });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(SHOTS, `admin-map-${shot}-${lang}-1920.png`) });
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      await hub[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test.each(['zh-CN', 'en'] as const)('[MI16] [MI13] a GeoJSON is uploaded and becomes the map: %s', async (lang) => {
  const t = translator(lang);
  await using admin = await openAdmin(lang);
  const { page } = admin;
  await page.getByText(t('admin.map.none')).waitFor();
  await admin.shot('empty');
  const file = {
    name: 'yangquan.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(JSON.stringify(CITY)),
  };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText(t('admin.form.missing.datum')).waitFor();
  await page.getByText(t('admin.form.datums.gcj02')).click();
  await admin.shot('ready');
  expect(await overflows(page)).toEqual([]);
  await page.getByRole('button', { name: t('admin.form.start') }).click();
  await page.getByText(t('admin.import.done')).waitFor();
  const facts = page.getByRole('region', { name: t('admin.map.inForce') });
  await facts.getByText('yangquan.geojson').waitFor();
  await facts.getByText(t('admin.map.previousNone')).waitFor();
  await admin.shot('done');
  expect(await overflows(page)).toEqual([]);
  expect(admin.problems).toEqual([]);
});

test('[MI16] [MI14] [MI2] paths, failure in words, road speeds, revert', async () => {
  const t = translator('zh-CN');
  await using admin = await openAdmin('zh-CN');
  const { page, folder } = admin;
  const start = page.getByRole('button', { name: t('admin.form.start') });
  await page.getByText(t('admin.form.fromPaths')).click();
  const paths = page.getByLabel(t('admin.form.paths'));
  const good = join(folder.path, 'first.geojson');
  await writeFile(good, JSON.stringify(CITY));
  for (const name of ['', '第二版']) {
    await paths.fill(good);
    await page.getByText(t('admin.form.datums.wgs84')).click();
    await page.getByLabel(t('admin.form.name')).fill(name);
    await start.click();
    await page
      .getByRole('region', { name: t('admin.map.inForce') })
      .getByText(name || 'first', { exact: true })
      .waitFor();
    await start.waitFor();
  }
  const bad = join(folder.path, 'bad.pmtiles');
  await writeFile(bad, 'no archive');
  await paths.fill(bad);
  await start.click();
  await page.getByText(t('admin.problem.not-a-map')).waitFor();
  await admin.shot('failed');
  const speed = page.getByLabel(t('admin.speeds.class.primary'));
  await speed.fill('35');
  await speed.press('Tab');
  await page.getByRole('button', { name: t('admin.speeds.save') }).click();
  await page.getByRole('button', { name: t('admin.speeds.save') }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: t('admin.map.revert') }).click();
  await page
    .getByRole('region', { name: t('admin.map.inForce') })
    .getByText('first', { exact: true })
    .waitFor();
  expect(await speed.inputValue()).toBe('35');
  expect(await overflows(page)).toEqual([]);
  await page.locator('header h1').click();
  await page.keyboard.press('t');
  await page.locator('html[data-theme=light]').waitFor();
  await admin.shot('light');
  expect(admin.problems).toEqual([]);
});

const taiyuan = sharedPath('basemap/taiyuan.osm.pbf');

test.skipIf(taiyuan === null)('[MI16] a city, seen from the page to the wall and back', async () => {
  const t = translator('zh-CN');
  await using admin = await openAdmin('zh-CN');
  const { page } = admin;
  await page.getByText(t('admin.form.fromPaths')).click();
  await page.getByLabel(t('admin.form.paths')).fill(taiyuan ?? '');
  await page.getByLabel(t('admin.form.name')).fill('太原市');
  await page.getByRole('button', { name: t('admin.form.start') }).click();
  await page.getByRole('list').getByText(t('admin.import.stage.read')).waitFor();
  await admin.shot('running');
  await page.getByText(t('admin.import.done')).waitFor();
  await page.getByText('OpenStreetMap contributors').first().waitFor();
  await admin.shot('city');
  await page.keyboard.press('g');
  await page.locator('canvas').first().waitFor();
  await page.getByText('OpenStreetMap contributors').first().waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.keyboard.press('g');
  await page.getByText(t('admin.map.inForce')).waitFor();
});

test.each([
  ['for who is no administrator', { script: { role: 'supervisor' } }, 'admin.readOnly.role'],
  ['in a window opened to look', { script: { role: 'admin' }, query: '?desk=admin&look' }, 'admin.readOnly.look'],
] as const)('[MI16] read-only %s, and it says so', async (_name, options, reason) => {
  const desk = await openDesk(browser, { story: quietStory(), query: '?desk=admin', ...options });
  await desk.page.getByText(translator('zh-CN')(reason)).waitFor();
  expect(await desk.page.locator('input[type=file], textarea').count()).toBe(0);
  await desk.shot(`admin-map-${reason.split('.').at(-1)}`);
  await desk.close();
});

test('[MI16] [UI6] in replay it shows the map of that moment, read-only, until Home', async () => {
  const t = translator('zh-CN');
  const desk = await openDesk(browser, { story: quietStory(), script: { role: 'admin' } });
  await desk.page.getByText(t('events.quiet')).waitFor();
  await desk.page.keyboard.press('Space');
  await desk.page.locator('main[data-mode=replay]').waitFor();
  await desk.page.keyboard.press('g');
  await desk.page.getByText(t('admin.readOnly.replay')).waitFor();
  await desk.shot('admin-map-replay');
  await desk.page.keyboard.press('Home');
  await desk.page.locator('input[type=file]').waitFor({ state: 'attached' });
  expect(desk.problems).toEqual([]);
  await desk.close();
});

test('[MI16] [UI7] while the picture comes it claims nothing', async () => {
  const t = translator('zh-CN');
  const desk = await openDesk(browser, { story: quietStory(), query: '?desk=admin', script: { silent: true } });
  await desk.page.getByText(t('state.loading')).waitFor({ state: 'attached' });
  expect(await desk.page.getByText(t('admin.map.none')).count()).toBe(0);
  await desk.close();
});
