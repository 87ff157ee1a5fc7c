import type { CaseBody } from '../../../shared/domain/case.ts';
import type { EntityKind } from '../../../shared/domain/change.ts';
import type { PutRow, RemoveRow } from '../../../shared/domain/columns.ts';
import type { Eid, EntityId, Seq } from '../../../shared/domain/ids.ts';
import type { LogEntryBody } from '../../../shared/domain/log-entry.ts';
import type { TaskBody } from '../../../shared/domain/task.ts';
import type { AssignmentBody } from '../../../shared/domain/unit.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import type { EventStore } from '../store/event-store.ts';
import type { Delta } from './merge-deltas.ts';
import type { Grant } from './seat-ports.ts';

/** Whose own work is all that a seat is shown of cases: a department's or a unit's. */
export type Watcher =
  { readonly of: 'department'; readonly id: string | null } | { readonly of: 'unit'; readonly id: string | null };

/** Null: the whole city. */
export function watcherOf({ role, departmentId, unitId }: Grant): Watcher | null {
  if (role === 'department') return { of: 'department', id: departmentId };
  return role === 'grid' ? { of: 'unit', id: unitId } : null;
}

/** Kinds that are shown where their case is. */
export const CASE_KINDS = ['case', 'task', 'log-entry', 'assignment'] as const satisfies readonly EntityKind[];
type CaseKind = (typeof CASE_KINDS)[number];
/** Kinds that nobody but the room is shown. */
const ROOM_KINDS: readonly EntityKind[] = ['account', 'alarm', 'reject'];

/** What is known of one entity of a case, shown or not. */
interface Member {
  readonly caseId: EntityId;
  readonly kind: CaseKind;
  /** The put that holds its body. */
  readonly seq: Seq;
  /** It makes the case the watcher's. */
  readonly ties: boolean;
}

/**
 * Cuts what a seat is sent to what its watcher has to know: cases that the department leads or supports or has a task in,
 * or that the unit is sent to, with all that belongs to them. A case that becomes the watcher's is sent whole, one that
 * no longer is leaves as a removal. Deltas must hold all case kinds, and be given in order, each once.
 */
export class NeedToKnow {
  readonly #store: Pick<EventStore, 'bodies'>;
  readonly #watcher: Watcher;
  readonly #kinds: ReadonlySet<EntityKind>;
  readonly #members = new Map<Eid, Member>();
  readonly #cases = new Map<EntityId, Set<Eid>>();
  readonly #shown = new Set<Eid>();

  /** The state after `at`; `kinds`: what the seat asked for. */
  static async open(
    store: Pick<EventStore, 'stateAt' | 'bodies'>,
    watcher: Watcher,
    kinds: readonly EntityKind[],
    at: Seq,
  ): Promise<NeedToKnow> {
    const filter = new NeedToKnow(store, watcher, kinds);
    const { bodySeq } = await store.stateAt({ seq: at }, { kinds: CASE_KINDS, bbox: null });
    for (const row of await store.bodies(bodySeq)) filter.#learn(row);
    for (const caseId of filter.#cases.keys()) if (filter.#isOwn(caseId)) filter.#show(caseId);
    return filter;
  }

  private constructor(store: Pick<EventStore, 'bodies'>, watcher: Watcher, kinds: readonly EntityKind[]) {
    this.#store = store;
    this.#watcher = watcher;
    this.#kinds = new Set(kinds.filter((kind) => !ROOM_KINDS.includes(kind)));
  }

  /** Of rows of the state that this filter was opened on: those that are shown. */
  rows(puts: readonly PutRow[]): readonly PutRow[] {
    return puts.filter(({ kind, eid }) => this.#kinds.has(kind) && (!isCaseKind(kind) || this.#shown.has(eid)));
  }

  /** The part of the delta that is shown. Its range stays the whole one. */
  async apply(delta: Delta): Promise<Delta> {
    const removes: RemoveRow[] = [];
    const touched = new Set<EntityId>();
    for (const row of delta.removes) {
      const member = this.#members.get(row.eid);
      if (!isCaseKind(row.kind)) {
        if (this.#kinds.has(row.kind)) removes.push(row);
      } else if (member !== undefined) {
        if (this.#shown.delete(row.eid)) removes.push(row);
        this.#forget(row.eid, member);
        touched.add(member.caseId);
      }
    }
    const given = new Map<Eid, PutRow>();
    for (const row of delta.puts) {
      if (!isCaseKind(row.kind)) continue;
      given.set(row.eid, row);
      const member = this.#learn(row);
      if (member !== null) touched.add(member.caseId);
    }
    const puts = delta.puts.filter(({ kind }) => !isCaseKind(kind) && this.#kinds.has(kind));
    const wanted: number[] = [];
    for (const caseId of touched) {
      const isOwn = this.#isOwn(caseId);
      for (const eid of this.#cases.get(caseId) ?? []) {
        const member = this.#members.get(eid);
        if (member === undefined) continue;
        const row = given.get(eid);
        if (!isOwn) {
          if (this.#shown.delete(eid)) removes.push({ seq: delta.toSeq, eid, kind: member.kind, reason: 'absent' });
        } else if (row !== undefined) {
          puts.push(row);
        } else if (!this.#shown.has(eid)) {
          wanted.push(member.seq);
        }
      }
      if (isOwn) this.#show(caseId);
    }
    if (wanted.length > 0) puts.push(...(await this.#store.bodies(Float64Array.from(wanted))));
    const asked = ({ kind }: { readonly kind: EntityKind }): boolean => this.#kinds.has(kind);
    return { ...delta, removes: removes.filter(asked), puts: puts.filter(asked) };
  }

  #isOwn(caseId: EntityId): boolean {
    for (const eid of this.#cases.get(caseId) ?? []) if (this.#members.get(eid)?.ties === true) return true;
    return false;
  }

  #show(caseId: EntityId): void {
    for (const eid of this.#cases.get(caseId) ?? []) this.#shown.add(eid);
  }

  /** Null: of no case. */
  #learn(row: PutRow): Member | null {
    const before = this.#members.get(row.eid);
    if (before !== undefined) this.#forget(row.eid, before);
    const read = this.#read(row);
    if (read === null) return null;
    const member = { ...read, seq: row.seq };
    this.#members.set(row.eid, member);
    const eids = this.#cases.get(member.caseId) ?? new Set();
    this.#cases.set(member.caseId, eids.add(row.eid));
    return member;
  }

  #forget(eid: Eid, { caseId }: Member): void {
    this.#members.delete(eid);
    const eids = this.#cases.get(caseId);
    eids?.delete(eid);
    if (eids?.size === 0) this.#cases.delete(caseId);
  }

  #read({ kind, id, body }: PutRow): Omit<Member, 'seq'> | null {
    if (!isCaseKind(kind)) return null;
    const { of, id: own } = this.#watcher;
    const isOwn = (by: Watcher['of'], name: string | null): boolean => of === by && own !== null && name === own;
    // The log holds only bodies that were typed when they were appended.
    const read: unknown = unpack(body);
    if (kind === 'case') {
      const { leadDepartment, supporting } = read as CaseBody;
      const ties = [leadDepartment, ...supporting].some((name) => isOwn('department', name));
      return { caseId: id, kind, ties };
    }
    if (kind === 'task') {
      const { caseId, departmentId } = read as TaskBody;
      return { caseId, kind, ties: isOwn('department', departmentId) };
    }
    if (kind === 'assignment') {
      const { caseId, unitId, clearAt, cancelledAt } = read as AssignmentBody;
      return { caseId, kind, ties: isOwn('unit', unitId) && clearAt === null && cancelledAt === null };
    }
    const { stream } = read as LogEntryBody;
    return stream.kind === 'case' ? { caseId: stream.id, kind, ties: false } : null;
  }
}

function isCaseKind(kind: EntityKind): kind is CaseKind {
  return (CASE_KINDS as readonly EntityKind[]).includes(kind);
}
