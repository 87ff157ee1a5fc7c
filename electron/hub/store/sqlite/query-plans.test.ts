import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putEvent, putVehicle, move } from '../../../../test/contract/event-store-changes.ts';
import { temporaryFolder } from '../../../../test/contract/event-store-harness.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { AREA_SQL, CELL_RANGE_SQL } from './area-search.ts';
import { LAST_LINKS_SQL } from './check-log.ts';
import { BY_COMMAND_SQL } from './commit-writer.ts';
import { CHUNK_SQL, KEYFRAME_SQL } from './derived-reader.ts';
import {
  CHANGES_SQL,
  COMMIT_AT_SQL,
  COMMIT_OF_SQL,
  COMMITS_AFTER_SQL,
  DENSITY_SQL,
  EID_SQL,
  FIRST_SEQ_SQL,
  FIND_SQL,
  HISTORY_SQL,
  LIVE_BODY_SQL,
  LIVE_SQL,
  PUT_SQL,
} from './log-queries.ts';
import { type Db, openDatabase } from './open-database.ts';
import { RAW_SQL, RECEIPTS_SQL } from './raw-reader.ts';
import { LOG_SPAN_SQL } from './row-source.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import { UNINDEXED_SQL } from './text-index.ts';
import { HIT_SQL } from './text-search.ts';
import { TRACK_SPAN_SQL } from './track-reader.ts';

const LOG_READS = {
  COMMIT_AT_SQL,
  COMMIT_OF_SQL,
  COMMITS_AFTER_SQL,
  PUT_SQL,
  CHANGES_SQL,
  HISTORY_SQL,
  EID_SQL,
  FIRST_SEQ_SQL,
  DENSITY_SQL,
  LIVE_SQL,
  LIVE_BODY_SQL,
  FIND_SQL,
  CELL_RANGE_SQL,
  LOG_SPAN_SQL,
  BY_COMMAND_SQL,
  UNINDEXED_SQL,
  HIT_SQL,
};
const TRACKS = 'tracks-2025-10-09.db';
const HOT_READS: readonly (readonly [name: string, file: string, sql: string])[] = [
  ...Object.entries(LOG_READS).map(([name, sql]) => [name, 'log.db', sql] as const),
  ['CHUNK_SQL', 'derived.db', CHUNK_SQL],
  ['KEYFRAME_SQL', 'derived.db', KEYFRAME_SQL],
  ['RAW_SQL', 'raw.db', RAW_SQL],
  ['RECEIPTS_SQL', 'raw.db', RECEIPTS_SQL],
  ['TRACK_SPAN_SQL', TRACKS, TRACK_SPAN_SQL],
];
/** Both answer with all they find; sorting that adds little. */
const MAY_SORT: readonly string[] = [DENSITY_SQL, LIVE_SQL];

let dataDir: string;
const open = new Map<string, Db>();
beforeAll(() => {
  dataDir = temporaryFolder();
  const writer = new SqliteWriter(dataDir, new ManualClock());
  writer.append([putEvent('a'), putVehicle('v'), move('v', 1, 2)]);
  writer.close();
  for (const [, file] of HOT_READS) if (!open.has(file)) open.set(file, openDatabase(join(dataDir, file), 'read'));
});
afterAll(() => {
  for (const db of open.values()) db.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function planOf(file: string, sql: string): readonly string[] {
  const holes = sql.includes(':from') ? [{ from: 0, to: 1, bins: 1 }] : Array.from(sql.matchAll(/\?/g), () => 1);
  const rows =
    open
      .get(file)
      ?.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...holes) ?? [];
  return rows.map(({ detail }) => detail);
}

it.each(HOT_READS)('[ST32] an index serves %s', (_, file, sql) => {
  const plan = planOf(file, sql);
  expect(plan.length).toBeGreaterThan(0);
  expect(plan.filter((step) => step.startsWith('SCAN') && !step.includes('CONSTANT'))).toEqual([]);
  if (!MAY_SORT.includes(sql)) expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
});

it('[ST32] the last links of the chain are read from the end, not sorted', () => {
  expect(planOf('log.db', LAST_LINKS_SQL)).toEqual(['SCAN log_commit']);
});

it('[ST32] areas are found by the R*Tree', () => {
  expect(planOf('log.db', AREA_SQL)).toEqual([expect.stringMatching(/VIRTUAL TABLE INDEX 2:/)]);
});

it('[ST20] every file is in WAL mode with synchronous=FULL', () => {
  for (const db of open.values()) {
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('page_size', { simple: true })).toBe(8192);
  }
});
