import type { Role } from '../../../../shared/domain/account.ts';
import type { NewChange } from '../../../../shared/domain/change.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { RawBlob } from '../../store/event-store.ts';
import type { DeskState } from './desk-state.ts';

/** Who acts. */
export interface Actor {
  readonly user: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly unitId: string | null;
}

/** What a decision is made from. It is pure: the same context and command give the same decision. */
export interface DeskContext {
  readonly state: DeskState;
  readonly now: Instant;
  readonly actor: Actor;
}

/** Changes that carry a command out, or a sentence for the person that says why not and what to do. */
export type DeskDecision =
  | {
      readonly ok: true;
      readonly changes: readonly NewChange[];
      readonly raw?: readonly RawBlob[];
      /** Of a command about many things. */
      readonly counts?: { readonly asked: number; readonly done: number };
    }
  | { readonly ok: false; readonly error: string };
