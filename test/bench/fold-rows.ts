import Database from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unpack } from '../../shared/protocol/codec.ts';

export interface FoldedEntity {
  body: unknown;
  bodySeq: number;
  fix: readonly [seq: number, lon7: number, lat7: number, bearing: number, speed: number, fixAt: number] | null;
}

/**
 * The baseline: the state after `seq` by reading every row from the first, bodies unpacked, as a store without keyframes
 * and columns would. Fixes first by day file, then merged by seq.
 */
export function foldRows(dataDir: string, seq: number): Map<number, FoldedEntity> {
  const log = new Database(join(dataDir, 'log.db'), { readonly: true });
  const days = readdirSync(dataDir)
    .filter((name) => /^tracks-.*\.db$/.test(name))
    .sort();
  const tracks = days.map((name) => new Database(join(dataDir, name), { readonly: true }));
  const state = new Map<number, FoldedEntity>();
  try {
    const fixes = fixesOf(tracks, seq);
    let fix = fixes.next();
    const changes = log.prepare<[number], [number, number, number, Uint8Array | null]>(
      'SELECT seq, eid, op, body FROM change_log WHERE seq <= ? ORDER BY seq',
    );
    for (const [at, eid, op, body] of changes.raw().iterate(seq)) {
      for (; fix.done !== true && fix.value[0] < at; fix = fixes.next()) applyFix(state, fix.value);
      if (op === 0 && body !== null)
        state.set(eid, { body: unpack(body), bodySeq: at, fix: state.get(eid)?.fix ?? null });
      else state.delete(eid);
    }
    for (; fix.done !== true; fix = fixes.next()) applyFix(state, fix.value);
  } finally {
    for (const db of [log, ...tracks]) db.close();
  }
  return state;
}

type Fix = [seq: number, eid: number, lon7: number, lat7: number, bearing: number, speed: number, fixAt: number];

function* fixesOf(tracks: readonly Database.Database[], seq: number): Generator<Fix> {
  for (const db of tracks)
    yield* db.prepare<[number], Fix>('SELECT * FROM track WHERE seq <= ? ORDER BY seq').raw().iterate(seq);
}

function applyFix(state: Map<number, FoldedEntity>, [at, eid, ...rest]: Fix): void {
  const entity = state.get(eid);
  if (entity !== undefined) entity.fix = [at, ...rest];
}
