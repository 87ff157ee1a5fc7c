import { ENTITY_KINDS, type EntityKind } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { StoreError } from '../event-store.ts';
import { FIND_SQL } from './log-queries.ts';
import type { Db } from './open-database.ts';

export interface IndexedEntity {
  readonly eid: number;
  readonly kind: number;
  readonly id: EntityId;
  live: boolean;
}

/**
 * Which entity has which eid, and whether it is live. Live entities are kept once asked for, dead ones are looked up, so
 * that memory follows the city, not its history. Changes are provisional until `settle`.
 */
export class EntityIndex {
  readonly #known = ENTITY_KINDS.map(() => new Map<EntityId, IndexedEntity>());
  readonly #find;
  readonly #lastEid;
  #nextEid = 1;
  #created: IndexedEntity[] = [];
  #undo: { readonly entity: IndexedEntity; readonly wasLive: boolean }[] = [];
  #removed: IndexedEntity[] = [];

  constructor(log: Db) {
    this.#find = log.prepare<[number, string], { eid: number; live: number }>(FIND_SQL);
    this.#lastEid = log.prepare<[], number | null>('SELECT max(eid) FROM entity').pluck();
    this.reload();
  }

  /** Forgets everything not on disk. */
  reload(): void {
    for (const kind of this.#known) kind.clear();
    this.#created = [];
    this.#undo = [];
    this.#removed = [];
    this.#nextEid = (this.#lastEid.get() ?? 0) + 1;
  }

  find(kind: EntityKind, id: EntityId): IndexedEntity | null {
    const index = ENTITY_KINDS.indexOf(kind);
    const known = this.#known[index]?.get(id);
    if (known !== undefined) return known;
    const row = this.#find.get(index, id);
    if (row === undefined) return null;
    const entity = { eid: row.eid, kind: index, id, live: row.live === 1 };
    this.#known[index]?.set(id, entity);
    if (!entity.live) this.#removed.push(entity);
    return entity;
  }

  /** The entity of a put: found, revived or new. */
  put(kind: EntityKind, id: EntityId): IndexedEntity {
    const found = this.find(kind, id);
    if (found !== null) {
      this.#setLive(found, true);
      return found;
    }
    const entity = { eid: this.#nextEid++, kind: ENTITY_KINDS.indexOf(kind), id, live: true };
    this.#known[entity.kind]?.set(id, entity);
    this.#created.push(entity);
    return entity;
  }

  /** The entity of a move. Throws StoreError('unknown-entity') unless it is live. */
  moved(kind: EntityKind, id: EntityId): IndexedEntity {
    const found = this.find(kind, id);
    if (found === null || !found.live) throw unknownEntity('move', kind, id);
    return found;
  }

  /** The entity of a remove. Throws StoreError('unknown-entity') when it was never put. */
  remove(kind: EntityKind, id: EntityId): IndexedEntity {
    const found = this.find(kind, id);
    if (found === null) throw unknownEntity('remove', kind, id);
    this.#setLive(found, false);
    this.#removed.push(found);
    return found;
  }

  /** Takes back what was done since the last `keep`. */
  rollBack(): void {
    for (const { entity, wasLive } of this.#undo.reverse()) entity.live = wasLive;
    for (const entity of this.#created) this.#known[entity.kind]?.delete(entity.id);
    this.#nextEid -= this.#created.length;
    this.#undo = [];
    this.#created = [];
  }

  /** Ends one append's changes; they can't be taken back alone any more. Returns the entities it created. */
  keep(): readonly IndexedEntity[] {
    const created = this.#created;
    this.#undo = [];
    this.#created = [];
    return created;
  }

  /** All is on disk: the dead leave memory. */
  settle(): void {
    for (const entity of this.#removed) if (!entity.live) this.#known[entity.kind]?.delete(entity.id);
    this.#removed = [];
  }

  #setLive(entity: IndexedEntity, live: boolean): void {
    this.#undo.push({ entity, wasLive: entity.live });
    entity.live = live;
  }
}

export function unknownEntity(op: 'move' | 'remove', kind: EntityKind, id: EntityId): StoreError {
  return new StoreError(
    'unknown-entity',
    `${op} of ${kind} ${id}, which isn't in the state. Put it first; nothing was written.`,
  );
}
