import type { NewChange } from '../../../shared/domain/change.ts';
import type { BodyOf, EntityKind } from '../../../shared/domain/change.ts';
import type { EntityId, Seq, Sha256 } from '../../../shared/domain/ids.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { AppendOptions, Commit } from '../store/event-store.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import { SqliteReader } from '../store/sqlite/sqlite-reader.ts';
import type { SqliteWriter } from '../store/sqlite/sqlite-writer.ts';
import type { CorrelationState } from '../correlate/correlator.ts';
import { DEFAULT_RULES } from '../correlate/rules/default-rules.ts';
import type { IngestLog } from './ingestor.ts';
import { type LiveFix, LiveIndex } from './live-index.ts';
import { FED_KINDS, recallEntity } from './recall-entity.ts';

const CHANGES_AT_ONCE = 10_000;

/** The ingestor's view of the SQLite log. */
export class StoreLog implements IngestLog {
  readonly #dataDir: string;
  readonly #writer: SqliteWriter;
  readonly #commits: GroupCommit;

  constructor(dataDir: string, writer: SqliteWriter, commits: GroupCommit) {
    this.#dataDir = dataDir;
    this.#writer = writer;
    this.#commits = commits;
  }

  append(changes: readonly NewChange[], options: AppendOptions): Promise<Commit> {
    return this.#commits.append(changes, options);
  }

  liveEvent(id: EntityId): BodyOf['event'] | null {
    return this.#body('event', id);
  }

  liveReject(id: EntityId): BodyOf['reject'] | null {
    return this.#body('reject', id);
  }

  correlationState(): CorrelationState {
    const all = <K extends EntityKind>(kind: K): (readonly [EntityId, BodyOf[K]])[] =>
      this.#writer.liveEntities(kind).flatMap(({ id }) => {
        const body = this.#body(kind, id);
        return body === null ? [] : [[id, body] as const];
      });
    const [site] = all('site');
    const [rules] = all('correlation');
    return {
      rules: rules?.[1] ?? DEFAULT_RULES,
      timeZone: site?.[1].timeZone ?? 'UTC',
      events: all('event'),
      incidents: all('incident'),
      links: all('link').map(([, body]) => body),
      lastIncident: this.#writer.newestOfKind('incident'),
    };
  }

  holdsPayload(hash: Sha256): boolean {
    return this.#read((reader) => reader.rawPayload(hash) !== null);
  }

  changedSince(from: Seq): ReadonlySet<EntityId> {
    return this.#read((reader) => {
      const changed = new Set<EntityId>();
      for (let at = from; ;) {
        const { batches, headSeq } = reader.changesAfter(at, { kinds: FED_KINDS, bbox: null }, CHANGES_AT_ONCE);
        for (const { puts } of batches) for (const { id } of puts) changed.add(id);
        const last = batches.at(-1)?.toSeq ?? headSeq;
        if (last >= headSeq || last === at) return changed;
        at = last;
      }
    });
  }

  loadIndex(): LiveIndex {
    const index = new LiveIndex();
    const fixes = this.#lastFixes();
    for (const kind of FED_KINDS) {
      for (const { id, eid } of this.#writer.liveEntities(kind)) {
        const body = this.#body(kind, id);
        if (body === null) continue;
        const fix = fixes.get(eid) ?? null;
        recallEntity(index, { kind, id, body, fix }, (event) => this.#body('event', event));
      }
    }
    return index;
  }

  #lastFixes(): ReadonlyMap<number, LiveFix> {
    const { moves } = this.#read((reader) => reader.stateAt('head', { kinds: ['vehicle'], bbox: null }));
    return new Map(
      Array.from(moves.eid, (eid, i) => [
        eid,
        { at: instant(moves.fixAt[i] ?? 0), lon7: moves.lon7[i] ?? 0, lat7: moves.lat7[i] ?? 0 },
      ]),
    );
  }

  #read<T>(read: (reader: SqliteReader) => T): T {
    const reader = new SqliteReader(this.#dataDir);
    try {
      return read(reader);
    } finally {
      reader.close();
    }
  }

  #body<K extends EntityKind>(kind: K, id: EntityId): BodyOf[K] | null {
    const bytes = this.#writer.liveBody(kind, id);
    // The log holds only bodies that were typed when they were appended.
    return bytes === null ? null : (unpack(bytes) as BodyOf[K]);
  }
}
