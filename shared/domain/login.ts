import type { Instant } from '../time/instant.ts';
import type { AccountBody } from './account.ts';

/** Somebody who says to be an account, and from which address. */
export interface LoginAttempt {
  readonly login: string;
  readonly password: string;
  readonly address: string;
}

export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;

/** short: fewer than MIN_PASSWORD characters · long: more than MAX_PASSWORD · plain: hardly more than the login, or one character over and over · same: the one before. */
export type WeakPassword = 'short' | 'long' | 'plain' | 'same';

export type LoginRefusal =
  /** Wrong, unknown, disabled or run out: nobody is told which. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly until: Instant }
  /** Too many wait to be heard: nothing was tried. */
  | { readonly kind: 'busy' };

export type LoginOutcome =
  | { readonly kind: 'in'; readonly account: AccountBody }
  /** The one-time password is right: an own one has to be chosen first. */
  | { readonly kind: 'must-choose' }
  | LoginRefusal;

export type ChoiceOutcome =
  | { readonly kind: 'in'; readonly account: AccountBody }
  | { readonly kind: 'weak'; readonly why: WeakPassword }
  | LoginRefusal;
