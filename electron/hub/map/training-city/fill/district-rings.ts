import type { Position } from '../../../../../shared/domain/geometry.ts';
import { assembleRings, type RingPart } from '../../osm/assemble-rings.ts';
import { positionOf } from '../city-frame.ts';
import type { Line } from '../city-plan.ts';
import type { Administration } from './administration.ts';
import type { Arc } from './boundary-arcs.ts';
import { at, ringArea } from './ring.ts';

/** The outline of each district, closed, in degrees: of one in several pieces the largest. `arcs` are those of the city's cells. */
export function districtRings(
  { districts, offices, communities, cells }: Administration,
  arcs: readonly Arc[],
): readonly (readonly Position[])[] {
  const districtOf = (cell: number): number =>
    offices[communities[cells[cell]?.parent ?? -1]?.parent ?? -1]?.parent ?? -1;
  const parts = districts.map((): RingPart[] => []);
  const corners = new Map<string, number>();
  const corner = (line: Line, index: number): number => {
    const key = `${at(line, index)} ${at(line, index + 1)}`;
    const known = corners.get(key) ?? corners.size;
    corners.set(key, known);
    return known;
  };
  for (const { left, right, line } of arcs) {
    const [one, other] = [districtOf(left), districtOf(right)];
    if (one === other) continue;
    const nodeIds = new Float64Array(line.length / 2).fill(-1);
    nodeIds[0] = corner(line, 0);
    nodeIds[nodeIds.length - 1] = corner(line, line.length - 2);
    const part = { nodeIds, coords: line, inner: false };
    parts[one]?.push(part);
    parts[other]?.push(part);
  }
  return parts.map((own) => {
    const rings = assembleRings(own).closed.toSorted((a, b) => Math.abs(ringArea(b)) - Math.abs(ringArea(a)));
    return positions(rings[0] ?? new Float64Array());
  });
}

function positions(line: Line): readonly Position[] {
  return Array.from({ length: line.length / 2 }, (_, i) => positionOf(at(line, 2 * i), at(line, 2 * i + 1)));
}
