import type { CasePlace, CaseState, Disposition } from './case.ts';
import type { Category, EventClass, Grade, Priority } from './grade.ts';
import type { EntityId } from './ids.ts';

/** Facts of a case that a person may set; what is absent stays. */
export interface CaseFacts {
  readonly title?: string;
  readonly narrative?: string;
  readonly category?: Category;
  readonly eventClass?: EventClass | null;
  readonly grade?: Grade | null;
  readonly warningLevel?: Grade | null;
  readonly responseLevel?: Grade | null;
  readonly priority?: Priority | null;
  readonly gbCode?: string | null;
  readonly place?: CasePlace;
  readonly leadDepartment?: string | null;
  readonly supporting?: readonly string[];
}

/**
 * What a person does to a case. `move` is a step of the life cycle to a state; steps that need more have an act of their
 * own: return 回退, rework 返工, extend 延期, urge 催办, supervise 督办, close, reopen, mark as duplicate.
 */
export type CaseAct =
  | { readonly do: 'set'; readonly facts: CaseFacts }
  | { readonly do: 'move'; readonly to: CaseState; readonly reason: string }
  | {
      readonly do: 'hold';
      readonly reason: string;
      /** Epoch ms; null: until taken up. */ readonly until: number | null;
    }
  | { readonly do: 'resume' }
  | { readonly do: 'return'; readonly reason: string }
  | { readonly do: 'rework'; readonly reason: string }
  | {
      readonly do: 'extend';
      readonly limitId: string;
      /** Epoch ms. */ readonly dueAt: number;
      readonly reason: string;
    }
  | { readonly do: 'urge'; readonly limitId: string }
  | { readonly do: 'supervise'; readonly limitId: string; readonly words: string }
  | { readonly do: 'close'; readonly disposition: Disposition; readonly words: string }
  | { readonly do: 'reopen'; readonly reason: string }
  | { readonly do: 'duplicate'; readonly of: EntityId }
  | { readonly do: 'set-parent'; readonly parent: EntityId | null }
  | { readonly do: 'link'; readonly other: EntityId }
  | { readonly do: 'unlink'; readonly other: EntityId };
