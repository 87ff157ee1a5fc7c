import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { servePage } from '../support/page-server.ts';
import { median, round, type BenchResult } from './bench-result.ts';
import type { FrameTimes, Upload } from './frame-page/main.ts';

const ENTITIES = 100_000;
const DELTAS_PER_S = 5_000;
const FRAMES_PER_S = 60;
const FRAMES = 10;
const ROUNDS = 3;
const TARGET_MS = 2;
const UPLOADS: readonly Upload[] = ['runs', 'whole', 'attributes'];

/** Medians over the rounds, ms per frame. */
export interface FrameFigures {
  /** What the main thread spends: applying, taking over, uploading, drawing. */
  readonly mainThreadMs: number;
  /** Until the next frame can begin, what the graphics side takes included. */
  readonly elapsedMs: number;
}

export interface FrameResult extends BenchResult {
  readonly entities: number;
  readonly deltasPerS: number;
  readonly uploads: Readonly<Record<Upload, FrameFigures>>;
  /** What the main thread may spend on a machine that has nothing else to do. */
  readonly targetMs: number;
}

/**
 * 5,000 fixes a second for 100,000 vehicles, drawn by a real browser: only the changed parts of our own buffer, against deck.gl's
 * attributes replaced, and against all of our buffer; in turns, so that a busy machine hurts all alike. Software graphics draw only
 * a few frames a second: compare, don't quote. Takes some minutes.
 */
export async function run(): Promise<FrameResult> {
  await using server = await servePage(join(import.meta.dirname, 'frame-page'));
  const browser = await launchBrowser();
  try {
    const rounds: Record<Upload, FrameTimes[]> = { runs: [], whole: [], attributes: [] };
    for (let turn = 0; turn < ROUNDS; turn++) {
      for (const upload of UPLOADS) rounds[upload].push(await measure(browser, server.url, upload));
    }
    const uploads = {
      runs: figures(rounds.runs),
      whole: figures(rounds.whole),
      attributes: figures(rounds.attributes),
    };
    const ratio = round(uploads.attributes.mainThreadMs / uploads.runs.mainThreadMs);
    const target = 1;
    return {
      entities: ENTITIES,
      deltasPerS: DELTAS_PER_S,
      uploads,
      targetMs: TARGET_MS,
      ratio,
      target,
      met: ratio >= target,
    };
  } finally {
    await browser.close();
  }
}

/** On a page of its own: what one way leaves undone on the graphics side must not be paid by the next. */
async function measure(browser: Browser, url: string, upload: Upload): Promise<FrameTimes> {
  const page = await browser.newPage({ viewport: { width: 480, height: 320 } });
  await page.goto(`${url}?n=${ENTITIES}`);
  await page.waitForFunction(() => 'measure' in window, null, { timeout: 60_000 });
  const perFrame = Math.round(DELTAS_PER_S / FRAMES_PER_S);
  const times = await page.evaluate(([how, count, frames]) => window.measure(how, count, frames), [
    upload,
    perFrame,
    FRAMES,
  ] as const);
  await page.close();
  return times;
}

function figures(times: readonly FrameTimes[]): FrameFigures {
  return {
    mainThreadMs: round(median(times.map(({ applyMs, drawMs }) => applyMs + drawMs))),
    elapsedMs: round(median(times.map(({ elapsedMs }) => elapsedMs))),
  };
}
