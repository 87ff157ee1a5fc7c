import type { BodyOf, EntityKind } from '../../../../shared/domain/change.ts';
import type { PutRow, RemoveRow } from '../../../../shared/domain/columns.ts';
import type { Eid, EntityId, Seq } from '../../../../shared/domain/ids.ts';
import type { Unsubscribe } from '../../../../shared/lib/stop-signal.ts';
import { unpack } from '../../../../shared/protocol/codec.ts';
import type { EventStore } from '../../store/event-store.ts';
import { followKinds } from '../../store/follow-kinds.ts';

/** What the duty desk works on. Only the desk's own commands write these kinds, but for incidents, which rules write too. */
export const DESK_KINDS = [
  'case',
  'task',
  'unit',
  'assignment',
  'log-entry',
  'table',
  'account',
  'alarm',
  'incident',
  'feed',
  'feed-health',
  'site',
] as const satisfies readonly EntityKind[];
export type DeskKind = (typeof DESK_KINDS)[number];

/** One live entity. `seq` is the change that made it what it is. */
export interface DeskRecord<K extends DeskKind> {
  readonly id: EntityId;
  readonly seq: Seq;
  readonly body: BodyOf[K];
}

/** The desk's part of the state at the head of the log, as a decision reads it. */
export interface DeskState {
  get<K extends DeskKind>(kind: K, id: EntityId): DeskRecord<K> | null;
  all<K extends DeskKind>(kind: K): Iterable<DeskRecord<K>>;
}

/** Follows the log from its head; a commit is in it before the append that made it resolves. */
export class LiveDeskState implements DeskState {
  readonly #tables = new Map<DeskKind, Map<EntityId, DeskRecord<DeskKind>>>(
    DESK_KINDS.map((kind) => [kind, new Map<EntityId, DeskRecord<DeskKind>>()]),
  );
  readonly #ids = new Map<Eid, EntityId>();
  #stop: Unsubscribe = () => {};

  static async open(store: Pick<EventStore, 'stateAt' | 'bodies' | 'onCommit'>): Promise<LiveDeskState> {
    const state = new LiveDeskState();
    state.#stop = await followKinds(store, DESK_KINDS, {
      put: (row) => state.#put(row),
      remove: (row) => state.#remove(row),
    });
    return state;
  }

  get<K extends DeskKind>(kind: K, id: EntityId): DeskRecord<K> | null {
    return this.#table(kind).get(id) ?? null;
  }

  all<K extends DeskKind>(kind: K): Iterable<DeskRecord<K>> {
    return this.#table(kind).values();
  }

  close(): void {
    this.#stop();
  }

  #remove({ kind, eid }: RemoveRow): void {
    const id = this.#ids.get(eid);
    if (id !== undefined && isDeskKind(kind)) this.#tables.get(kind)?.delete(id);
    this.#ids.delete(eid);
  }

  #put({ kind, id, eid, seq, body }: PutRow): void {
    if (!isDeskKind(kind)) return;
    this.#ids.set(eid, id);
    // The log holds only bodies that were typed when they were appended.
    this.#tables.get(kind)?.set(id, { id, seq, body: unpack(body) as BodyOf[DeskKind] });
  }

  #table<K extends DeskKind>(kind: K): ReadonlyMap<EntityId, DeskRecord<K>> {
    // Each table holds records of its own kind alone: `#put` sees to it.
    return this.#tables.get(kind) as unknown as ReadonlyMap<EntityId, DeskRecord<K>>;
  }
}

function isDeskKind(kind: EntityKind): kind is DeskKind {
  return (DESK_KINDS as readonly EntityKind[]).includes(kind);
}
