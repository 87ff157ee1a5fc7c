import type { Position } from '../../../../shared/domain/geometry.ts';
import type { AnswerOf } from '../../../../shared/protocol/answers.ts';
import { distanceM } from '../../../../shared/geo/geodesic.ts';

/** How much longer than the straight line a way through a city is taken to be, and how fast: assumptions of ours. */
const DETOUR = 1.4;
const SPEED_KMH = 30;

/** Seconds that a stretch without a known road is estimated to take. */
export const offRoadSeconds = (straightM: number): number => (straightM * DETOUR * 3.6) / SPEED_KMH;

/** Estimated times where no road graph reaches: straight lines, each marked as such. */
export function straightTimes(from: readonly Position[], to: Position): AnswerOf['travel-times'] {
  return {
    seconds: Float64Array.from(from, (at) => offRoadSeconds(distanceM(at, to))),
    straight: new Uint8Array(from.length).fill(1),
  };
}

/** The same as a route. */
export function straightRoute(from: Position, to: Position): NonNullable<AnswerOf['route']> {
  const directM = distanceM(from, to);
  return { line: [from, to], seconds: offRoadSeconds(directM), distanceM: directM * DETOUR, straight: true };
}
