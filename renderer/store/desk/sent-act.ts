import type { Command } from '../../../shared/protocol/up.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { WorldState } from '../seat-state.ts';

/** The inverse of an act as the world stands when it is asked for; null: it can no longer be taken back. */
export type Undo = (world: WorldState, reason: string) => Command | null;

/** An act of this desk that was sent to the hub. */
export interface SentAct {
  readonly id: number;
  /** In the words of the screen at the time. */
  readonly label: string;
  readonly command: Command;
  readonly at: Instant;
  readonly standing:
    | { readonly kind: 'pending'; /** null: not answered yet. */ readonly seq: number | null }
    | { readonly kind: 'done'; readonly seq: number }
    | { readonly kind: 'failed'; readonly error: string };
  /** Null: there is no way back. */
  readonly undo: Undo | null;
}
