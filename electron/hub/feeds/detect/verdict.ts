import type { StandardName } from '../../../../shared/domain/event.ts';

/** What a payload seems to be. */
export interface Verdict {
  readonly standard: StandardName;
  /** 1: it says so itself · 0.5: its shape is known · below: whatever is left. */
  readonly confidence: number;
  /** What gave it away, in words. */
  readonly why: string;
}

export const CERTAIN = 1;
export const LIKELY = 0.8;
export const BY_SHAPE = 0.5;
export const LEFT_OVER = 0.2;

export function verdict(standard: StandardName, confidence: number, why: string): Verdict {
  return { standard, confidence, why };
}
