import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { DESK_KINDS, type DeskKind, type DeskRecord, type DeskState } from './desk-state.ts';

/** The state as it would be after changes that are not committed yet: for a command that is many decisions in one commit. */
export class DraftState implements DeskState {
  readonly #state: DeskState;
  readonly #drafts = new Map<string, DeskRecord<DeskKind>>();

  constructor(state: DeskState) {
    this.#state = state;
  }

  /** Puts alone: no command of many decisions takes anything away. */
  add(changes: readonly NewChange[]): void {
    for (const change of changes) {
      const { kind, id } = change;
      if (change.op !== 'put' || !isDeskKind(kind)) continue;
      const seq = this.#state.get(kind, id)?.seq ?? 0;
      this.#drafts.set(`${kind} ${id}`, { id, seq, body: change.body } as DeskRecord<DeskKind>);
    }
  }

  get<K extends DeskKind>(kind: K, id: EntityId): DeskRecord<K> | null {
    // A draft under this key is of this kind: `add` sees to it.
    const draft = this.#drafts.get(`${kind} ${id}`) as DeskRecord<K> | undefined;
    return draft ?? this.#state.get(kind, id);
  }

  *all<K extends DeskKind>(kind: K): Iterable<DeskRecord<K>> {
    for (const record of this.#state.all(kind)) yield this.get(kind, record.id) ?? record;
    for (const [key, record] of this.#drafts) {
      if (key.startsWith(`${kind} `) && this.#state.get(kind, record.id) === null) yield record as DeskRecord<K>;
    }
  }
}

function isDeskKind(kind: NewChange['kind']): kind is DeskKind {
  return (DESK_KINDS as readonly NewChange['kind'][]).includes(kind);
}
