/** What a benchmark's `run()` resolves with: its figures, and what they are held against. */
export interface BenchResult {
  /** Ours over the baseline of the same run: the only figure that survives a change of machine. */
  readonly ratio: number;
  /** The least ratio that is good enough. */
  readonly target: number;
  readonly met: boolean;
  readonly [figure: string]: unknown;
}

/** The middle of the numbers: what a round usually takes, whatever else the machine did in some of them. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
