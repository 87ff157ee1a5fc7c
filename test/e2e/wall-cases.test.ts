import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { translator } from '../../shared/i18n/i18n.ts';
import { launchBrowser } from '../support/browser.ts';
import { startHubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder } from '../support/hub-site.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser.close());

test.each(['zh-CN', 'en'] as const)(
  '[UI105] [UI106] an open case stands on the wall with its clocks and crew in place of its report, and leads to the desk: %s',
  { timeout: 120_000 },
  async (lang) => {
    const t = translator(lang);
    await using folder = await hubFolder();
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([feedEntry('calls')]) });
    const seat = await hub.seat(['case', 'unit', 'assignment']);
    await seat.command({
      name: 'put-unit',
      unitId: 'pump-11',
      was: 0,
      unit: {
        callSign: '泵-11',
        name: { 'zh-CN': '泵车', en: 'Pump' },
        type: 'pump',
        capabilities: [],
        staff: 4,
        minStaff: 2,
        stationId: null,
        departmentId: null,
        trackId: null,
      },
    });
    await seat.command({
      name: 'take-report',
      report: {
        title: '桃北中路起火',
        narrative: '',
        domain: 'emergency',
        category: 'fire',
        eventClass: null,
        grade: 2,
        priority: 1,
        gbCode: null,
        occurredAt: null,
        processes: ['emergency'],
        place: { point: [113.58, 37.86], words: '桃北中路', source: 'map', gridCode: null },
      },
      caller: null,
      join: null,
    });
    await seat.until(() => seat.bodies('case').size === 1 && seat.bodies('unit').size === 1);
    const [caseId = ''] = seat.bodies('case').keys();
    const [name = '', value = ''] = hub.cookie.split('=');
    await using context = await browser.newContext({
      locale: lang,
      reducedMotion: 'reduce',
      viewport: { width: 1920, height: 1080 },
    });
    await context.addCookies([{ name, value, url: hub.origin }]);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(hub.origin);

    const list = page.getByRole('region', { name: t('events.title') });
    const rows = list.getByRole('button').filter({ hasText: '桃北中路起火' });
    await rows.first().waitFor();
    expect(await rows.count()).toBe(1);
    expect(await rows.innerText()).toContain(t('duty.unattended'));
    await seat.command({ name: 'send-units', caseId, unitIds: ['pump-11'], despiteBusy: false, suggested: [] });
    await rows.filter({ hasText: t('duty.crew', { sent: 1, onScene: 0 }) }).waitFor();

    await rows.click();
    const glance = page.getByRole('region', { name: t('kind.case') });
    await glance.getByText('泵-11').waitFor();
    expect(
      await glance
        .getByRole('list', { name: t('duty.clocks') })
        .getByRole('listitem')
        .count(),
    ).toBeGreaterThan(0);
    await page.keyboard.press('d');
    await page.waitForURL((url) => url.searchParams.get('desk') === 'duty');
    await page.getByRole('heading', { name: '桃北中路起火' }).waitFor();
  },
);
