import type { EntityKind } from '../../../../shared/domain/change.ts';
import type { PutRow } from '../../../../shared/domain/columns.ts';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import type { Eid, EntityId, FeedId, Seq, Sha256 } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { StateColumns } from '../columns/state-columns.ts';
import { takeSnapshot } from '../columns/take-snapshot.ts';
import type {
  ChangePage,
  Density,
  HeldPayload,
  HistoryRow,
  LogBounds,
  Point,
  Scope,
  Snapshot,
} from '../event-store.ts';
import type { TextHit, VerifyReport } from '../store-reports.ts';
import { AreaSearch } from './area-search.ts';
import { ChangePages } from './change-pages.ts';
import { guardFile } from './classify-error.ts';
import { ColumnSource } from './column-source.ts';
import { derivedFile, logFile } from './data-files.ts';
import { readDensity } from './density.ts';
import { DerivedReader, KEYFRAME_CHANGES } from './derived-reader.ts';
import { EntityHistory } from './entity-history.ts';
import { COMMIT_AT_SQL, COMMIT_OF_SQL, type CommitRow, FIRST_COMMIT_SQL, HEAD_SQL } from './log-queries.ts';
import { refuseOtherVersion } from './migrations/log-migrations.ts';
import { readNeighbour } from './neighbour.ts';
import { type Db, openDatabase } from './open-database.ts';
import { openDerivedForReading } from './open-derived.ts';
import { PutBodies } from './put-bodies.ts';
import { RawReader } from './raw-reader.ts';
import { RowSource } from './row-source.ts';
import { searchText } from './text-search.ts';
import { TrackReader } from './track-reader.ts';
import { verifyStore } from './verify-store.ts';

export interface ReaderOptions {
  /** Hears of damaged derivatives, once each; reads go on from the log's rows. */
  readonly onDamage?: (problem: string) => void;
}

/**
 * The read side of the store, synchronous: for a thread of its own. Several may be open beside the one writer.
 * Throws StoreError: 'corrupt', 'newer-version', 'unavailable'.
 */
export class SqliteReader {
  readonly #dataDir: string;
  readonly #log: Db;
  readonly #tracks: TrackReader;
  readonly #columns: ColumnSource;
  readonly #pages: ChangePages;
  readonly #bodies: PutBodies;
  readonly #history: EntityHistory;
  readonly #areas: AreaSearch;
  readonly #head;
  readonly #firstAt;
  readonly #commitAt;
  readonly #commitOf;
  readonly #state = new StateColumns();
  /** Where #state stands; null: nowhere usable. */
  #stateSeq: number | null = null;
  #derived: { readonly db: Db; readonly parts: DerivedReader } | null = null;
  /** Damage was met: the file may since have been replaced, so it is opened again. */
  #damaged = false;
  #raw: RawReader | null = null;
  readonly #onDamage: (problem: string) => void;

  constructor(dataDir: string, options: ReaderOptions = {}) {
    this.#dataDir = dataDir;
    const told = new Set<string>();
    this.#onDamage = (problem) => {
      this.#damaged = true;
      if (!told.has(problem)) options.onDamage?.(problem);
      told.add(problem);
    };
    const log = openDatabase(logFile(dataDir), 'read');
    this.#log = log;
    refuseOtherVersion(log, logFile(dataDir));
    this.#tracks = new TrackReader(dataDir, log);
    this.#columns = new ColumnSource(new RowSource(log, this.#tracks), () => this.#openDerived()?.parts ?? null);
    this.#pages = new ChangePages(log, this.#columns);
    this.#bodies = new PutBodies(log);
    this.#history = new EntityHistory(log, this.#columns);
    this.#areas = new AreaSearch(log);
    this.#head = log.prepare<[], number>(HEAD_SQL).pluck();
    this.#firstAt = log.prepare<[], Instant>(FIRST_COMMIT_SQL).pluck();
    this.#commitAt = log.prepare<[number], number>(COMMIT_AT_SQL).pluck();
    this.#commitOf = log.prepare<[number], CommitRow>(COMMIT_OF_SQL);
  }

  stateAt(point: Point, scope: Scope): Snapshot {
    return this.#guard(() => {
      const seq = this.#resolve(point);
      const at = typeof point === 'object' && 'at' in point ? point.at : this.#recordedAt(seq);
      this.#carryTo(seq);
      return takeSnapshot(this.#state, scope, seq as Seq, at);
    });
  }

  bodies(seqs: Float64Array): readonly PutRow[] {
    return this.#guard(() => this.#bodies.read(seqs));
  }

  changesAfter(seq: Seq, scope: Scope, limit: number): ChangePage {
    return this.#guard(() => this.#pages.after(seq, scope, limit, this.#headSeq()));
  }

  history(kind: EntityKind, id: EntityId, until: Point, limit: number): readonly HistoryRow[] {
    return this.#guard(() => this.#history.read(ENTITY_KINDS.indexOf(kind), id, this.#resolve(until), limit));
  }

  rawPayload(hash: Sha256): Uint8Array | null {
    this.#raw ??= new RawReader(this.#dataDir);
    return this.#raw.read(hash);
  }

  /** Payloads of a feed that are held and were received from one moment to another, both included, newest first. */
  heldPayloads(feedId: FeedId, from: Instant, to: Instant, limit: number): readonly HeldPayload[] {
    this.#raw ??= new RawReader(this.#dataDir);
    return this.#raw.receipts(feedId, from, to, limit);
  }

  density(from: Instant, to: Instant, bins: number): Density {
    return this.#guard(() => readDensity(this.#log, from, to, bins));
  }

  /** See EventStore. */
  neighbour(at: Instant, direction: 1 | -1, scope: Scope): Instant | null {
    return this.#guard(() => readNeighbour(this.#log, at, direction, scope));
  }

  bounds(): LogBounds {
    return this.#guard(() => {
      const headSeq = this.#headSeq();
      const lastAt = headSeq === 0 ? null : this.#recordedAt(headSeq);
      return { firstAt: this.#firstAt.get() ?? null, lastAt, headSeq };
    });
  }

  /** Entities whose last words hold all of the text's words, best first; as far as the index is filled. */
  searchText(text: string, limit: number): readonly TextHit[] {
    return this.#guard(() => {
      const derived = this.#openDerived();
      return derived === null ? [] : searchText(this.#log, derived.db, text, limit);
    });
  }

  /** Live events that stand in, or whose area's bounds touch, a bbox now; in eid order. */
  eventsIn(bbox: Bbox, limit: number): readonly Eid[] {
    return this.#guard(() => this.#areas.eventsIn(bbox, limit));
  }

  /** Checks everything: every page of every file, every hash of the chain, every derivative. Reads all; takes minutes. */
  verify(): VerifyReport {
    return verifyStore(this.#dataDir, this.#log, this.#tracks);
  }

  close(): void {
    this.#tracks.close();
    this.#raw?.close();
    this.#derived?.db.close();
    this.#log.close();
  }

  /** Brings #state to a seq: onward from where it stands when no keyframe is nearer, else from the keyframe. */
  #carryTo(seq: number): void {
    const from = this.#stateSeq;
    this.#stateSeq = null;
    if (from !== null && from <= seq && Math.floor(from / KEYFRAME_CHANGES) === Math.floor(seq / KEYFRAME_CHANGES)) {
      this.#columns.fold(this.#state, from, seq);
    } else {
      this.#columns.load(this.#state, seq);
    }
    this.#stateSeq = seq;
  }

  #resolve(point: Point): number {
    if (point === 'head') return this.#headSeq();
    return 'at' in point ? (this.#commitAt.get(point.at) ?? 0) : Math.min(point.seq, this.#headSeq());
  }

  #headSeq(): Seq {
    return (this.#head.get() ?? 0) as Seq;
  }

  #recordedAt(seq: number): Instant {
    return (this.#commitOf.get(seq)?.recordedAt ?? 0) as Instant;
  }

  #openDerived(): { readonly db: Db; readonly parts: DerivedReader } | null {
    if (this.#damaged) {
      this.#derived?.db.close();
      this.#derived = null;
      this.#damaged = false;
    }
    if (this.#derived === null) {
      const db = openDerivedForReading(derivedFile(this.#dataDir), this.#onDamage);
      if (db !== null) this.#derived = { db, parts: new DerivedReader(db, this.#onDamage) };
    }
    return this.#derived;
  }

  #guard<T>(read: () => T): T {
    return guardFile(logFile(this.#dataDir), read);
  }
}
