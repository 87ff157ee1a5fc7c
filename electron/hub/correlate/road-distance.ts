import type { Position } from '../../../shared/domain/geometry.ts';

/**
 * Lengths by road, metres. Asked in the middle of a commit, so it never waits: null means "not known now", and the straight
 * line times ROAD_DETOUR is taken. An implementation may look the way up meanwhile and know it the next time.
 */
export interface RoadDistance {
  metres(from: Position, to: Position): number | null;
}

/** What a way by road is longer than the straight line where the roads are not known. */
export const ROAD_DETOUR = 1.4;

/** No road graph: lines for all. */
export const noRoads: RoadDistance = { metres: () => null };
