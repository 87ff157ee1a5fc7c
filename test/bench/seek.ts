import type { Scope } from '../../electron/hub/store/event-store.ts';
import { SqliteReader } from '../../electron/hub/store/sqlite/sqlite-reader.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import { seq } from '../../shared/domain/ids.ts';
import { foldRows } from './fold-rows.ts';
import { benchFolder, benchSizes, buildLog, percentile, randomNumbers, round } from './store-lib.ts';

const ALL: Scope = { kinds: ENTITY_KINDS, bbox: null };
const BOX: Scope = { kinds: ['event', 'vehicle'], bbox: [121.4, 31.2, 121.5, 31.3] };
const SEEKS = 500;
const FOLDS = 3;

/** Random moments of a log over 100,000 entities: `stateAt`, against folding its rows from the first. */
export async function run(): Promise<object> {
  const sizes = benchSizes().map(measure);
  const [first, last] = [sizes[0], sizes.at(-1)];
  const growth = first === undefined || last === undefined ? 1 : round(last.medianMs / first.medianMs);
  return { bench: 'seek', sizes, growth };
}

function measure(changes: number) {
  const { dataDir, remove } = benchFolder();
  try {
    const appendedPerSecond = buildLog(dataDir, changes);
    const reader = new SqliteReader(dataDir);
    const random = randomNumbers(7);
    const targets = Array.from({ length: SEEKS }, () => 1 + Math.floor(random() * changes));
    const all = targets.map((target) => timed(() => reader.stateAt({ seq: seq(target) }, ALL)));
    const box = targets.map((target) => timed(() => reader.stateAt({ seq: seq(target) }, BOX)));
    const head = targets.slice(0, 20).map(() => timed(() => reader.stateAt('head', ALL)));
    // A random moment lies half-way on average.
    const half = Math.floor(changes / 2);
    const folds = Array.from({ length: FOLDS }, () => timed(() => foldRows(dataDir, half)));
    assertEqual(foldRows(dataDir, half).size, reader.stateAt({ seq: seq(half) }, ALL).eid.length);
    reader.close();
    const medianMs = percentile(all, 0.5);
    const foldMs = percentile(folds, 0.5);
    return {
      changes,
      appendedPerSecond,
      medianMs: round(medianMs),
      p99Ms: round(percentile(all, 0.99)),
      bboxMedianMs: round(percentile(box, 0.5)),
      headMedianMs: round(percentile(head, 0.5)),
      foldMedianMs: round(foldMs),
      ratio: Math.round(foldMs / medianMs),
    };
  } finally {
    remove();
  }
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function assertEqual(folded: number, held: number): void {
  if (folded !== held) throw new Error(`the fold has ${folded} entities, the store ${held}`);
}
