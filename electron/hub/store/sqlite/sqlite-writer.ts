import { mkdirSync } from 'node:fs';
import { ENTITY_KINDS, type EntityKind, type NewChange } from '../../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../../shared/domain/columns.ts';
import type { EntityId, Seq } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { ChangeColumns } from '../columns/change-columns.ts';
import { type AppendOptions, type Commit, StoreError } from '../event-store.ts';
import type { ChainReport, LiveEntity, VerifyReport } from '../store-reports.ts';
import { checkLogEnd } from './check-log.ts';
import { classifyError, guardFile } from './classify-error.ts';
import { CommitWriter } from './commit-writer.ts';
import { NO_HASH } from './commit-hash.ts';
import { logFile, utcDay } from './data-files.ts';
import { DerivedWriter } from './derived-writer.ts';
import { EntityIndex } from './entity-index.ts';
import { LIVE_BODY_SQL, LIVE_SQL, NEWEST_SQL } from './log-queries.ts';
import { LOG_MIGRATIONS } from './migrations/log-migrations.ts';
import { migrate } from './migrations/migrate.ts';
import { type Db, openDatabase } from './open-database.ts';
import { type PlannedAppend, planAppend } from './plan-append.ts';
import { RawWriter } from './raw-writer.ts';
import { rebuildHeads } from './rebuild-heads.ts';
import { RowSource } from './row-source.ts';
import { fillTextIndex } from './text-index.ts';
import { TrackReader } from './track-reader.ts';
import { TrackWriter } from './track-writer.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyStore } from './verify-store.ts';

export interface AppendRequest {
  readonly changes: readonly NewChange[];
  readonly options?: AppendOptions | undefined;
}

/** `batch` null: nothing was written, because the command was committed before or there were no changes. */
export interface Appended {
  readonly commit: Commit;
  readonly batch: ChangeBatch | null;
}

export type GroupResult = ({ readonly ok: true } & Appended) | { readonly ok: false; readonly error: Error };

interface Head {
  readonly toSeq: number;
  readonly recordedAt: number;
  readonly hash: Uint8Array;
}

interface Planned {
  readonly plan: PlannedAppend;
  readonly commandId: string | null;
}

interface WrittenGroup {
  readonly head: Head;
  readonly results: readonly GroupResult[];
  readonly columns: readonly ChangeColumns[];
}

/**
 * The only writer of a data folder, synchronous: for a thread of its own. The caller holds the folder's lock.
 * Throws StoreError: 'unknown-entity', 'full', 'read-only', 'corrupt', 'newer-version', 'unavailable', 'closed'.
 */
export class SqliteWriter {
  readonly #dataDir: string;
  readonly #clock: Clock;
  readonly #log: Db;
  readonly #tracks: TrackWriter;
  readonly #trackReader: TrackReader;
  readonly #raw: RawWriter;
  readonly #commits: CommitWriter;
  readonly #derived: DerivedWriter;
  readonly #entities: EntityIndex;
  readonly #writeGroup: (requests: readonly AppendRequest[], recordedAt: Instant) => WrittenGroup;
  #head: Head;
  /** Track rows may lie beyond the head: trim before the next append. */
  #untrimmed = true;
  #closed = false;

  /** Opens or creates the folder's files; migrates, checks the end of the log, trims and rebuilds what a crash left. */
  constructor(dataDir: string, clock: Clock) {
    this.#dataDir = dataDir;
    this.#clock = clock;
    const file = logFile(dataDir);
    mkdirSync(dataDir, { recursive: true });
    const log = openDatabase(file, 'write');
    this.#log = log;
    const opened: { close(): void }[] = [log];
    const opening = <T extends { close(): void }>(part: T): T => {
      opened.push(part);
      return part;
    };
    try {
      migrate(log, file, LOG_MIGRATIONS);
      this.#tracks = opening(new TrackWriter(dataDir));
      this.#trackReader = opening(new TrackReader(dataDir, log));
      guardFile(file, () => checkLogEnd(log, this.#trackReader, file));
      this.#head = readHead(log);
      this.#trim();
      this.#raw = opening(new RawWriter(dataDir));
      this.#derived = opening(new DerivedWriter(dataDir, log, new RowSource(log, this.#trackReader), this.#head.toSeq));
      this.#commits = new CommitWriter(log);
      this.#entities = new EntityIndex(log);
      this.#writeGroup = log.transaction(this.#write.bind(this)).immediate;
    } catch (cause) {
      for (const part of opened.reverse()) part.close();
      throw classifyError(cause, file) ?? cause;
    }
  }

  get headSeq(): Seq {
    return this.#head.toSeq as Seq;
  }

  /** Why chunks, keyframes or full text lag behind the log; null: they don't. Reads are right either way, only slower. */
  get derivedProblem(): StoreError | null {
    return this.#derived.problem;
  }

  /** On disk when it returns. On a throw nothing was written. */
  append(changes: readonly NewChange[], options?: AppendOptions): Appended {
    const [result] = this.appendGroup([{ changes, options }]);
    if (result === undefined) throw new RangeError('a group of one gives one result');
    if (result.ok) return result;
    throw result.error;
  }

  /**
   * Commits several appends in one transaction, so with one wait for the disk; each is a commit of its own with its own
   * hash, all with the same recordedAt. An append that can't be taken (unknown entity, position off the globe) fails alone.
   * A failure of the disk throws and none is written.
   */
  appendGroup(requests: readonly AppendRequest[]): readonly GroupResult[] {
    if (this.#closed) throw new StoreError('closed', 'The store is closed. Start the hub again to go on.');
    if (this.#untrimmed) this.#trim();
    const recordedAt = Math.max(this.#clock.now(), this.#head.recordedAt) as Instant;
    let written: WrittenGroup;
    try {
      written = this.#guard(() => this.#writeGroup(requests, recordedAt));
    } catch (cause) {
      this.#entities.reload();
      throw cause;
    }
    this.#head = written.head;
    this.#untrimmed = false;
    this.#entities.settle();
    this.#derived.absorb(written.columns);
    return written.results;
  }

  /** The msgpack body of a live entity; null: not live. */
  liveBody(kind: EntityKind, id: EntityId): Uint8Array | null {
    const body = this.#guard(() =>
      this.#log.prepare<[number, string], Uint8Array>(LIVE_BODY_SQL).pluck().get(ENTITY_KINDS.indexOf(kind), id),
    );
    return body ?? null;
  }

  /** The live entities of a kind, in eid order. */
  liveEntities(kind: EntityKind): readonly LiveEntity[] {
    return this.#guard(() => this.#log.prepare<[number], LiveEntity>(LIVE_SQL).all(ENTITY_KINDS.indexOf(kind)));
  }

  /** The entity of a kind that the log had first of all last, also one that has left the state; null: it never had one. */
  newestOfKind(kind: EntityKind): EntityId | null {
    const id = this.#guard(() =>
      this.#log.prepare<[number], EntityId>(NEWEST_SQL).pluck().get(ENTITY_KINDS.indexOf(kind)),
    );
    return id ?? null;
  }

  /** Fills the full-text index by up to `maxRows` log rows; for idle moments. Fewer returned than asked: up to date. */
  fillTextIndex(maxRows: number): number {
    return this.#guard(() => fillTextIndex(this.#log, this.#derived.db, maxRows));
  }

  /** Makes chunks, keyframes and head tables again from the log; the full text is refilled by `fillTextIndex`. */
  rebuildDerivatives(): void {
    this.#guard(() => {
      rebuildHeads(this.#log, this.#commits.heads);
      this.#derived.rebuild(this.#head.toSeq);
      this.#entities.reload();
    });
  }

  /** Recomputes every hash of the log. */
  verifyChain(): ChainReport {
    return verifyChain(this.#log, this.#trackReader);
  }

  /** Checks every page of every file, the chain and the derivatives. */
  verify(): VerifyReport {
    return verifyStore(this.#dataDir, this.#log, this.#trackReader);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const part of [this.#trackReader, this.#tracks, this.#raw, this.#derived, this.#log]) part.close();
  }

  /** Within the log's transaction. Order matters: payloads and fixes are synced before the commit that speaks of them. */
  #write(requests: readonly AppendRequest[], recordedAt: Instant): WrittenGroup {
    const { planned, results } = this.#plan(requests, recordedAt);
    const raw = requests.flatMap(({ options }, i) => (results[i]?.ok === true ? (options?.raw ?? []) : []));
    if (raw.length > 0) this.#raw.write(raw);
    const day = utcDay(recordedAt);
    const moves = planned.map(({ plan }) => plan.moves).filter(({ seq }) => seq.length > 0);
    if (moves.length > 0) {
      this.#untrimmed = true;
      this.#tracks.write(day, moves);
    }
    let head = this.#head;
    for (const { plan, commandId } of planned) {
      const hash = this.#commits.write(plan, recordedAt, commandId, day, head.hash);
      head = { toSeq: head.toSeq + plan.columns.length, recordedAt, hash };
    }
    return { head, results, columns: planned.map(({ plan }) => plan.columns) };
  }

  #plan(
    requests: readonly AppendRequest[],
    recordedAt: Instant,
  ): { planned: readonly Planned[]; results: readonly GroupResult[] } {
    const planned: Planned[] = [];
    const results: GroupResult[] = [];
    const byCommand = new Map<string, Commit>();
    let fromSeq = this.#head.toSeq + 1;
    for (const { changes, options } of requests) {
      const commandId = options?.commandId ?? null;
      const earlier = commandId === null ? null : (byCommand.get(commandId) ?? this.#commits.find(commandId));
      if (earlier !== null) {
        results.push({ ok: true, commit: { ...earlier, repeated: true }, batch: null });
        continue;
      }
      try {
        const plan = planAppend(changes, options?.packed, fromSeq, recordedAt, this.#entities);
        const commit = {
          fromSeq: fromSeq as Seq,
          toSeq: (fromSeq + changes.length - 1) as Seq,
          recordedAt,
          repeated: false,
        };
        results.push({ ok: true, commit, batch: changes.length > 0 ? toBatch(plan, commit) : null });
        if (changes.length === 0) continue;
        planned.push({ plan, commandId });
        if (commandId !== null) byCommand.set(commandId, commit);
        fromSeq += changes.length;
      } catch (cause) {
        if (!(cause instanceof StoreError || cause instanceof RangeError)) throw cause;
        results.push({ ok: false, error: cause });
      }
    }
    return { planned, results };
  }

  #trim(): void {
    const lastDay = this.#log.prepare<[], string>('SELECT day FROM track_day ORDER BY day DESC LIMIT 1').pluck().get();
    this.#tracks.trim(this.#head.toSeq, lastDay ?? null);
    this.#untrimmed = false;
  }

  #guard<T>(access: () => T): T {
    if (this.#closed) throw new StoreError('closed', 'The store is closed. Start the hub again to go on.');
    return guardFile(logFile(this.#dataDir), access);
  }
}

function readHead(log: Db): Head {
  const row = log
    .prepare<[], Head>(
      'SELECT to_seq AS toSeq, recorded_at AS recordedAt, hash FROM log_commit ORDER BY from_seq DESC LIMIT 1',
    )
    .get();
  return row ?? { toSeq: 0, recordedAt: 0, hash: NO_HASH };
}

function toBatch({ puts, removes, moves }: PlannedAppend, { fromSeq, toSeq, recordedAt }: Commit): ChangeBatch {
  const shown = removes.map(({ seq, eid, kind, reason }) => ({ seq, eid, kind, reason }));
  return { fromSeq, toSeq, recordedAt, puts, removes: shown, moves };
}
