const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before try number `attempt` (from 1): doubles from 0.5 s to 15 s, spread by ± 20 % so that a room full of
 * seats doesn't knock at the same instant. `random` gives [0, 1).
 */
export function backOffMs(attempt: number, random: () => number): number {
  const base = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round(base * (0.8 + 0.4 * random()));
}
