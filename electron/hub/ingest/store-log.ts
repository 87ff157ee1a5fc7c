import type { NewChange } from '../../../shared/domain/change.ts';
import type { BodyOf, EntityKind } from '../../../shared/domain/change.ts';
import type { EntityId, FeedId, Seq, Sha256 } from '../../../shared/domain/ids.ts';
import type { RawRef } from '../../../shared/domain/event.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { AppendOptions, Commit } from '../store/event-store.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import { SqliteReader } from '../store/sqlite/sqlite-reader.ts';
import type { SqliteWriter } from '../store/sqlite/sqlite-writer.ts';
import type { IngestLog } from './ingestor.ts';
import { ownSentAt } from './amendments.ts';
import { fingerprint } from './fingerprint.ts';
import { type LiveFix, LiveIndex } from './live-index.ts';
import { wrongness } from './reconciler.ts';

/** The kinds that feeds bring; the others are the hub's own. */
const FED_KINDS = ['event', 'vehicle', 'trip', 'service', 'reject'] as const satisfies readonly EntityKind[];

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

  holdsPayload(hash: Sha256): boolean {
    return this.#read((reader) => reader.rawPayload(hash) !== null);
  }

  changedSince(from: Seq): ReadonlySet<EntityId> {
    return this.#read((reader) => {
      const changed = new Set<EntityId>();
      for (let at = from; ; ) {
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
        index.set({
          kind,
          id,
          ...placeOf(body),
          fingerprint: fingerprint(body),
          listing: 'reason' in body ? wrongness(body) : null,
          sentAt: 'sentAt' in body ? ownSentAt(body) : null,
          isAmended: 'amended' in body,
          overAt: overAt(body),
          fix: fixes.get(eid) ?? null,
        });
        if ('texts' in body) index.defaultPoints.recall(id, body);
        if ('replacedBy' in body && body.replacedBy !== null) {
          index.replacements.note(id, {
            by: body.replacedBy,
            as: body.status === 'cancelled' ? 'cancelled' : 'superseded',
            ofReality: body.reality,
            at: this.#body('event', body.replacedBy)?.sentAt ?? null,
          });
        }
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

function placeOf(body: { readonly feedId: FeedId; readonly raw: RawRef }): {
  feedId: FeedId;
  document: string;
  readFrom: string;
} {
  const { feedId, raw } = body;
  return { feedId, document: raw.document, readFrom: raw.document };
}

function overAt(body: BodyOf[(typeof FED_KINDS)[number]]) {
  if (!('status' in body)) return null;
  return body.status === 'active' ? body.endsAt : (body.sentAt ?? instant(0));
}
