import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { Story } from '../builders/story.ts';
import { HubDouble } from '../support/hub-double.ts';
import { ROOT } from '../support/repo-files.ts';
import { cityTiles } from '../support/shared-tiles.ts';
import type { SeatScript } from '../support/story-seat.ts';

const SHOTS = join(ROOT, 'dist/screenshots');

export interface DeskOptions {
  readonly story: Story;
  readonly script?: SeatScript;
  readonly lang?: Lang;
  readonly width?: number;
  readonly height?: number;
  readonly query?: string;
}

/** A page of the desk on a story, and everything that went wrong in it. */
export interface Desk {
  readonly page: Page;
  readonly hub: HubDouble;
  /** Errors of the page and its console, violations of the policy included. */
  readonly problems: readonly string[];
  /** Requests to any host but the hub. */
  readonly foreign: readonly string[];
  shot(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(browser: Browser, options: DeskOptions): Promise<Desk> {
  const { story, script = {}, lang = 'zh-CN', width = 1920, height = 1080, query = '' } = options;
  const hub = await HubDouble.open(story, { ...(await cityTiles()), ...script });
  const context = await browser.newContext({ viewport: { width, height }, locale: lang, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const problems: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('WebSocket')) problems.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(hub.url) && !url.startsWith('blob:') && !url.startsWith('data:')) foreign.push(url);
  });
  await page.goto(hub.url + query);
  return {
    page,
    hub,
    problems,
    foreign,
    shot: async (name) => {
      mkdirSync(SHOTS, { recursive: true });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(SHOTS, `${name}-${lang}-${width}.png`) });
    },
    close: async () => {
      await context.close();
      await hub.close();
    },
  };
}

/** What lies outside the panel it belongs to, or outside the screen: cut words, covered neighbours. */
export function overflows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const panel of document.querySelectorAll('main section, main header, main footer')) {
      if (panel.closest('[role=tabpanel]') !== null) continue;
      const box = panel.getBoundingClientRect();
      for (const part of panel.querySelectorAll('*')) {
        const { right, bottom, left, width } = part.getBoundingClientRect();
        const scrolls = part.closest('[role=tabpanel], [role=slider], svg');
        const clipped = part.parentElement !== null && getComputedStyle(part.parentElement).overflowX === 'hidden';
        if (scrolls !== null || clipped || width === 0) continue;
        if (right > box.right + 1 || bottom > box.bottom + 1 || left < box.left - 1)
          found.push(`${part.className}: ${part.textContent}`);
      }
      if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1)
        found.push(`outside the screen: ${panel.className}`);
    }
    return found;
  });
}
