import type { Position } from '../../../../shared/domain/geometry.ts';
import type { AnswerOf } from '../../../../shared/protocol/answers.ts';
import type { TravelTimes } from './recommend-units.ts';

const SECOND_MS = 1_000;

/** Travel times of the site's map, as far as it has roads. */
export function travelTimesOf(map: {
  travelTimes(from: readonly Position[], to: Position): Promise<AnswerOf['travel-times']>;
}): TravelTimes {
  return async (from, to) => {
    const { seconds, straight } = await map.travelTimes(from, to);
    return Array.from(seconds, (s, i) => ({ ms: Number.isNaN(s) ? null : s * SECOND_MS, straight: straight[i] === 1 }));
  };
}
