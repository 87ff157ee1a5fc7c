import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { translator } from '../../shared/i18n/i18n.ts';
import { launchBrowser } from '../support/browser.ts';
import { type HubSeat, startHubProcess, type HubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder } from '../support/hub-site.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser.close());

const SLOW = { timeout: 120_000 };
const OWN = '青山不改绿水长流一二三';

/** A browser of somebody who chose a password and is where their work is. */
async function comeIn(hub: HubProcess, room: HubSeat, login: string, locale: string): Promise<Page> {
  const { password } = await room.ask({ what: 'new-password', login });
  const context = await browser.newContext({
    locale,
    reducedMotion: 'reduce',
    viewport: { width: 1920, height: 1080 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${hub.origin}/password`);
  for (const [name, value] of Object.entries({ login, password, next: OWN, again: OWN }))
    await page.locator(`[name=${name}]`).fill(value);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${hub.origin}/?desk=duty`);
  return page;
}

async function take(room: HubSeat, title: string): Promise<string> {
  const before = room.bodies('case').size;
  await room.command({
    name: 'take-report',
    report: {
      title,
      narrative: '',
      domain: 'emergency',
      category: 'fire',
      eventClass: null,
      grade: 3,
      priority: 1,
      gbCode: null,
      occurredAt: null,
      processes: ['emergency'],
      place: { point: [113.58, 37.86], words: title, source: 'map', gridCode: null },
    },
    caller: { name: '李四', phone: '139', address: '' },
    join: null,
  });
  await room.until(() => room.bodies('case').size > before);
  return [...room.bodies('case')].find(([, body]) => body.title === title)?.[0] ?? '';
}

test.each(['zh-CN', 'en'] as const)(
  '[PE14] [PE15] a department sees its own case as soon as it has a task of it, and takes it on by keys: %s',
  SLOW,
  async (lang) => {
    const t = translator(lang);
    await using folder = await hubFolder();
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([feedEntry('calls')]) });
    const room = await hub.seat(['case', 'task']);
    const account = { login: 'xiaofang', name: '消防', role: 'department', unitId: null, disabled: false } as const;
    await room.command({ name: 'put-account', was: 0, account: { ...account, departmentId: 'fire-rescue' } });
    const theirs = await take(room, '桃河水位上涨');
    const page = await comeIn(hub, room, 'xiaofang', lang);
    await page.getByText(t('duty.none.incidents')).waitFor();

    const ours = await take(room, '府东街起火');
    await room.command({
      name: 'send-task',
      caseId: ours,
      departmentId: 'fire-rescue',
      part: 'lead',
      title: '灭火救人',
      dueAt: null,
    });
    await page.getByRole('option', { name: /府东街起火/ }).waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: /府东街起火/ }).waitFor();
    for (const word of [`+ ${t('duty.newReport')}`, `T ${t('duty.newTask')}`, t('duty.caller')])
      expect([word, await page.getByRole('button', { name: word, exact: true }).count()]).toEqual([word, 0]);
    await page.getByRole('button', { name: `W ${t('duty.taskActs')}`, exact: true }).waitFor();
    await page.keyboard.press('+');
    expect(await page.getByRole('textbox', { name: t('cases.field.narrative') }).count()).toBe(0);

    await page.keyboard.press('w');
    await page.getByRole('dialog').getByText('灭火救人').first().waitFor();
    await page.keyboard.press('1');
    await room.until(() => [...room.bodies('task').values()].some(({ state }) => state === 'accepted'));

    // The case of others is not among them, though it is there.
    expect(await page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('府东街起火')]);
    expect(room.bodies('case').has(theirs)).toBe(true);
  },
);
