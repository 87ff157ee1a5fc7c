import type { EntityKind } from '../../shared/domain/change.ts';
import { emptyMoves, type ChangeBatch, type MoveColumns, type PutRow } from '../../shared/domain/columns.ts';
import { seq, type Eid, type EntityId, type Seq } from '../../shared/domain/ids.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import type { Unsubscribe } from '../../shared/lib/stop-signal.ts';
import { pack, unpack } from '../../shared/protocol/codec.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';
import { copyMove } from '../../electron/hub/seats/merge-deltas.ts';
import { sliceMoves } from '../../electron/hub/store/columns/move-columns.ts';
import { bbox7, insideBbox7 } from '../../electron/hub/store/columns/quantise.ts';
import type {
  ChangePage,
  Commit,
  Density,
  EventStore,
  HistoryRow,
  LogBounds,
  Point,
  Scope,
  Snapshot,
} from '../../electron/hub/store/event-store.ts';

export type FakeChange =
  | { readonly op: 'put'; readonly eid: number; readonly kind?: EntityKind; readonly body?: unknown }
  | { readonly op: 'remove'; readonly eid: number; readonly kind?: EntityKind }
  | { readonly op: 'move'; readonly eid: number; readonly lon: number; readonly lat: number; readonly fixAt?: number };

/** What a seat must show of one entity. */
export interface FakeEntity {
  readonly put: PutRow;
  readonly move: readonly number[] | null;
}

/** One row of columns as plain numbers. */
export function moveRow(moves: MoveColumns, i: number): readonly number[] {
  return [moves.seq, moves.eid, moves.lon7, moves.lat7, moves.bearingCdeg, moves.speedCmps, moves.fixAt].map(
    (column) => column[i] ?? Number.NaN,
  );
}

/** Folds one batch, in the order of its `seq`, into a state. */
export function applyBatch(state: Map<number, FakeEntity>, batch: ChangeBatch): void {
  const acts: { readonly seq: number; act(): void }[] = [];
  for (const row of batch.puts) {
    acts.push({ seq: row.seq, act: () => state.set(row.eid, { put: row, move: state.get(row.eid)?.move ?? null }) });
  }
  for (const row of batch.removes) acts.push({ seq: row.seq, act: () => state.delete(row.eid) });
  for (const [i, eid] of batch.moves.eid.entries()) {
    const act = (): void => {
      const entity = state.get(eid);
      if (entity !== undefined) state.set(eid, { ...entity, move: moveRow(batch.moves, i) });
    };
    acts.push({ seq: batch.moves.seq[i] ?? 0, act });
  }
  for (const { act } of acts.sort((a, b) => a.seq - b.seq)) act();
}

/** An event store in a list, for tests of what reads it: commits are made by hand, every state is folded from zero. */
export class FakeLog implements EventStore {
  readonly batches: ChangeBatch[] = [];
  readonly #now: () => number;
  readonly #listeners = new Set<(batch: ChangeBatch) => void>();
  bodyReads = 0;
  /** Set to make every read fail. */
  failure: Error | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  get headSeq(): Seq {
    return this.batches.at(-1)?.toSeq ?? seq(0);
  }

  commit(...changes: readonly FakeChange[]): ChangeBatch {
    const recordedAt = instant(Math.max(this.#now(), this.batches.at(-1)?.recordedAt ?? 0));
    const batch = makeBatch(this.headSeq + 1, recordedAt, changes);
    this.batches.push(batch);
    for (const listener of this.#listeners) listener(batch);
    return batch;
  }

  /** The live entities at a point. */
  state(point: Point, scope: Scope): ReadonlyMap<number, FakeEntity> {
    const state = new Map<number, FakeEntity>();
    for (const batch of this.#until(point)) applyBatch(state, batch);
    const box = scope.bbox === null ? null : bbox7(scope.bbox);
    for (const [eid, { put, move }] of state) {
      const point = placeOf(put, move);
      const inside = box === null || (point !== null && insideBbox7(box, point[0], point[1]));
      if (!scope.kinds.includes(put.kind) || !inside) state.delete(eid);
    }
    return state;
  }

  async stateAt(point: Point, scope: Scope): Promise<Snapshot> {
    this.#check();
    const entities = [...this.state(point, scope)].sort(([a], [b]) => a - b);
    const last = this.#until(point).at(-1);
    const moves = emptyMoves(entities.length);
    let count = 0;
    for (const [, { move }] of entities) {
      if (move === null) continue;
      copyMove(rowColumns(move), 0, moves, count);
      count += 1;
    }
    return {
      seq: last?.toSeq ?? seq(0),
      at: typeof point === 'object' && 'at' in point ? point.at : (last?.recordedAt ?? instant(0)),
      eid: Uint32Array.from(entities, ([eid]) => eid),
      kind: Uint8Array.from(entities, ([, { put }]) => ENTITY_KINDS.indexOf(put.kind)),
      bodySeq: Float64Array.from(entities, ([, { put }]) => put.seq),
      moves: sliceMoves(moves, 0, count),
    };
  }

  async bodies(seqs: Float64Array): Promise<readonly PutRow[]> {
    this.#check();
    this.bodyReads += seqs.length;
    const rows = new Map<number, PutRow>();
    for (const batch of this.batches) for (const row of batch.puts) rows.set(row.seq, row);
    return [...seqs].flatMap((wanted) => rows.get(wanted) ?? []);
  }

  async changesAfter(after: Seq, _scope: Scope, limit: number): Promise<ChangePage> {
    this.#check();
    // From the end, where readers are: this must cost nothing beside what is measured.
    const first = this.batches.findLastIndex((batch) => batch.fromSeq <= after) + 1;
    return { batches: this.batches.slice(first, first + limit), headSeq: this.headSeq };
  }

  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async history(kind: EntityKind, id: EntityId, until: Point, limit: number): Promise<readonly HistoryRow[]> {
    this.#check();
    return this.#until(until)
      .flatMap((batch) => batch.puts)
      .filter((row) => row.kind === kind && row.id === id)
      .map((row) => ({ ...row, op: 'put' as const }))
      .map(({ seq, recordedAt, occurredAt, op, body }) => ({ seq, recordedAt, occurredAt, op, body }))
      .reverse()
      .slice(0, limit);
  }

  async rawPayload(): Promise<Uint8Array | null> {
    return Uint8Array.from({ length: 100 }, (_, index) => index);
  }

  async density(_from: Instant, _to: Instant, bins: number): Promise<Density> {
    return { counts: new Uint32Array(bins * 5) };
  }

  async neighbour(at: Instant, direction: 1 | -1, scope: Scope): Promise<Instant | null> {
    const changes = this.batches.filter(({ puts, removes }) =>
      [...puts, ...removes].some((row) => scope.kinds.includes(row.kind)),
    );
    const times = changes.map((batch) => batch.recordedAt);
    const found = direction === 1 ? times.find((time) => time > at) : times.findLast((time) => time < at);
    return found ?? null;
  }

  async bounds(): Promise<LogBounds> {
    this.#check();
    return {
      firstAt: this.batches[0]?.recordedAt ?? null,
      lastAt: this.batches.at(-1)?.recordedAt ?? null,
      headSeq: this.headSeq,
    };
  }

  async append(): Promise<Commit> {
    throw new Error('a fake log is committed to by hand');
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  #until(point: Point): readonly ChangeBatch[] {
    if (point === 'head') return this.batches;
    return this.batches.filter((batch) => ('seq' in point ? batch.toSeq <= point.seq : batch.recordedAt <= point.at));
  }

  #check(): void {
    if (this.failure !== null) throw this.failure;
  }
}

/** A batch of given changes, one seq each from `fromSeq` on. */
export function makeBatch(fromSeq: number, recordedAt: Instant, changes: readonly FakeChange[]): ChangeBatch {
  const rows = changes.map((change, index) => ({ ...change, seq: seq(fromSeq + index), eid: change.eid as Eid }));
  const moved = rows.filter((row) => row.op === 'move');
  return {
    fromSeq: seq(fromSeq),
    toSeq: seq(fromSeq + changes.length - 1),
    recordedAt,
    puts: rows
      .filter((row) => row.op === 'put')
      .map(({ seq, eid, kind = 'event', body = { eid, seq } }) => {
        const id = `feed/${eid}` as EntityId;
        return { seq, eid, kind, id, occurredAt: null, recordedAt, body: pack(body) };
      }),
    removes: rows
      .filter((row) => row.op === 'remove')
      .map(({ seq, eid, kind = 'event' }) => ({ seq, eid, kind, reason: 'ended' as const })),
    moves: {
      seq: Float64Array.from(moved, (row) => row.seq),
      eid: Uint32Array.from(moved, (row) => row.eid),
      lon7: Int32Array.from(moved, (row) => Math.round(row.lon * 1e7)),
      lat7: Int32Array.from(moved, (row) => Math.round(row.lat * 1e7)),
      bearingCdeg: Uint16Array.from(moved, () => 9000),
      speedCmps: Uint16Array.from(moved, () => 1000),
      fixAt: Float64Array.from(moved, (row) => row.fixAt ?? recordedAt),
    },
  };
}

function rowColumns([seq, eid, lon7, lat7, bearing, speed, fixAt]: readonly number[]): MoveColumns {
  return {
    seq: Float64Array.of(seq ?? 0),
    eid: Uint32Array.of(eid ?? 0),
    lon7: Int32Array.of(lon7 ?? 0),
    lat7: Int32Array.of(lat7 ?? 0),
    bearingCdeg: Uint16Array.of(bearing ?? 0),
    speedCmps: Uint16Array.of(speed ?? 0),
    fixAt: Float64Array.of(fixAt ?? 0),
  };
}

/** In 1e-7°: an event's point as in `{ location: { point } }`, anything else's last fix. */
function placeOf(put: PutRow, move: readonly number[] | null): readonly [number, number] | null {
  if (put.kind !== 'event') return move === null ? null : [move[2] ?? 0, move[3] ?? 0];
  const body = unpack(put.body) as { readonly location?: { readonly point?: readonly [number, number] } };
  const point = body.location?.point;
  return point === undefined ? null : [Math.round(point[0] * 1e7), Math.round(point[1] * 1e7)];
}
