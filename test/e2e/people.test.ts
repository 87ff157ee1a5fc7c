import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { translator } from '../../shared/i18n/i18n.ts';
import { launchBrowser } from '../support/browser.ts';
import { startHubProcess, type HubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder } from '../support/hub-site.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser.close());

const SLOW = { timeout: 120_000 };
const OWN = '青山不改绿水长流一二三';

/** A browser of its own: another person at another machine. */
async function newcomer(hub: HubProcess, locale: string): Promise<Page> {
  const context = await browser.newContext({
    locale,
    reducedMotion: 'reduce',
    viewport: { width: 1920, height: 1080 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${hub.origin}/login`);
  return page;
}

/** By keys: the form's fields follow one another. */
async function logIn(page: Page, login: string, password: string): Promise<void> {
  await page.locator('[name=login]').fill(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

async function choose(page: Page, once: string): Promise<void> {
  await page.locator('[name=next]').waitFor();
  await page.locator('[name=password]').fill(once);
  await page.keyboard.press('Tab');
  await page.keyboard.type(OWN);
  await page.keyboard.press('Tab');
  await page.keyboard.type(OWN);
  await page.keyboard.press('Enter');
}

test.each(['zh-CN', 'en'] as const)(
  '[PE13] [PE8] an administrator makes an account and gives it a password; the person comes in, and leaves: %s',
  SLOW,
  async (lang) => {
    const t = translator(lang);
    await using folder = await hubFolder();
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([feedEntry('calls')]) });
    const [name = '', value = ''] = hub.cookie.split('=');
    const admin = await newcomer(hub, lang);
    await admin.context().addCookies([{ name, value, url: hub.origin }]);
    await admin.goto(`${hub.origin}/?desk=admin&page=people`);
    await admin.getByRole('button', { name: t('people.add') }).click();
    const field = (label: string) => admin.getByRole('textbox', { name: label, exact: true });
    await field(t('people.login')).fill('7wang');
    await admin.getByText(t('people.problem.login')).waitFor();
    await field(t('people.login')).fill('wang');
    await field(t('people.name')).fill('王建国');
    await admin.keyboard.press('Control+Enter');
    await admin.getByRole('row', { name: /wang/ }).waitFor();
    await admin.getByRole('button', { name: t('people.newPassword') }).click();
    await admin.getByRole('button', { name: t('people.newPasswordDo') }).click();
    const once = await admin.locator('output').innerText();

    const wang = await newcomer(hub, lang);
    await logIn(wang, 'wang', 'not the one');
    await wang.getByRole('alert').waitFor();
    await logIn(wang, 'wang', once);
    await choose(wang, once);
    await wang.getByText(t('people.me', { user: 'wang', role: t('people.role.duty') })).waitFor();
    expect(new URL(wang.url()).search).toBe('?desk=duty');

    await wang.getByRole('button', { name: t('people.logOut') }).click();
    await wang.waitForURL(`${hub.origin}/login`);
    await logIn(wang, 'WANG', OWN);
    await wang.getByText(t('people.me', { user: 'wang', role: t('people.role.duty') })).waitFor();

    await admin.getByText(t('people.disable')).click();
    await admin.getByText(t('people.endsSessions')).waitFor();
    await admin.getByRole('button', { name: t('people.save') }).click();
    await wang.getByText(t('state.forbidden')).waitFor();
    await wang.getByRole('button', { name: t('people.logIn'), exact: true }).click();
    await logIn(wang, 'wang', OWN);
    await wang.getByRole('alert').waitFor();
  },
);
