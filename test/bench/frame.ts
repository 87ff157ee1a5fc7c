import { join } from 'node:path';
import { launchBrowser } from '../support/browser.ts';
import { servePage } from '../support/page-server.ts';
import type { FrameTimes, Upload } from './frame-page/main.ts';

const ENTITIES = 100_000;
const DELTAS_PER_S = 5_000;
const FRAMES_PER_S = 60;
const FRAMES = 25;
const ROUNDS = 3;
const TARGET_MS = 2;
const UPLOADS: readonly Upload[] = ['runs', 'whole', 'attributes'];

export interface FrameResult {
  readonly entities: number;
  readonly deltasPerS: number;
  /** Main-thread ms per frame by how positions reach the GPU: the median of the rounds. */
  readonly uploads: Readonly<Record<Upload, FrameTimes>>;
  /** How many times more main-thread time per frame the other ways take, applying included. */
  readonly wholeRatio: number;
  readonly attributesRatio: number;
  readonly targetMs: number;
  readonly passed: boolean;
}

/**
 * 5,000 fixes a second for 100,000 vehicles, drawn by a real browser: only changed parts of our own buffer, all of it, or deck.gl's
 * attributes replaced; interleaved, so that a busy machine hurts all alike. Software graphics: compare, don't quote. Takes a minute.
 */
export async function run(): Promise<FrameResult> {
  await using server = await servePage(join(import.meta.dirname, 'frame-page'));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 480, height: 320 } });
    await page.goto(`${server.url}?n=${ENTITIES}`);
    await page.waitForFunction(() => 'measure' in window, null, { timeout: 60_000 });
    const rounds: Record<Upload, FrameTimes[]> = { runs: [], whole: [], attributes: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const upload of UPLOADS) {
        const times = await page.evaluate(([how, count, frames]) => window.measure(how, count, frames), [
          upload,
          Math.round(DELTAS_PER_S / FRAMES_PER_S),
          FRAMES,
        ] as const);
        rounds[upload].push(times);
      }
    }
    const uploads = { runs: median(rounds.runs), whole: median(rounds.whole), attributes: median(rounds.attributes) };
    const total = ({ applyMs, drawMs }: FrameTimes): number => applyMs + drawMs;
    return {
      entities: ENTITIES,
      deltasPerS: DELTAS_PER_S,
      uploads,
      wholeRatio: total(uploads.whole) / total(uploads.runs),
      attributesRatio: total(uploads.attributes) / total(uploads.runs),
      targetMs: TARGET_MS,
      passed: total(uploads.runs) <= TARGET_MS,
    };
  } finally {
    await browser.close();
  }
}

function median(times: readonly FrameTimes[]): FrameTimes {
  const sorted = times.toSorted((a, b) => a.applyMs + a.drawMs - b.applyMs - b.drawMs);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
