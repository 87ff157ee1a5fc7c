import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Eid } from '../../../shared/domain/ids.ts';

export interface ArrivalRow {
  readonly eid: Eid;
  readonly seconds: number;
  /** Straight line, because the road graph does not reach there. */
  readonly straight: boolean;
}

/** The vehicles that need least, soonest first; those without a way are left out. Ties keep the order asked. */
export function soonest(
  eids: readonly Eid[],
  { seconds, straight }: AnswerOf['travel-times'],
  most: number,
): readonly ArrivalRow[] {
  return eids
    .map((eid, i) => ({ eid, seconds: seconds[i] ?? NaN, straight: straight[i] === 1 }))
    .filter((row) => Number.isFinite(row.seconds))
    .sort((a, b) => a.seconds - b.seconds)
    .slice(0, most);
}
