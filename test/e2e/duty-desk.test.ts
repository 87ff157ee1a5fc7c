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

const ENGINE = {
  name: { 'zh-CN': '消防一号车', en: 'Engine 1' },
  type: 'engine',
  staff: 5,
  minStaff: 4,
  stationId: null,
  departmentId: null,
  trackId: null,
} as const;

/** What a person's press of keys reaches; the map takes its time to draw here. */
const SLOW = { timeout: 90_000 };

async function desk(hub: HubProcess, locale: string): Promise<Page> {
  const [name = '', value = ''] = hub.cookie.split('=');
  const context = await browser.newContext({
    locale,
    reducedMotion: 'reduce',
    viewport: { width: 1920, height: 1080 },
  });
  await context.addCookies([{ name, value, url: hub.origin }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${hub.origin}/?desk=duty`);
  return page;
}

test.each(['zh-CN', 'en'] as const)(
  '[DD5] [DD6] [DD12] [DD13] a report is taken down, graded, moved on, given a task, a note and a unit by keys alone; another officer sees each: %s',
  SLOW,
  async (lang) => {
    const t = translator(lang);
    await using folder = await hubFolder();
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([feedEntry('calls')]) });
    const seat = await hub.seat(['case', 'task', 'log-entry', 'event', 'unit']);
    const page = await desk(hub, lang);
    const keys = page.keyboard;
    await page.getByText(t('duty.none.incidents')).waitFor();

    await keys.press('+');
    await page.getByRole('textbox', { name: t('cases.field.narrative') }).waitFor();
    await keys.type('桃北中路仓库着火，有人被困');
    await keys.press('Control+Enter');
    const head = page.getByRole('region', { name: t('duty.case'), exact: true });
    await head.getByRole('heading', { name: '桃北中路仓库着火' }).waitFor();
    const [id = ''] = await seat.until(() => seat.bodies('case').size === 1).then(() => seat.bodies('case').keys());
    const body = () => seat.bodies('case').get(id);
    expect(body()).toMatchObject({ process: 'emergency', category: 'fire', state: 'received' });

    const before = body()?.grade ?? null;
    await keys.press('g');
    await keys.press('2');
    await seat.until(() => body()?.grade === 2);
    await page.getByText(`${t('cases.act.set')} · ${t('cases.field.grade')}`).waitFor();
    await keys.press('z');
    await seat.until(() => body()?.grade === before);

    await keys.press('s');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t('cases.state.triaged') }).waitFor();
    await keys.press('1');
    await seat.until(() => body()?.state === 'triaged');
    await head.getByText(t('cases.state.triaged'), { exact: true }).first().waitFor();

    await keys.press('t');
    await keys.press('1');
    await page.getByRole('textbox', { name: t('duty.taskWords') }).waitFor();
    await keys.type('灭火救人');
    await keys.press('Enter');
    await seat.until(() => [...seat.bodies('task').values()].some(({ title }) => title === '灭火救人'));

    await keys.press('i');
    await keys.type('二楼窗口有黑烟');
    await keys.press('Enter');
    await seat.until(() => [...seat.bodies('log-entry').values()].some(({ text }) => text === '二楼窗口有黑烟'));
    await head.getByText('二楼窗口有黑烟').waitFor();

    await seat.command({
      name: 'put-unit',
      unitId: 'fire-1',
      was: 0,
      unit: { ...ENGINE, callSign: '消防一', capabilities: [] },
    });
    await seat.until(() => seat.bodies('unit').size === 1);
    await keys.press('Escape');
    await keys.press('/');
    await keys.type('a xfy');
    await page.getByText(t('duty.line.assign', { units: '消防一', number: body()?.number ?? '' })).waitFor();
    await keys.press('Enter');
    await seat.until(() => seat.bodies('unit').get('fire-1')?.status === 'dispatched');
    await keys.press('/');
    await keys.type('s xfy os');
    await keys.press('Enter');
    await seat.until(() => body()?.state === 'on-scene');
    await keys.press('/');
    await keys.type('s xfy');
    await keys.press('Escape');
    await page.getByRole('textbox', { name: t('duty.line.title') }).waitFor({ state: 'detached' });
    await page.context().close();
  },
);

test(
  '[DD5] of two officers who act at once the second is shown both, and does it again on the case as it stands',
  SLOW,
  async () => {
    const t = translator('zh-CN');
    await using folder = await hubFolder();
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([feedEntry('calls')]) });
    const seat = await hub.seat(['case', 'event']);
    await seat.command({
      name: 'take-report',
      report: {
        title: '府东街起火',
        narrative: '',
        domain: 'emergency',
        category: 'fire',
        eventClass: null,
        grade: 3,
        priority: 1,
        gbCode: null,
        occurredAt: null,
        processes: ['emergency'],
        place: {
          point: [113.58, 37.86],
          words: '府东街',
          source: 'map',
          gridCode: null,
        },
      },
      caller: null,
      join: null,
    });
    await seat.until(() => seat.bodies('case').size === 1);
    const record = () => {
      const found = [...seat.state.values()].find(({ kind }) => kind === 'case');
      if (found === undefined) throw new Error('no case');
      return found;
    };
    const page = await desk(hub, 'zh-CN');
    await page.getByRole('option', { name: /府东街起火/ }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: /府东街起火/ }).waitFor();
    // The other officer's act is on its way to the hub while this page holds what it saw: its frames wait.
    await page.evaluate(() => {
      const ask = globalThis.requestAnimationFrame.bind(globalThis);
      const held: FrameRequestCallback[] = [];
      globalThis.requestAnimationFrame = (run) => held.push(run);
      globalThis.addEventListener('let-go', () => {
        globalThis.requestAnimationFrame = ask;
        for (const run of held) ask(run);
      });
    });
    const { id, seq } = record();
    await seat.command({ name: 'act-on-case', caseId: id, was: seq, act: { do: 'set', facts: { grade: 1 } } });
    await seat.until(() => record().seq > seq);
    await page.keyboard.press('p');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('2');
    await page.getByRole('alert').getByText('meanwhile').waitFor();
    await page.evaluate(() => globalThis.dispatchEvent(new Event('let-go')));
    await page.getByText(t('duty.conflict')).waitFor();
    await page.getByRole('button', { name: t('duty.again') }).press('Enter');
    await seat.until(() => [...seat.bodies('case').values()].some(({ priority }) => priority === 2));
    expect([...seat.bodies('case').values()]).toMatchObject([{ grade: 1, priority: 2 }]);
    await page.context().close();
  },
);
