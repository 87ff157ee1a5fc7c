import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import type { Commit } from '../event-store.ts';
import { OP_PUT, removeOp } from '../columns/change-columns.ts';
import { CommitHasher, hashMoves } from './commit-hash.ts';
import { HeadTables } from './head-tables.ts';
import type { Db } from './open-database.ts';
import type { PlannedAppend } from './plan-append.ts';
import { RowInserts } from './row-inserts.ts';

export const BY_COMMAND_SQL =
  'SELECT from_seq AS fromSeq, to_seq AS toSeq, recorded_at AS recordedAt FROM log_commit WHERE command_id = ?';

/** Writes planned appends into log.db; the caller holds the transaction. */
export class CommitWriter {
  readonly heads: HeadTables;
  readonly #entities;
  readonly #changes;
  readonly #commit;
  readonly #trackDay;
  readonly #byCommand;

  constructor(log: Db) {
    this.heads = new HeadTables(log);
    this.#entities = new RowInserts(log, 'entity', 3);
    this.#changes = new RowInserts(log, 'change_log', 7);
    this.#commit = log.prepare('INSERT INTO log_commit VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#trackDay = log.prepare(
      'INSERT INTO track_day VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE SET to_seq = excluded.to_seq',
    );
    this.#byCommand = log.prepare<[string], Omit<Commit, 'repeated'>>(BY_COMMAND_SQL);
  }

  /** The commit of a command; null: not committed yet. */
  find(commandId: string): Commit | null {
    const row = this.#byCommand.get(commandId);
    return row === undefined ? null : { ...row, repeated: false };
  }

  /** Returns the commit's hash, which the next one chains to. */
  write(plan: PlannedAppend, recordedAt: number, commandId: string | null, day: string, prevHash: Uint8Array): Buffer {
    const { columns, moves } = plan;
    const fromSeq = columns.firstSeq;
    const toSeq = fromSeq + columns.length - 1;
    const trackHash = hashMoves(moves);
    const hasher = new CommitHasher(prevHash, { fromSeq, toSeq, recordedAt, commandId }, trackHash);
    for (const waiting of [this.#entities, this.#changes, this.heads]) waiting.discard();
    for (const { eid, kind, id } of plan.created) this.#entities.add(eid, kind, id);
    this.#entities.flush();
    this.#writeRows(plan, hasher);
    this.#changes.flush();
    const hash = hasher.digest();
    this.#commit.run(fromSeq, toSeq, recordedAt, commandId, trackHash, prevHash, hash);
    if (moves.seq.length > 0) this.#trackDay.run(day, moves.seq[0], moves.seq[moves.seq.length - 1]);
    this.#countStarts(plan, recordedAt);
    this.heads.flush();
    return hash;
  }

  /** Puts and removes in seq order. */
  #writeRows({ columns, puts, events, removes }: PlannedAppend, hasher: CommitHasher): void {
    for (let put = 0, remove = 0; put < puts.length || remove < removes.length;) {
      const nextPut = puts[put];
      const nextRemove = removes[remove];
      if (nextPut !== undefined && (nextRemove === undefined || nextPut.seq < nextRemove.seq)) {
        const { seq, eid, id, occurredAt, body } = nextPut;
        const i = seq - columns.firstSeq;
        const kind = columns.kind[i] ?? 0;
        const event = events[put] ?? null;
        const lon7 = columns.lon7[i] ?? 0;
        const lat7 = columns.lat7[i] ?? 0;
        const located = event !== null && event.location.point !== null;
        this.#changes.add(seq, eid, OP_PUT, occurredAt, located ? lon7 : null, located ? lat7 : null, body);
        hasher.put(seq, eid, occurredAt, kind, id, body);
        this.heads.put({ eid, kind, seq, lon7, lat7, event });
        put++;
      } else if (nextRemove !== undefined) {
        const { seq, eid, kind, reason, occurredAt } = nextRemove;
        const op = removeOp(reason);
        this.#changes.add(seq, eid, op, occurredAt, null, null, null);
        hasher.remove(op, seq, eid, occurredAt);
        this.heads.remove(eid, ENTITY_KINDS.indexOf(kind));
        remove++;
      }
    }
  }

  #countStarts({ created, puts, events }: PlannedAppend, recordedAt: number): void {
    const fresh = new Set(created.map(({ eid }) => eid));
    for (const [i, { eid }] of puts.entries()) {
      const event = events[i] ?? null;
      // Deleted as it is counted: of several puts in one append the first counts.
      if (event !== null && fresh.delete(eid)) this.heads.start(eid, recordedAt, event);
    }
  }
}
