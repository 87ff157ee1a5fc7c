import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Browser } from 'playwright-core';
import { LANGS } from '../../shared/i18n/lang.ts';
import { translator } from '../../shared/i18n/i18n.ts';
import { emptyStory, quietStory, stormStory } from '../builders/storm-story.ts';
import { launchBrowser } from '../support/browser.ts';
import { sharedPath } from '../support/shared-data.ts';
import { openDesk, overflows, type Desk, type DeskOptions } from './desk-house.ts';

// Every page is drawn without a graphics card. Day by day one language and one size; `npm run test:full` draws all.
const FULL = process.env['YIWANG_FULL'] === '1';
const DRAWN_LANGS = FULL ? LANGS : LANGS.slice(0, 1);
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
].slice(0, FULL ? 2 : 1);

vi.setConfig({ testTimeout: 120_000 });

let browser: Browser;
const desks: Desk[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

async function open(options: DeskOptions): Promise<Desk> {
  const desk = await openDesk(browser, options);
  desks.push(desk);
  return desk;
}

/** Where nothing is looked at: fewer pixels to draw. */
const SMALL = { width: 1280, height: 720 };

const rows = '[data-row]';

/** Clicks the time bar at a part of its width. */
async function seekTo({ page }: Desk, part: number): Promise<void> {
  const box = await page.getByRole('slider').boundingBox();
  if (box === null) throw new Error('the time bar has no box');
  await page.mouse.click(box.x + box.width * part, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2, box.y - 300);
  await page.locator('main[data-mode=replay]').waitFor();
}

describe.each(DRAWN_LANGS)('%s', (lang) => {
  const t = translator(lang);

  describe.each(SIZES)('$width × $height', (size) => {
    test('[UI6] live says so; [UI3] nothing is cut; [UI17] no other host is asked and the policy holds', async () => {
      const desk = await open({ story: stormStory(), lang, ...size });
      await desk.page.locator(rows).first().waitFor();
      await desk.page.getByText(t('mode.live'), { exact: true }).first().waitFor();
      expect(await desk.page.locator(rows).count()).toBe(size.width === 1920 ? 8 : 18);
      await desk.shot('storm');
      expect(await overflows(desk.page)).toEqual([]);
      expect(desk.foreign).toEqual([]);
      expect(desk.problems).toEqual([]);
    });

    test('[UI6] replay: frame, word, the moment large, and no act that changes anything', async () => {
      const desk = await open({ story: stormStory(), lang, ...size });
      await desk.page.locator(rows).first().waitFor();
      await seekTo(desk, 0.97);
      await desk.page.getByText(t('mode.replay'), { exact: true }).first().waitFor();
      await desk.page.getByText(t('events.titleReplay')).waitFor();
      await desk.page.waitForFunction(() => (document.querySelector('time')?.textContent ?? '') < '19:35');
      expect(await desk.page.getByText(t('rejects.retry'), { exact: true }).count()).toBe(0);
      await desk.shot('replay');
      expect(await overflows(desk.page)).toEqual([]);
    });
  });

  test('[UI6] a drill is striped and says so, also in its replay', async () => {
    const desk = await open({ story: stormStory({ mode: 'drill' }), script: { mode: 'drill' }, lang });
    await desk.page.locator(rows).first().waitFor();
    await desk.page.locator('main[data-mode=drill]').waitFor();
    await desk.shot('drill');
    expect(await overflows(desk.page)).toEqual([]);
    await seekTo(desk, 0.5);
    expect(await desk.page.getByText(t('mode.drill'), { exact: true }).count()).toBe(1);
    await desk.shot('drill-replay');
  });

  test('[UI7] a quiet evening says since when', async () => {
    const desk = await open({ story: quietStory(), lang });
    await desk.page.getByText(t('events.quiet')).waitFor();
    expect(await desk.page.getByText(t('warning.none')).count()).toBe(1);
    expect(await desk.page.getByText(t('feeds.allGood')).count()).toBe(1);
    await desk.shot('quiet');
    expect(await overflows(desk.page)).toEqual([]);
  });

  test('[UI7] an empty hub says what is missing and what to do', async () => {
    const desk = await open({ story: emptyStory(), lang });
    await desk.page.getByText(t('feeds.noneHint')).waitFor();
    expect(await desk.page.getByText(t('events.none')).count()).toBe(1);
    await desk.shot('empty');
    expect(await overflows(desk.page)).toEqual([]);
  });

  test('[UI7] loading shows hairlines, then what it waits for, and claims nothing', async () => {
    const desk = await open({ story: stormStory(), script: { silent: true }, lang });
    const words = desk.page.getByText(`${t('state.loading')} · ${t('state.fromSnapshot')}`);
    await words.waitFor({ state: 'attached' });
    expect(await desk.page.getByText(t('warning.none')).count()).toBe(0);
    expect(await desk.page.getByText(t('rejects.none')).count()).toBe(0);
    expect(await desk.page.locator('time').first().textContent()).toBe('––:––:––');
    await desk.page.waitForFunction(
      () => document.querySelector('[role=status] span')?.getAnimations()[0]?.playState === 'finished',
    );
    await desk.shot('loading');
  });

  test('[UI7] a lost line dims the map, says since when and when the next try is, and comes back by itself', async () => {
    const desk = await open({ story: stormStory(), lang });
    await desk.page.locator(rows).first().waitFor();
    desk.hub.script = { unreachable: true };
    desk.hub.cut();
    await desk.page.getByRole('alert').getByText(t('state.lost')).waitFor();
    expect(await desk.page.getByText(t('rejects.retry'), { exact: true }).count()).toBe(0);
    await desk.page.locator('main[data-down]').waitFor();
    await desk.shot('lost');
    desk.hub.script = {};
    await desk.page.keyboard.press('r');
    await desk.page.getByRole('alert').waitFor({ state: 'detached' });
    const resumed = desk.hub.seats.at(-1)?.frames.find(({ type }) => type === 'subscribe');
    expect(resumed).toMatchObject({ resume: true });
    expect(await overflows(desk.page)).toEqual([]);
  });

  test('[SC58] a page of another version says so and what to do', async () => {
    const desk = await open({ story: stormStory(), script: { refuse: 'wrong-protocol' }, lang });
    await desk.page.getByRole('alert').getByText(t('state.wrongProtocolHint')).waitFor();
    await desk.shot('refused');
    expect(await overflows(desk.page)).toEqual([]);
  });

  test('[SC58] who is not logged in is told what to do, and is not left trying', async () => {
    const desk = await open({ story: stormStory(), script: { loggedOut: true }, lang });
    await desk.page.getByRole('alert').getByText(t('state.forbiddenHint')).waitFor();
    expect(desk.hub.seats).toHaveLength(0);
    expect(await overflows(desk.page)).toEqual([]);
  });

  test('[UI7] a hub that cannot save says so while the picture goes on', async () => {
    const desk = await open({ story: stormStory(), script: { error: 'the disk is full: free space on it' }, lang });
    await desk.page.getByRole('alert').getByText(t('state.store')).waitFor();
    await desk.page.locator(rows).first().waitFor();
    await desk.shot('store');
    expect(await overflows(desk.page)).toEqual([]);
  });

  test('[UI14] [UI15] [UI16] the detail: words of both languages, history, raw payload', async () => {
    const desk = await open({ story: stormStory(), lang });
    await desk.page.locator(rows).first().click();
    const panel = desk.page.getByRole('tabpanel');
    await panel.getByText('62 mm of rain').waitFor();
    await panel.getByText('62 毫米').waitFor();
    await desk.shot('detail');
    expect(await overflows(desk.page)).toEqual([]);
    await desk.page.keyboard.press('2');
    await panel.getByText(t('change.grade', { from: t('grade.g3'), to: t('grade.g2') })).waitFor();
    await desk.shot('history');
    await desk.page.keyboard.press('3');
    await panel.getByText('urn:oasis:names:tc:emergency:cap:1.2').waitFor();
    await desk.shot('raw');
  });

  test('[UI12] the keyboard alone: rows, open, close, language, help', async () => {
    const desk = await open({ story: stormStory(), lang });
    await desk.page.locator(rows).first().waitFor();
    for (const key of ['j', 'j', 'Enter']) await desk.page.keyboard.press(key);
    await desk.page.getByRole('tabpanel').waitFor();
    expect(await desk.page.locator('[data-row][data-selected]').count()).toBe(1);
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('tabpanel').waitFor({ state: 'detached' });
    await desk.page.keyboard.press('?');
    await desk.page.getByRole('dialog').getByText(t('help.steps')).waitFor();
    await desk.shot('help');
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.page.keyboard.press('l');
    await desk.page.waitForFunction((before) => document.documentElement.lang !== before, lang);
  });
});

test('[UI12] space, arrows, minus, equals and Home run the replay', async () => {
  const desk = await open({ story: stormStory(), ...SMALL });
  const { page } = desk;
  await page.locator(rows).first().waitFor();
  await page.keyboard.press('Space');
  await page.locator('main[data-mode=replay]').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => (document.querySelector('time')?.textContent ?? '') < '19:42:10');
  await page.keyboard.press('=');
  await page.keyboard.press('=');
  await page.locator('[aria-checked=true]', { hasText: '60×' }).waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: '暂停' }).waitFor();
  await page.keyboard.press('Home');
  await page.locator('main[data-mode=live]').waitFor();
  const acts = desk.hub.seats[0]?.frames.flatMap((frame) => (frame.type === 'control' ? [frame.action.do] : []));
  expect([...(acts ?? [])].sort()).toEqual(['play', 'speed', 'speed', 'step']);
  expect(desk.problems).toEqual([]);
});

test('[UI5] under the pointer the list keeps its order', async () => {
  const desk = await open({ story: stormStory(), ...SMALL });
  const { page } = desk;
  const titles = (): Promise<readonly string[]> => page.locator(rows).allTextContents();
  await page.locator(rows).first().waitFor();
  await page.locator(rows).nth(2).hover();
  const before = (await titles()).map((text) => text.slice(0, 4));
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.locator('main[data-mode=replay]').waitFor();
  expect((await titles()).map((text) => text.slice(0, 4))).toEqual(before);
});

test('[SC64] a refused command shows its reason beside the reject', async () => {
  const desk = await open({ story: stormStory(), ...SMALL, script: { commandError: 'forbidden: ask a supervisor' } });
  await desk.page.getByRole('button', { name: '重试' }).first().click();
  const reason = desk.page.getByText('forbidden: ask a supervisor');
  await reason.waitFor();
  expect(await reason.count()).toBe(1);
});

test.each([
  ['in a window opened to look', { query: '?look' }],
  ['for an operator', { script: { role: 'operator' } }],
] as const)('[UI6] no acts %s', async (_name, options) => {
  const desk = await open({ story: stormStory(), ...SMALL, ...options });
  await desk.page.getByText('坐标无效').waitFor();
  expect(await desk.page.getByRole('button', { name: '重试' }).count()).toBe(0);
});

test('[UI10] a wall described by its site is sized for its farthest viewer', async () => {
  const desk = await open({
    story: stormStory({ wall: { viewingDistanceM: 9, pixelPitchMm: 2.5 } }),
    width: 3840,
    height: 2160,
  });
  await desk.page.locator(rows).first().waitFor();
  const size = await desk.page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  expect(size).toBeCloseTo(16 * ((4.65 * 9) / 2.5 / 11.7), 1);
});

// Without a city there is no small map.
test.skipIf(sharedPath('basemap/taiyuan.pmtiles') === null)(
  '[MP15] no label lies under the small map, however large it is',
  async () => {
    const { page } = await open({ story: stormStory(), ...SMALL });
    const small = page.locator('[class*=_minimap_] > *').first();
    await small.evaluate((part: HTMLElement) => Object.assign(part.style, { width: '24em', height: '24em' }));
    const covered = () =>
      page.evaluate(() => {
        const [small] = [...document.querySelectorAll('[class*=_minimap_] > *')].map((part) =>
          part.getBoundingClientRect(),
        );
        const labels = [...document.querySelectorAll('[class*=_label_]')].map((part) => part.getBoundingClientRect());
        if (small === undefined || labels.length === 0) return null;
        return labels.filter(
          ({ left, right, top, bottom }) =>
            left < small.right && right > small.left && top < small.bottom && bottom > small.top,
        ).length;
      });
    await vi.waitFor(async () => expect(await covered()).toBe(0), { timeout: 30_000 });
  },
);

test('[UI3] a small laptop loses rows, never words', async () => {
  const desk = await open({ story: stormStory(), width: 1366, height: 768 });
  await desk.page.locator(rows).first().waitFor();
  await desk.shot('laptop');
  expect(await overflows(desk.page)).toEqual([]);
});
