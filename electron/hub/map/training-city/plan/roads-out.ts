import type { Random } from '../random.ts';
import { at, distance, lineLength, type Points, resample, rounded, simplify } from './geometry.ts';
import { KIND, type PlanLine } from './line-kind.ts';
import type { LineSite } from './line-site.ts';

/** Roads to the towns and out of the plan, along the cheapest ground; one that meets another joins it. */
export function roadsOut({ size, settlement, waters }: LineSite, random: Random): PlanLine[] {
  const { urban, growth, towns } = settlement;
  const ends: { readonly x: number; readonly y: number; readonly out: boolean }[] = [];
  const sectors = 5;
  const turned = random.between(0, 1);
  for (let sector = 0; sector < sectors; sector++) {
    let best = { x: 0, y: 0, cost: Infinity };
    for (let i = 0; i < 40; i++) {
      const angle = ((sector + turned + i / 40) / sectors) * 2 * Math.PI;
      const far = size.halfM - 150;
      const grown = 1 / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
      const [x, y] = [Math.cos(angle) * far * grown, Math.sin(angle) * far * grown];
      const cost = (growth.cost[urban.cellAt(x, y)] ?? Infinity) / grown;
      if (cost < best.cost && waters.fromBank(x, y) > 200) best = { x, y, cost };
    }
    if (best.cost < Infinity) ends.push({ ...best, out: true });
  }
  for (const town of towns) ends.push({ ...town, out: false });
  const taken = new Uint8Array(urban.values.length);
  const drawn: Points[] = [];
  return ends.flatMap((end, nth) => {
    const line: Points = [end.x, end.y];
    let cell = growth.from[urban.cellAt(end.x, end.y)] ?? -1;
    const own: number[] = [];
    while (cell >= 0) {
      line.push(urban.xOf(cell), urban.yOf(cell));
      if (taken[cell] === 1) break;
      own.push(cell);
      cell = growth.from[cell] ?? -1;
    }
    for (const passed of own) {
      for (const beside of [passed, passed + 1, passed - 1, passed + urban.width, passed - urban.width]) {
        if (beside >= 0 && beside < taken.length) taken[beside] = 1;
      }
    }
    if (line.length < 12) return [];
    if (cell >= 0) line.push(...nearestPoint(drawn, at(line, line.length - 2), at(line, line.length - 1)));
    const smoothed = resample(rounded(simplify(line, 170), 3), 60);
    // Within the ring road the ordinary streets take over.
    const points = cutWhere(smoothed, (x, y) => urban.sample(x, y) > 0.55);
    drawn.push(points);
    return [
      {
        kind: end.out ? KIND.trunk : KIND.secondary,
        points,
        groupKind: `radial:${nth + 1}`,
        dual: end.out,
        leavesPlan: end.out,
      },
    ].filter((road) => lineLength(road.points) > 400);
  });
}

function nearestPoint(lines: readonly Points[], x: number, y: number): readonly [number, number] {
  let [bestX, bestY, best] = [x, y, Infinity];
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const off = distance(x, y, at(line, i), at(line, i + 1));
      if (off < best) [bestX, bestY, best] = [at(line, i), at(line, i + 1), off];
    }
  }
  return [bestX, bestY];
}

/** Two streets that cross in the middle of every town. */
export function townStreets({ settlement }: LineSite, random: Random): PlanLine[] {
  return settlement.towns.flatMap((town) => {
    const turn = random.between(0, Math.PI / 2);
    return [turn, turn + Math.PI / 2].flatMap((angle) => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const points: Points = [];
      for (let t = -1400; t <= 1400; t += 60) points.push(town.x + c * t, town.y + s * t);
      return [{ kind: KIND.tertiary, points, groupKind: '', dual: false, leavesPlan: false }];
    });
  });
}

function cutWhere(line: Points, stop: (x: number, y: number) => boolean): Points {
  const out: Points = [];
  for (let i = 0; i < line.length; i += 2) {
    out.push(at(line, i), at(line, i + 1));
    if (stop(at(line, i), at(line, i + 1))) break;
  }
  return out;
}
