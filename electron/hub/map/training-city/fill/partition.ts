/** Something with a place and a weight that areas are put together of. */
export interface Unit {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/**
 * Divides units into `count` groups of about equal weight, each lying together: always cut across the longer extent, at the
 * weight's middle.
 */
export function partition<T extends Unit>(units: readonly T[], count: number): readonly (readonly T[])[] {
  if (count <= 1 || units.length <= 1) return units.length === 0 ? [] : [units];
  const xs = units.map(({ x }) => x);
  const ys = units.map(({ y }) => y);
  const wide = extentOf(xs) > extentOf(ys);
  const sorted = [...units].sort((a, b) => (wide ? a.x - b.x : a.y - b.y) || a.x - b.x || a.y - b.y);
  const firstCount = Math.floor(count / 2);
  const wanted = (totalWeight(units) * firstCount) / count;
  let [cut, weight] = [0, 0];
  while (cut < sorted.length - 1 && weight < wanted) weight += sorted[cut++]?.weight ?? 0;
  return [...partition(sorted.slice(0, cut), firstCount), ...partition(sorted.slice(cut), count - firstCount)];
}

export function totalWeight(units: readonly Unit[]): number {
  return units.reduce((sum, { weight }) => sum + weight, 0);
}

function extentOf(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
}
