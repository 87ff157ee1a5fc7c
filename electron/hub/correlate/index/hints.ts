/** Callers and units as small numbers: comparing them compares numbers. A unit's hint begins with `unit:`. */
export class Hints {
  readonly #numbers = new Map<string, number>();

  /** Even: a unit; odd: a caller. Sorted. */
  numbers(hints: readonly string[]): Int32Array {
    if (hints.length === 0) return NO_HINTS;
    return Int32Array.from(hints, (hint) => this.#number(hint)).sort();
  }

  #number(hint: string): number {
    const known = this.#numbers.get(hint);
    if (known !== undefined) return known;
    const number = 2 * this.#numbers.size + (hint.startsWith('unit:') ? 0 : 1);
    this.#numbers.set(hint, number);
    return number;
  }
}

const NO_HINTS = new Int32Array(0);

export type SharedHint = 'none' | 'caller' | 'unit';

/** Whether two reports share a caller or a unit. */
export function sharedHint(a: Int32Array, b: Int32Array): SharedHint {
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) if (a[i] === b[j]) return (a[i] ?? 0) % 2 === 0 ? 'unit' : 'caller';
  }
  return 'none';
}

/** Words as numbers from 1; 0: no word. */
export class Names {
  readonly #numbers = new Map<string, number>();

  number(name: string | null): number {
    if (name === null) return 0;
    const known = this.#numbers.get(name) ?? this.#numbers.size + 1;
    this.#numbers.set(name, known);
    return known;
  }
}
