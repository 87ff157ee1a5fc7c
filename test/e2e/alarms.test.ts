import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { translator } from '../../shared/i18n/i18n.ts';
import { alertXml, infoXml } from '../integration/cap-builders.ts';
import { launchBrowser } from '../support/browser.ts';
import { startHubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder, PUSH_KEY } from '../support/hub-site.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser.close());

/** What a person's press of keys reaches; the map takes its time to draw here. */
const SLOW = { timeout: 90_000 };

test.each(['zh-CN', 'en'] as const)(
  '[AL3] [AL4] [AL7] [AL11] an event of the highest grade asks in the strip; by keys alone it is shelved, taken back and acknowledged: %s',
  SLOW,
  async (lang) => {
    const t = translator(lang);
    await using folder = await hubFolder();
    const site = await folder.site([feedEntry('warnings', { standard: 'cap', domain: 'emergency' })]);
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site });
    const seat = await hub.seat(['alarm']);
    const info = infoXml({ language: lang, headline: '洪水 Flood', severity: 'Extreme' });
    await hub.push('warnings', PUSH_KEY, alertXml({}, [info]));
    await seat.until(() => seat.bodies('alarm').size === 1);

    const [name = '', value = ''] = hub.cookie.split('=');
    const context = await browser.newContext({ locale: lang, reducedMotion: 'reduce' });
    await context.addCookies([{ name, value, url: hub.origin }]);
    const page = await context.newPage();
    await page.goto(hub.origin);
    await page.getByRole('button', { name: t('alarms.stripAsking', { n: 1 }) }).waitFor();
    await page.keyboard.press('a');
    const panel = page.getByRole('region', { name: t('alarms.title'), exact: true });
    const line = panel.getByRole('button', { name: '洪水 Flood' });
    await line.press('Enter');

    await panel.getByRole('button', { name: t('alarms.shelve'), exact: true }).press('Enter');
    await page.getByRole('textbox', { name: t('alarms.shelveReason') }).pressSequentially('演示');
    await panel.getByRole('button', { name: t('age.minutes', { m: 10 }), exact: true }).press('Enter');
    await page.getByRole('button', { name: t('alarms.stripNone') }).waitFor();
    expect([...seat.bodies('alarm').values()]).toMatchObject([{ shelved: { by: 'local', reason: '演示' } }]);

    await line.press('Enter');
    await panel.getByRole('button', { name: t('alarms.unshelve') }).press('Enter');
    await page.getByRole('button', { name: t('alarms.stripAsking', { n: 1 }) }).waitFor();
    await line.press('Enter');
    await panel.getByRole('button', { name: t('alarms.as.known'), exact: true }).press('Enter');
    await panel.getByText(t('alarms.state.acknowledged'), { exact: true }).waitFor();
    await seat.until(() => [...seat.bodies('alarm').values()][0]?.acknowledged?.as === 'known');
    await context.close();
  },
);
