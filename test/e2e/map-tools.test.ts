import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { metresPerPx } from '../../renderer/map/web-mercator.ts';
import { LANGS } from '../../shared/i18n/lang.ts';
import { translator } from '../../shared/i18n/i18n.ts';
import type { Ask, Command } from '../../shared/protocol/up.ts';
import { PUMP_ZONE, toolsAnswer, toolsStory } from '../builders/tools-story.ts';
import { launchBrowser } from '../support/browser.ts';
import { countOf, pixelsAround } from '../support/pixels.ts';
import { openDesk, overflows, type Desk, type DeskOptions } from './desk-house.ts';

const FULL = process.env['YIWANG_FULL'] === '1';
const SIZE = { width: 1600, height: 900 };
/** Free of panels at that size, also with a tool's panel open. */
const FREE = { left: 830, right: 1220, top: 150, bottom: 700 };
const OWN = '#9cc3cb';

vi.setConfig({ testTimeout: 120_000 });

const t = translator('zh-CN');
let browser: Browser;
const desks: Desk[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

async function open({ script, ...options }: Partial<DeskOptions> = {}): Promise<Desk> {
  const all = { keepsZones: true, answer: toolsAnswer, ...script };
  const desk = await openDesk(browser, { story: toolsStory(), ...SIZE, ...options, script: all });
  desks.push(desk);
  await desk.page.locator('[data-row]').first().waitFor();
  return desk;
}

function asked<W extends Ask['what']>({ hub }: Desk, what: W): readonly Extract<Ask, { readonly what: W }>[] {
  const asks = hub.seats.flatMap(({ frames }) =>
    frames.flatMap((frame) => (frame.type === 'query' ? [frame.ask] : [])),
  );
  return asks.filter((ask): ask is Extract<Ask, { readonly what: W }> => ask.what === what);
}

function commanded({ hub }: Desk): readonly Command[] {
  return hub.seats.flatMap(({ frames }) =>
    frames.flatMap((frame) => (frame.type === 'command' ? [frame.command] : [])),
  );
}

/** Clicks farther apart than a double click would be: places, not pairs. */
async function clickThrough({ page }: Desk, places: readonly (readonly [number, number])[]): Promise<void> {
  for (const [x, y] of places) {
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
  }
}

const SQUARE = [
  [FREE.left + 40, 300],
  [FREE.right - 60, 300],
  [FREE.right - 60, 600],
  [FREE.left + 40, 600],
] as const;

describe('the search', () => {
  test('[UI64] from a field or anywhere, by keys alone, to a place; [UI66] it gets a pin that tells what is there', async () => {
    const desk = await open();
    const { page } = desk;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('迎泽');
    await page.getByRole('option').filter({ hasText: '迎泽大街 × 建设路' }).waitFor();
    const groups = await page.getByRole('listbox').locator('[role=presentation]').allTextContents();
    expect(groups).toEqual([t('tools.search.events'), t('tools.search.places')]);
    for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('option', { selected: true }).textContent()).toContain('迎泽大街 × 建设路');
    await page.keyboard.press('Enter');
    const card = page.getByRole('region', { name: '迎泽大街 × 建设路' });
    await card.getByText('140106003012007').waitFor();
    await card.getByText('迎泽大街 · 12 m').waitFor();
    expect(asked(desk, 'place-near')[0]?.at).toEqual([112.5787, 37.8567]);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await page.keyboard.press('f');
    await page.getByRole('combobox').fill('');
    await page.getByText(t('tools.search.recent')).waitFor();
    expect(desk.problems).toEqual([]);
  });

  test('[UI61] pasted coordinates are offered as WGS-84 and as GCJ-02; [UI60] full-width and the wrong way round', async () => {
    const desk = await open();
    const { page } = desk;
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('１１２．５７８７，３７．８５６７');
    const options = page.getByRole('option');
    await options.nth(1).waitFor();
    expect(await options.first().textContent()).toContain('37.856700, 112.578700');
    expect(await options.nth(1).textContent()).toContain('GCJ-02');
    await page.keyboard.press('Enter');
    await page.getByText('37°51′24.12″N 112°34′43.32″E').waitFor();
    expect(asked(desk, 'places')).toEqual([]);
  });

  test('[UI65] a site without an index says so, and still finds what is on the screen', async () => {
    const { page } = await open({ story: toolsStory({ map: false }) });
    await page.keyboard.press('f');
    await page.keyboard.type('双塔');
    await page.getByText(t('tools.search.noIndex')).waitFor();
    await page.getByRole('option').filter({ hasText: '双塔西街片区停电' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('combobox').count()).toBe(0);
  });
});

test('[UI67] a line is measured as it is on the ground, a point taken back, and left by Esc', async () => {
  const desk = await open();
  const { page } = desk;
  await page.keyboard.press('m');
  const line = page.getByRole('toolbar').getByRole('status');
  await line.getByText(t('tools.measure.hintStart')).waitFor();
  await clickThrough(desk, [
    [FREE.left + 20, 420],
    [FREE.left + 320, 420],
    [FREE.left + 320, 620],
  ]);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.mouse.move(FREE.left + 100, 300);
  const expected = (300 * metresPerPx(37.852, 12.4)) / 1000;
  await vi.waitFor(
    async () => {
      const km = Number(/([\d.]+)\s*km/.exec((await line.textContent()) ?? '')?.[1]);
      expect(Math.abs(km / expected - 1)).toBeLessThan(0.02);
    },
    { timeout: 15_000 },
  );
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar').getByText(t('tools.head.layers')).waitFor();
  expect(desk.problems).toEqual([]);
});

describe('zones', () => {
  test('[UI68] one is drawn, named and saved; [UI70] it filters the list; [UI69] removed, it can be put back', async () => {
    const desk = await open();
    const { page } = desk;
    await page.keyboard.press('Shift+X');
    await clickThrough(desk, SQUARE);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: t('tools.zone.name') }).fill('夜市片区');
    await page.keyboard.press('Enter');
    const zone = page.getByRole('button', { name: /夜市片区/ });
    await zone.waitFor();
    const [put] = commanded(desk);
    expect(put).toMatchObject({ name: 'put-zone', zoneName: '夜市片区', was: null, geometry: { type: 'Polygon' } });
    const ring = put?.name === 'put-zone' && put.geometry.type === 'Polygon' ? (put.geometry.coordinates[0] ?? []) : [];
    expect([ring.length, ring.at(-1)]).toEqual([5, ring[0]]);

    await zone.click();
    await page.getByRole('button', { name: t('tools.zone.filter'), exact: true }).click();
    const token = page.getByRole('button', { name: t('tools.zone.clearFilter') });
    const [, inside, total] = /(\d+) \/ (\d+)/.exec((await token.textContent()) ?? '') ?? [];
    expect(total).toBe('21');
    expect(await page.locator('[data-row]').count()).toBe(Math.min(Number(inside), 6));
    await token.click();

    await page.getByRole('button', { name: t('tools.zone.remove'), exact: true }).click();
    await page.getByText(t('tools.zone.removed', { name: '夜市片区' })).waitFor();
    await page.keyboard.press('z');
    await zone.waitFor();
    expect(commanded(desk).map(({ name }) => name)).toEqual(['put-zone', 'remove-zone', 'put-zone']);
    expect(desk.problems).toEqual([]);
  });

  test('[UI63] a border that crosses itself is not sent', async () => {
    const desk = await open();
    const { page } = desk;
    await page.keyboard.press('Shift+X');
    const [a, b, c, d] = SQUARE;
    await clickThrough(desk, [a, c, b, d]);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: t('tools.zone.name') }).fill('x');
    await page.getByText(t('tools.zone.problem.crosses-itself')).waitFor();
    await page.keyboard.press('Enter');
    expect(commanded(desk)).toEqual([]);
  });

  test('[UI68] a refusal is told, and the drawing stays', async () => {
    const desk = await open({ script: { commandError: 'the log is read-only' } });
    const { page } = desk;
    await page.keyboard.press('Shift+X');
    await clickThrough(desk, SQUARE);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: t('tools.zone.name') }).fill('夜市片区');
    await page.keyboard.press('Enter');
    await page.getByText(t('tools.zone.failed', { error: 'the log is read-only' })).waitFor();
    expect(await page.getByRole('textbox', { name: t('tools.zone.name') }).inputValue()).toBe('夜市片区');
  });

  test.each([
    ['an operator', { script: { role: 'operator' } }],
    ['a window opened to look', { query: '?look' }],
  ] as const)('[UI71] %s sees zones and may filter, but changes none', async (_, options) => {
    const { page } = await open(options);
    await page.keyboard.press('x');
    await page.getByRole('button', { name: new RegExp(PUMP_ZONE.name) }).click();
    await page.getByRole('button', { name: t('tools.zone.filter'), exact: true }).waitFor();
    for (const act of ['tools.zone.edit', 'tools.zone.remove', 'tools.zone.draw'] as const)
      expect(await page.getByRole('button', { name: t(act) }).count()).toBe(0);
    await page.keyboard.press('Shift+X');
    expect(await page.getByRole('textbox').count()).toBe(0);
  });
});

test('[UI72] bands are drawn around the selected event and explained; [UI73] who is there soonest is listed', async () => {
  const desk = await open();
  const { page } = desk;
  const row = page.locator('[data-row]').filter({ hasText: '双塔西街片区停电' });
  await row.click();
  await page.keyboard.press('o');
  await page.getByText(t('tools.reach.estimated')).waitFor();
  await page
    .getByText(t('tools.reach.minutes', { m: 15 }), { exact: true })
    .first()
    .waitFor();
  expect(asked(desk, 'isochrone')[0]?.minutes).toEqual([5, 10, 15]);
  await page.getByText(t('tools.reach.timesCount', { n: 10 })).waitFor();
  await page.getByText(t('tools.reach.straight')).first().waitFor();
  await vi.waitFor(
    async () => {
      const drawn = await pixelsAround(page, [(FREE.left + FREE.right) / 2, 420], 190);
      expect(countOf(drawn, OWN, 24)).toBeGreaterThan(100);
    },
    { timeout: 30_000, interval: 500 },
  );
  await page.keyboard.press('Escape');
  await page.getByText(t('tools.reach.estimated')).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(t('tools.reach.estimated')).waitFor({ state: 'detached' });
  expect(desk.problems).toEqual([]);
});

test('[UI74] a layer is switched off, says what it holds, and stays off after a reload; a reset brings it back', async () => {
  const { page } = await open();
  const vehicles = page.getByRole('button', { name: new RegExp(`^${t('tools.layer.name.vehicles')}`) });
  await page.keyboard.press('y');
  await vehicles.getByText('/ 60').waitFor();
  await vehicles.click();
  await page.reload();
  await page.locator('[data-row]').first().waitFor();
  await page.keyboard.press('y');
  expect(await vehicles.getAttribute('aria-pressed')).toBe('false');
  await page.getByRole('button', { name: t('tools.layer.reset') }).click();
  expect(await vehicles.getAttribute('aria-pressed')).toBe('true');
});

describe.runIf(FULL).each(LANGS)('pictures, %s', (lang) => {
  test.each([
    { width: 1920, height: 1080 },
    { width: 3840, height: 2160 },
  ])('[UI3] nothing is cut in any panel of the tools at $width × $height', async (size) => {
    const desk = await open({ lang, ...size });
    const { page } = desk;
    const look = async (name: string): Promise<void> => {
      await desk.shot(`tools-${name}`);
      expect([name, await overflows(page)]).toEqual([name, []]);
    };
    await page.keyboard.press('Control+k');
    await page.keyboard.type('迎泽');
    await page.getByRole('option').nth(3).waitFor();
    await look('search');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('140106003012007').waitFor();
    await look('pin');
    await page.keyboard.press('o');
    await page.getByText(translator(lang)('tools.reach.estimated')).waitFor();
    await look('reach');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: new RegExp(PUMP_ZONE.name) }).click();
    await look('zones');
    await page.keyboard.press('y');
    await page.keyboard.press('t');
    await look('layers-light');
  });
});
