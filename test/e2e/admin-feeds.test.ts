import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { translator } from '../../shared/i18n/i18n.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import { answerFeeds, feedsStory, WATER_CSV, WATER_MAPPING } from '../builders/feeds-story.ts';
import { launchBrowser } from '../support/browser.ts';
import { startHubProcess, type HubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder, PUSH_KEY } from '../support/hub-site.ts';
import { ROOT } from '../support/repo-files.ts';
import { openDesk } from './desk-house.ts';

const SHOTS = join(ROOT, 'dist/screenshots');

vi.setConfig({ testTimeout: 120_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Admin extends AsyncDisposable {
  readonly page: Page;
  readonly hub: HubProcess;
  readonly problems: readonly string[];
  shot(name: string): Promise<void>;
}

/** 管理 on a real hub with one feed of CSV that is pushed. */
async function openAdmin(lang: Lang, query: string): Promise<Admin> {
  const folder = await hubFolder();
  const site = await folder.site([feedEntry('levels', { standard: 'csv' })], { center: [112.56, 37.85] });
  const hub = await startHubProcess({ dataDir: folder.dataDir, site });
  const pushed = await hub.push('levels', PUSH_KEY, WATER_CSV);
  expect(pushed.status).toBe(202);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: lang });
  const [name = '', value = ''] = hub.cookie.split('=');
  await context.addCookies([{ name, value, url: hub.origin }]);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${hub.origin}/?desk=admin${query}`);
  return {
    page,
    hub,
    problems,
    async shot(shot) {
      mkdirSync(SHOTS, { recursive: true });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(SHOTS, `admin-feeds-${shot}-${lang}-1920.png`) });
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      await hub[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test.each(['zh-CN', 'en'] as const)(
  '[UI81] [UI84] [UI86] [UI87] [UI83] a CSV is mapped from the keyboard, seen, undone, saved: %s',
  async (lang) => {
    const t = translator(lang);
    await using admin = await openAdmin(lang, '&page=feeds');
    const { page } = admin;
    await page.getByRole('row').filter({ hasText: 'levels' }).click();
    await admin.shot('page');
    await page.getByRole('button', { name: t('feeds.side.mappingOpen') }).click();
    const results = page.getByRole('listbox', { name: t('feeds.mapping.result.list') });
    await results.getByRole('option').first().waitFor();
    const title = page.getByLabel(t('feeds.mapping.form.pathOf', { field: t('feeds.mapping.form.fields.title') }));
    const number = page.getByLabel(t('feeds.mapping.form.pathOf', { field: t('feeds.mapping.form.fields.recordId') }));
    await number.fill('stcd');
    await number.press('Enter');
    await title.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('stn');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => title.inputValue()).toBe('stnm');
    await results.getByText('迎泽大街下穿').waitFor();
    await results.getByText('W-031', { exact: true }).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => title.inputValue()).not.toBe('stnm');
    await page.keyboard.press('Control+y');
    await expect.poll(() => title.inputValue()).toBe('stnm');
    await page.getByLabel(t('feeds.mapping.note'), { exact: true }).fill('first');
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('feeds.mapping.inForce', { n: 1 }), { exact: true }).waitFor();
    await page.getByRole('tab', { name: t('feeds.mapping.result.versions') }).click();
    await page.getByText('first', { exact: true }).waitFor();
    await admin.shot('mapped');
    await title.fill('stcd');
    await title.press('Tab');
    const other = await admin.hub.connect();
    const [now] = await other.ask({ what: 'history', kind: 'feed', id: 'levels', until: 'head', limit: 1 });
    await other.command({ name: 'set-feed-mapping', feedId: 'levels', mapping: WATER_MAPPING, was: now?.seq ?? 0 });
    await page.getByText(t('feeds.mapping.conflict', { n: 7 })).waitFor();
    await admin.shot('conflict');
    await page.getByRole('button', { name: t('feeds.mapping.keepMine', { n: 7 }) }).click();
    await page.getByRole('button', { name: t('feeds.mapping.save') }).click();
    await page.getByText(t('feeds.mapping.inForce', { n: 8 }), { exact: true }).waitFor();
    expect(admin.problems).toEqual([]);
  },
);

test('[UI90] [UI88] [UI91] what was refused is seen in place, its mapping mended, and retried', async () => {
  const t = translator('zh-CN');
  await using admin = await openAdmin('zh-CN', '&page=quarantine');
  const { page, hub } = admin;
  await page.getByText(t('feeds.quarantine.none')).waitFor();
  const seat = await hub.connect();
  const feed = await seat.ask({ what: 'history', kind: 'feed', id: 'levels', until: 'head', limit: 1 });
  await seat.command({
    name: 'set-feed-mapping',
    feedId: 'levels',
    mapping: { ...WATER_MAPPING, version: 0, time: { ...WATER_MAPPING.time, format: { pattern: 'M/d/yyyy' } } },
    was: feed[0]?.seq ?? 0,
  });
  await hub.push('levels', PUSH_KEY, `${WATER_CSV}\n`);
  const rejected = page.getByRole('row').filter({ hasText: t('reason.bad-time') });
  await rejected.first().waitFor();
  await page
    .locator('mark')
    .filter({ hasText: /^W-0\d\d,.+$/ })
    .waitFor();
  await admin.shot('quarantine');
  await rejected.first().click();
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: t('feeds.mapping.form.patternField') }).fill('yyyy-MM-dd HH:mm:ss');
  await page
    .getByRole('listbox', { name: t('feeds.mapping.result.list') })
    .getByText('迎泽大街下穿')
    .waitFor();
  await page.getByRole('tab', { name: t('feeds.mapping.result.trial') }).click();
  await page.getByRole('button', { name: t('feeds.mapping.trial.run') }).click();
  await page.getByText(t('feeds.mapping.trial.gained')).first().waitFor();
  await page.getByRole('button', { name: t('feeds.mapping.save') }).click();
  await page.getByText(t('feeds.mapping.inForce', { n: 2 }), { exact: true }).waitFor();
  await page.locator('header h1').first().click();
  await page.keyboard.press('5');
  await page.getByRole('button', { name: t('feeds.quarantine.retryAll', { n: 7 }) }).click();
  // The broken time of one station stays broken.
  await page.getByText('2026-07-24 25:42:00').first().waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(1);
  expect(admin.problems).toEqual([]);
});

test('[UI90] many are dismissed at once, and asked about once', async () => {
  const t = translator('zh-CN');
  const script = { role: 'admin', answer: answerFeeds, commandError: 'no such reject' } as const;
  const desk = await openDesk(browser, { story: feedsStory(), query: '?desk=admin&page=quarantine', script });
  const { page } = desk;
  await page.getByRole('option', { name: t('reason.bad-time') }).click();
  const grid = page.getByRole('grid', { name: t('feeds.quarantine.list') });
  await grid.getByRole('row').first().focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: /忽略所选/ }).click();
  await page
    .getByRole('button', { name: t('feeds.quarantine.confirmYes'), exact: true })
    .first()
    .click();
  await page.getByText(t('rejects.failed', { error: 'no such reject' })).waitFor();
  const sent = desk.hub.seats.flatMap(({ frames }) => frames).filter(({ type }) => type === 'command');
  expect(sent).toHaveLength(1);
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
  expect(desk.problems).toEqual([]);
  await desk.close();
});

test('[UI82] [UI89] a code that stands in no table becomes a rule before the defaults', async () => {
  const t = translator('en');
  const script = { role: 'admin', answer: answerFeeds, commandError: 'somebody changed this feed' } as const;
  const query = '?desk=admin&page=feeds&feed=water-levels';
  const desk = await openDesk(browser, { story: feedsStory(), lang: 'en', query, script });
  const { page } = desk;
  await page.getByRole('button', { name: `${t('feeds.side.addRule')} lvl=紫` }).click();
  await page
    .getByText(`${t('feeds.tables.kinds.category')} · ${t('feeds.tables.missing.then', { n: 1 })}`)
    .first()
    .waitFor();
  expect(await page.getByLabel(`${t('feeds.tables.values')} 1.1`).inputValue()).toBe('紫');
  await page.getByRole('button', { name: `${t('feeds.tables.then')} 1` }).click();
  await page.getByRole('option', { name: t('category.flood') }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText(t('feeds.mapping.saveFailed', { error: 'somebody changed this feed' })).waitFor();
  const [sent] = desk.hub.seats.flatMap(({ frames }) => frames).filter((frame) => frame.type === 'command');
  expect(sent).toMatchObject({ command: { name: 'set-feed-tables', feedId: 'water-levels' } });
  await desk.shot('admin-feeds-tables');
  expect(desk.problems).toEqual([]);
  await desk.close();
});

test.each([
  ['feeds', { role: 'supervisor' }, 'admin.readOnly.role'],
  ['mapping', { role: 'duty' }, 'admin.readOnly.role'],
  ['tables', { role: 'supervisor' }, 'admin.readOnly.role'],
] as const)('[UI91] the page of %s says why nothing may be changed', async (page, script, reason) => {
  const t = translator('zh-CN');
  const desk = await openDesk(browser, {
    story: feedsStory(),
    query: `?desk=admin&page=${page}&feed=water-levels`,
    script: { ...script, answer: answerFeeds },
  });
  await desk.page.getByText(t(reason)).first().waitFor();
  expect(await desk.page.getByRole('button', { name: t('feeds.mapping.save') }).count()).toBe(0);
  await desk.close();
});

test('[UI80] [UI81] a silent feed is told on the page and on the wall, and the page filters', async () => {
  const t = translator('zh-CN');
  const desk = await openDesk(browser, {
    story: feedsStory(),
    query: '?desk=admin&page=feeds&feed=water-levels',
    script: { role: 'admin', answer: answerFeeds },
  });
  const { page } = desk;
  await page
    .getByRole('row')
    .filter({ hasText: t('feeds.silent') })
    .waitFor();
  await page.getByLabel(t('feeds.table.filter')).fill('sftp');
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await page.getByLabel(t('feeds.table.filter')).fill('zzz');
  await page.getByText(t('feeds.table.noMatch')).waitFor();
  await page.getByRole('button', { name: t('feeds.table.clear') }).click();
  await desk.shot('admin-feeds-story');
  await page.locator('header h1').first().click();
  await page.keyboard.press('g');
  await page
    .getByText(t('feeds.lagOf', { age: '6 分' }), { exact: false })
    .first()
    .waitFor();
  await desk.shot('wall-silent-feed');
  expect(desk.problems).toEqual([]);
  await desk.close();
});
