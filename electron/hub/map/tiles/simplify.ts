/** First and last points, and those that a cut put on a tile's edge: they always stay. */
export const ALWAYS = Infinity;

/**
 * How much each point of a line matters: the square of its distance from the line without it, as Douglas and Peucker (1973)
 * find it, in world units². A zoom leaves out what lies under its tolerance, so one run serves all of them. Points of less than
 * `least` may all be 0.
 */
export function weighPoints(xy: Int32Array, least: number): Float32Array {
  const points = xy.length / 2;
  const weights = new Float32Array(points);
  if (points === 0) return weights;
  weights[0] = ALWAYS;
  weights[points - 1] = ALWAYS;
  const spans = [0, points - 1];
  for (let last = spans.pop(), first = spans.pop(); last !== undefined && first !== undefined;) {
    let largest = least;
    let split = -1;
    const ax = xy[first * 2] ?? 0;
    const ay = xy[first * 2 + 1] ?? 0;
    const dx = (xy[last * 2] ?? 0) - ax;
    const dy = (xy[last * 2 + 1] ?? 0) - ay;
    const length2 = dx * dx + dy * dy;
    // Of points equally far the one nearest the middle keeps the recursion shallow on straight runs.
    const middle = (first + last) >> 1;
    let fromMiddle = Infinity;
    for (let i = first + 1; i < last; i++) {
      let px = (xy[i * 2] ?? 0) - ax;
      let py = (xy[i * 2 + 1] ?? 0) - ay;
      if (length2 > 0) {
        const along = Math.max(0, Math.min(1, (px * dx + py * dy) / length2));
        px -= along * dx;
        py -= along * dy;
      }
      const distance2 = px * px + py * py;
      const away = Math.abs(i - middle);
      if (distance2 > largest || (distance2 === largest && away < fromMiddle && split >= 0)) {
        largest = distance2;
        split = i;
        fromMiddle = away;
      }
    }
    if (split >= 0) {
      weights[split] = largest;
      if (split - first > 1) spans.push(first, split);
      if (last - split > 1) spans.push(split, last);
    }
    last = spans.pop();
    first = spans.pop();
  }
  return weights;
}
