import type { Position } from '../../../../shared/domain/geometry.ts';
import { METRES_PER_DEGREE } from '../../../../shared/geo/metres-per-degree.ts';

/** Points looked ahead: bounds the work to linear whatever the line, at the price of keeping one point in so many. */
const WINDOW = 64;

/**
 * A line with fewer points, none of those left out farther than `toleranceM` from it (opening window). Ends stay, so a ring
 * stays closed. On planes true at each stretch's own latitude. Linear in the points.
 */
export function thinLine(line: readonly Position[], toleranceM: number): readonly Position[] {
  const [first] = line;
  if (first === undefined) return line;
  const toleranceDeg = toleranceM / METRES_PER_DEGREE;
  const kept: Position[] = [first];
  for (let anchor = 0; anchor < line.length - 1;) {
    let end = anchor + 1;
    while (end + 1 < line.length && end + 1 - anchor <= WINDOW && fits(line, anchor, end + 1, toleranceDeg)) end += 1;
    const next = line[end];
    if (next !== undefined) kept.push(next);
    anchor = end;
  }
  return kept;
}

/** Whether the points between two lie within the tolerance of the straight line from one to the other. */
function fits(line: readonly Position[], from: number, to: number, toleranceDeg: number): boolean {
  const [a, b] = [line[from], line[to]];
  if (a === undefined || b === undefined) return false;
  const lonScale = Math.cos((a[1] * Math.PI) / 180);
  const [dx, dy] = [(b[0] - a[0]) * lonScale, b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const [lon0, lat0] = a;
  const most = toleranceDeg * toleranceDeg;
  // The inner loop of long shapes: by index, since taking pairs apart costs more than the sums.
  for (let i = from + 1; i < to; i += 1) {
    const point = line[i];
    if (point === undefined) continue;
    const x = (point[0] - lon0) * lonScale;
    const y = point[1] - lat0;
    const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
    const offX = x - along * dx;
    const offY = y - along * dy;
    if (offX * offX + offY * offY > most) return false;
  }
  return true;
}
