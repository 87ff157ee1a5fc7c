import type { Position } from '../../../../shared/domain/geometry.ts';

/** The closed ring of a box by its south-west and north-east corners; the latter may lie beyond the antimeridian. */
export function boxRing([west, south]: Position, [east, north]: Position): readonly Position[] {
  const far = east < west ? east + 360 : east;
  return [
    [west, south],
    [far, south],
    [far, north],
    [west, north],
    [west, south],
  ];
}
