import type { WelcomeFrame } from '../../shared/protocol/down.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { CloseReason } from '../../shared/wire/wire.ts';

/** How the seat stands with its hub. `refused` is final until the person acts: trying again could not help. */
export type Connection =
  | { readonly kind: 'connecting'; readonly since: Instant; readonly attempt: number }
  | { readonly kind: 'open'; readonly welcome: WelcomeFrame; readonly since: Instant }
  | {
      readonly kind: 'waiting';
      readonly lostAt: Instant;
      readonly nextTryAt: Instant;
      readonly attempt: number;
      readonly reason: CloseReason;
    }
  | { readonly kind: 'refused'; readonly code: 'wrong-protocol' | 'forbidden'; readonly message: string };

/** What the seat wants to see. */
export type View =
  | { readonly mode: 'live' }
  | { readonly mode: 'replay'; readonly at: Instant; readonly playing: boolean; readonly speed: number };
