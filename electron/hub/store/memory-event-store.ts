import { ENTITY_KINDS, type EntityKind, type NewChange, type RemoveReason } from '../../../shared/domain/change.ts';
import {
  type ChangeBatch,
  emptyMoves,
  type MoveColumns,
  type PutRow,
  type RemoveRow,
} from '../../../shared/domain/columns.ts';
import type { Eid, EntityId, Seq, Sha256 } from '../../../shared/domain/ids.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import { pack } from '../../../shared/protocol/codec.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { NO_POSITION } from './columns/change-columns.ts';
import { binOf, GRADE_SLOTS, newDensity } from './columns/density-bins.ts';
import { bbox7, bearingCdeg, insideBbox7, lat7, lon7, speedCmps } from './columns/quantise.ts';
import { CommitListeners } from './commit-listeners.ts';
import type {
  AppendOptions,
  ChangePage,
  Commit,
  Density,
  EventStore,
  HistoryRow,
  LogBounds,
  Point,
  Scope,
  Snapshot,
} from './event-store.ts';
import { StoreError } from './event-store.ts';

interface Logged {
  readonly seq: Seq;
  readonly eid: Eid;
  readonly recordedAt: Instant;
  readonly change: NewChange;
  readonly body: Uint8Array | null;
}

interface LiveRow {
  readonly kind: EntityKind;
  readonly put: Logged;
  readonly fix: Logged | null;
}

/** The reference: keeps everything as it came and folds from the first change each time. For tests, not for speed. */
export class MemoryEventStore implements EventStore {
  readonly #clock: Clock;
  readonly #log: Logged[] = [];
  readonly #commits: Commit[] = [];
  readonly #byCommand = new Map<string, Commit>();
  readonly #eids = new Map<string, Eid>();
  readonly #raw = new Map<Sha256, Uint8Array>();
  readonly #listeners = new CommitListeners();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async append(changes: readonly NewChange[], options: AppendOptions = {}): Promise<Commit> {
    this.#assertOpen();
    const { commandId } = options;
    const earlier = commandId === undefined ? undefined : this.#byCommand.get(commandId);
    if (earlier !== undefined) return { ...earlier, repeated: true };
    const recordedAt = Math.max(this.#clock.now(), this.#commits.at(-1)?.recordedAt ?? 0) as Instant;
    const rows = this.#number(changes, recordedAt);
    for (const { hash, bytes } of options.raw ?? []) this.#raw.set(hash, Uint8Array.from(bytes));
    const headSeq = this.#log.length;
    const commit = {
      fromSeq: (headSeq + 1) as Seq,
      toSeq: (headSeq + rows.length) as Seq,
      recordedAt,
      repeated: false,
    };
    if (rows.length === 0) return commit;
    for (const row of rows) {
      this.#log.push(row);
      this.#eids.set(keyOf(row.change), row.eid);
    }
    this.#commits.push(commit);
    if (commandId !== undefined) this.#byCommand.set(commandId, commit);
    this.#listeners.tell(toBatch(commit, rows, ENTITY_KINDS));
    return commit;
  }

  async stateAt(point: Point, scope: Scope): Promise<Snapshot> {
    this.#assertOpen();
    const seq = this.#resolve(point);
    const box = scope.bbox === null ? null : bbox7(scope.bbox);
    const live = [...this.#fold(this.#log.slice(0, seq))]
      .filter(([, row]) => scope.kinds.includes(row.kind))
      .filter(([, row]) => box === null || insideBbox7(box, ...positionOf(row)))
      .sort(([a], [b]) => a - b);
    const fixes = live.flatMap(([, { fix }]) => (fix === null ? [] : [fix]));
    const at =
      typeof point === 'object' && 'at' in point ? point.at : (this.#log[seq - 1]?.recordedAt ?? (0 as Instant));
    return {
      seq,
      at,
      eid: Uint32Array.from(live, ([eid]) => eid),
      kind: Uint8Array.from(live, ([, { kind }]) => ENTITY_KINDS.indexOf(kind)),
      bodySeq: Float64Array.from(live, ([, { put }]) => put.seq),
      moves: toMoves(fixes),
    };
  }

  async bodies(seqs: Float64Array): Promise<readonly PutRow[]> {
    this.#assertOpen();
    return Array.from(seqs, (seq) => {
      const put = toPut(this.#log[seq - 1]);
      if (put === null)
        throw new StoreError('corrupt', `The log has no put with seq ${seq}. Check the log with the verify command.`);
      return put;
    });
  }

  async changesAfter(seq: Seq, scope: Scope, limit: number): Promise<ChangePage> {
    this.#assertOpen();
    const batches: ChangeBatch[] = [];
    let changes = 0;
    for (const commit of this.#commits) {
      if (commit.toSeq <= seq) continue;
      const fromSeq = Math.max(commit.fromSeq, seq + 1) as Seq;
      changes += commit.toSeq - fromSeq + 1;
      if (batches.length > 0 && changes > limit) break;
      batches.push(toBatch({ ...commit, fromSeq }, this.#log.slice(fromSeq - 1, commit.toSeq), scope.kinds));
    }
    return { batches, headSeq: this.#log.length as Seq };
  }

  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  async history(kind: EntityKind, id: EntityId, until: Point, limit: number): Promise<readonly HistoryRow[]> {
    this.#assertOpen();
    return this.#log
      .slice(0, this.#resolve(until))
      .filter(({ change }) => change.kind === kind && change.id === id)
      .reverse()
      .slice(0, limit)
      .map(({ seq, recordedAt, change: { op, occurredAt }, body }) => ({ seq, recordedAt, occurredAt, op, body }));
  }

  async rawPayload(hash: Sha256): Promise<Uint8Array | null> {
    this.#assertOpen();
    return this.#raw.get(hash) ?? null;
  }

  async density(from: Instant, to: Instant, bins: number): Promise<Density> {
    this.#assertOpen();
    const density = newDensity(from, to, bins);
    const seen = new Set<Eid>();
    for (const { eid, recordedAt, change } of this.#log) {
      if (change.op !== 'put' || change.kind !== 'event' || seen.has(eid)) continue;
      seen.add(eid);
      if (recordedAt < from || recordedAt >= to) continue;
      const at = binOf(recordedAt, from, to, bins) * GRADE_SLOTS + (change.body.grade ?? 0);
      density.counts[at] = (density.counts[at] ?? 0) + 1;
    }
    return density;
  }

  async neighbour(at: Instant, direction: 1 | -1, scope: Scope): Promise<Instant | null> {
    this.#assertOpen();
    const told = this.#log
      .filter(({ change }) => change.op !== 'move' && scope.kinds.includes(change.kind))
      .map(({ recordedAt }) => recordedAt)
      .filter((recordedAt) => (direction === 1 ? recordedAt > at : recordedAt < at));
    return (direction === 1 ? told[0] : told.at(-1)) ?? null;
  }

  async bounds(): Promise<LogBounds> {
    this.#assertOpen();
    const firstAt = this.#commits[0]?.recordedAt ?? null;
    return { firstAt, lastAt: this.#commits.at(-1)?.recordedAt ?? null, headSeq: this.#log.length as Seq };
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  /** The changes with their seqs and eids; throws before anything is kept. */
  #number(changes: readonly NewChange[], recordedAt: Instant): Logged[] {
    const eids = new Map<string, Eid>();
    const state = this.#fold(this.#log);
    return changes.map((change, i) => {
      const key = keyOf(change);
      const known = this.#eids.get(key) ?? eids.get(key);
      const live = known !== undefined && state.has(known);
      if ((change.op === 'move' && !live) || (change.op === 'remove' && known === undefined)) {
        const what = `${change.op} of ${change.kind} ${change.id}`;
        throw new StoreError('unknown-entity', `${what}, which isn't in the state. Put it first; nothing was written.`);
      }
      const eid = known ?? ((this.#eids.size + eids.size + 1) as Eid);
      if (known === undefined) eids.set(key, eid);
      const body = change.op === 'put' ? pack(change.body) : null;
      const row = { seq: (this.#log.length + i + 1) as Seq, eid, recordedAt, change, body };
      if (change.op === 'move') toMoves([row]);
      this.#step(state, row);
      return row;
    });
  }

  #fold(rows: readonly Logged[]): Map<Eid, LiveRow> {
    const state = new Map<Eid, LiveRow>();
    for (const row of rows) this.#step(state, row);
    return state;
  }

  #step(state: Map<Eid, LiveRow>, row: Logged): void {
    const { eid, change } = row;
    const before = state.get(eid);
    if (change.op === 'put') state.set(eid, { kind: change.kind, put: row, fix: before?.fix ?? null });
    else if (change.op === 'remove') state.delete(eid);
    else if (before !== undefined) state.set(eid, { ...before, fix: row });
  }

  #resolve(point: Point): Seq {
    const headSeq = this.#log.length as Seq;
    if (point === 'head') return headSeq;
    if ('seq' in point) return Math.min(point.seq, headSeq) as Seq;
    return this.#commits.findLast(({ recordedAt }) => recordedAt <= point.at)?.toSeq ?? (0 as Seq);
  }

  #assertOpen(): void {
    if (this.#closed) throw new StoreError('closed', 'The store is closed. Start the hub again to go on.');
  }
}

const keyOf = ({ kind, id }: NewChange): string => `${kind}\n${id}`;

function positionOf({ put, fix }: LiveRow): [lon7: number, lat7: number] {
  if (fix?.change.op === 'move') return [lon7(fix.change.lon), lat7(fix.change.lat)];
  const point = put.change.op === 'put' && put.change.kind === 'event' ? put.change.body.location.point : null;
  return point === null ? [NO_POSITION, 0] : [lon7(point[0]), lat7(point[1])];
}

function toBatch(commit: Commit, rows: readonly Logged[], kinds: readonly EntityKind[]): ChangeBatch {
  const shown = rows.filter(({ change }) => kinds.includes(change.kind));
  return {
    fromSeq: commit.fromSeq,
    toSeq: commit.toSeq,
    recordedAt: commit.recordedAt,
    puts: shown.map(toPut).filter((put): put is PutRow => put !== null),
    removes: shown.flatMap(({ seq, eid, change }) =>
      change.op === 'remove' ? [toRemove(seq, eid, change.kind, change.reason)] : [],
    ),
    moves: toMoves(shown.filter(({ change }) => change.op === 'move')),
  };
}

function toRemove(seq: Seq, eid: Eid, kind: EntityKind, reason: RemoveReason): RemoveRow {
  return { seq, eid, kind, reason };
}

function toPut(row: Logged | undefined): PutRow | null {
  if (row === undefined || row.body === null) return null;
  const {
    seq,
    eid,
    recordedAt,
    body,
    change: { kind, id, occurredAt },
  } = row;
  return { seq, eid, kind, id, occurredAt, recordedAt, body };
}

function toMoves(rows: readonly Logged[]): MoveColumns {
  const moves = emptyMoves(rows.length);
  for (const [i, { seq, eid, change }] of rows.entries()) {
    if (change.op !== 'move') continue;
    moves.seq[i] = seq;
    moves.eid[i] = eid;
    moves.lon7[i] = lon7(change.lon);
    moves.lat7[i] = lat7(change.lat);
    moves.bearingCdeg[i] = bearingCdeg(change.bearingDeg);
    moves.speedCmps[i] = speedCmps(change.speedMps);
    moves.fixAt[i] = change.occurredAt;
  }
  return moves;
}
