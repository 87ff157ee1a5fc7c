/** What stands in a list while it is held still. */
export interface HeldList<T> {
  readonly rows: readonly T[];
  /** New ones that wait at the edge. */
  readonly waiting: number;
}

/**
 * A list that somebody looks at doesn't reorder: rows held keep their places with their newest content, one that left the list stays
 * as long as it can be found, new ones are counted. `held` null: the list is free.
 */
export function holdList<T, K>(
  rows: readonly T[],
  held: readonly K[] | null,
  keyOf: (row: T) => K,
  find: (key: K) => T | null,
): HeldList<T> {
  if (held === null) return { rows, waiting: 0 };
  const known = new Set(held);
  return {
    rows: held.flatMap((key) => find(key) ?? []),
    waiting: rows.reduce((sum, row) => sum + (known.has(keyOf(row)) ? 0 : 1), 0),
  };
}
