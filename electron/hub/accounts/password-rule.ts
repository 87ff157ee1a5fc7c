import { randomInt } from 'node:crypto';
import { MAX_PASSWORD, MIN_PASSWORD, type WeakPassword } from '../../../shared/domain/login.ts';

/** Without what is read for another: 0 o, 1 l i. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP = 4;

/** Null: it may be a password. Length is what counts (NIST SP 800-63B §5.1.1.2), so no kinds of characters are asked for. */
export function weakPassword(next: string, login: string, before: string): WeakPassword | null {
  // In characters, as people count them: 一 is one.
  const length = Array.from(next).length;
  if (length < MIN_PASSWORD) return 'short';
  if (length > MAX_PASSWORD) return 'long';
  if (next === before) return 'same';
  const rest = next.toLowerCase().replaceAll(login, '');
  return new Set(rest).size < 4 ? 'plain' : null;
}

/** About 99 random bits, in groups that can be read out over a telephone. */
export function oneTimePassword(): string {
  const group = (): string => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
