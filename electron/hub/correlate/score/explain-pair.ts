import type { CorrelationRule, LinkReason } from '../../../../shared/domain/correlation.ts';
import { sharedWords } from '../text/word-set.ts';
import { type PairScore, UNKNOWN } from './pair-score.ts';

const MOST_WORDS = 5;

/** What a score came of, for people; the shares add up to the score. `texts`: what either says. */
export function explainPair(
  pair: PairScore,
  { weights }: CorrelationRule,
  texts: readonly [readonly string[], readonly string[]],
): readonly LinkReason[] {
  const share = (weight: number, value: number): number => round((weight * value) / pair.weight);
  const reasons: LinkReason[] = [];
  if (pair.distance !== UNKNOWN) {
    const metres = Math.round(pair.metres);
    reasons.push({ kind: 'distance', metres, byRoad: pair.byRoad, share: share(weights.distance, pair.distance) });
  }
  reasons.push({ kind: 'time', ms: pair.ms, share: share(weights.time, pair.time) });
  if (pair.text !== UNKNOWN) {
    const words = sharedWords(texts[0], texts[1], MOST_WORDS);
    reasons.push({ kind: 'text', likeness: round(pair.text), words, share: share(weights.text, pair.text) });
  }
  reasons.push({
    kind: 'category',
    same: pair.sort === 1,
    share: share(weights.category, pair.sort),
  });
  if (pair.caller) reasons.push({ kind: 'caller', share: share(weights.caller, 1) });
  if (pair.unit) reasons.push({ kind: 'unit', share: share(weights.unit, 1) });
  if (pair.address !== UNKNOWN) reasons.push({ kind: 'address', share: share(weights.address, pair.address) });
  return reasons;
}

/** Three digits say enough, and are the same wherever they are worked out. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
