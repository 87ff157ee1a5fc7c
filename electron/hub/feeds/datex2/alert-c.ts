import type { Position } from '../../../../shared/domain/geometry.ts';

/** A point of a TMC location table (EN ISO 14819-3). */
export interface AlertCPoint {
  readonly name: string;
  readonly at: Position;
  /** The next points along the road, in negative and positive direction; '' at its ends. */
  readonly negative: string;
  readonly positive: string;
}

/**
 * A country's table of Alert-C locations. `table`: its number as messages give it (`17`), with or without the country
 * code before a dot (`6.17`); `code`: the specific location.
 */
export interface AlertCTable {
  /** null: another table, an unknown code, or one without a position (areas and roads). */
  point(table: string, code: string): AlertCPoint | null;
}

/** Longer chains of points are no event's extent but a wrong code. */
const MOST_STEPS = 300;

/**
 * The points from one location to another along the road, both included; null where the table does not lead there. Which
 * way is tried first does not matter: only one of them arrives.
 */
export function pointsBetween(
  table: AlertCTable,
  number: string,
  primary: string,
  secondary: string,
): readonly AlertCPoint[] | null {
  return chain(table, number, primary, secondary, 'positive') ?? chain(table, number, primary, secondary, 'negative');
}

function chain(
  table: AlertCTable,
  number: string,
  from: string,
  to: string,
  way: 'positive' | 'negative',
): readonly AlertCPoint[] | null {
  const points: AlertCPoint[] = [];
  let code = from;
  for (let step = 0; step < MOST_STEPS && code !== ''; step += 1) {
    const point = table.point(number, code);
    if (point === null) return null;
    points.push(point);
    if (code === to) return points;
    code = point[way];
  }
  return null;
}
