/** One of several acts that a form offers. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Said beside it in lesser ink. */
  readonly aside?: string;
  /** Words that it needs; absent: it is done at once. */
  readonly ask?: { readonly label: string; readonly required: boolean };
  readonly run: (words: string) => void;
}

export interface ChoiceSet {
  readonly title: string;
  readonly choices: readonly Choice[];
  /** Why there are none. */
  readonly none: string;
}

const KEYS = '123456789abcdefghijklmnopqrstuvwxyz';

/** The key that picks the nth choice; none beyond the letters. */
export function keyOfChoice(index: number): string | null {
  return KEYS[index] ?? null;
}
