import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standardByName } from '../../electron/hub/feeds/standards.ts';
import type { NormaliseContext } from '../../electron/hub/feeds/standard.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import type { NewChange } from '../../shared/domain/change.ts';
import { STANDARDS, type StandardName } from '../../shared/domain/event.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { largestPayload } from '../support/fuzz-seeds.ts';
import { type BenchResult, median, round } from './bench-result.ts';

const ROUNDS = 5;
const LEAST_MS = 150;
/** Reading a record may take as long as storing it, no longer. */
const TARGET = 1;

interface Cost {
  readonly recordsPerS: number;
  /** Time to decode and normalise, over the time to store what came of it. */
  readonly shareOfStore: number;
}

/**
 * Decode and normalise of each standard on its largest real payload (a small one of our own where there is none), in records
 * a second and as a share of what storing the changes takes, in turns in the same run. `ratio`: storing over reading, of the
 * slowest standard; `middle`: of the one in the middle.
 */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-decode-'));
  const writer = new SqliteWriter(join(folder, 'data'), wallClock);
  try {
    const costs: Partial<Record<StandardName, Cost>> = {};
    for (const name of STANDARDS) costs[name] = costOf(name, writer);
    const shares = Object.values(costs).flatMap(({ shareOfStore }) => (shareOfStore > 0 ? [shareOfStore] : []));
    const ratio = 1 / Math.max(...shares);
    return {
      standards: costs,
      ratio: round(ratio),
      middle: round(1 / median(shares)),
      target: TARGET,
      met: ratio >= TARGET,
    };
  } finally {
    writer.close();
    rmSync(folder, { recursive: true });
  }
}

function costOf(name: StandardName, writer: SqliteWriter): Cost {
  const bytes = largestPayload(name);
  const rates: number[] = [];
  const shares: number[] = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    const begun = performance.now();
    let [records, passes] = [0, 0];
    let changes: readonly NewChange[] = [];
    while (performance.now() - begun < LEAST_MS || passes === 0) {
      ({ records, changes } = readOnce(name, bytes, `${index}-${passes}`));
      passes += 1;
    }
    const readMs = (performance.now() - begun) / passes;
    rates.push((records / readMs) * 1000);
    const storable = changes.filter(({ op }) => op === 'put');
    if (storable.length === 0) continue;
    const repeats = Math.max(1, Math.ceil(500 / storable.length));
    const storing = performance.now();
    for (let i = 0; i < repeats; i += 1) writer.append(storable);
    shares.push(readMs / ((performance.now() - storing) / repeats));
  }
  return { recordsPerS: Math.round(median(rates)), shareOfStore: round(shares.length === 0 ? 0 : median(shares), 3) };
}

function readOnce(name: StandardName, bytes: Uint8Array, mark: string) {
  const standard = standardByName(name);
  const source = {
    feedId: `bench-${mark}` as FeedId,
    receivedAt: instant(Date.UTC(2026, 4, 1)),
    mediaType: '',
    document: 'd',
  };
  const context: NormaliseContext = {
    ...source,
    domain: 'city',
    timeZone: 'Asia/Shanghai',
    tables: standard.defaultTables,
    rawHash: '0'.repeat(64) as Sha256,
    timetable: null,
    mapping: null,
  };
  const changes: NewChange[] = [];
  let records = 0;
  for (const record of standard.decode({ ...source, bytes }, { mapping: null })) {
    records += 1;
    if (record.kind === 'rejected') continue;
    const normalised = standard.normalise(record, context);
    if (normalised.kind === 'changes') changes.push(...normalised.changes);
  }
  return { records, changes };
}
