import type { Random } from '../random.ts';
import type { CitySize } from './city-size.ts';
import { at, distance, type Points, resample } from './geometry.ts';
import { KIND, type PlanLine } from './line-kind.ts';
import type { LineSite } from './line-site.ts';
import type { Waters } from './rivers.ts';

/** Bypasses: along the valley beyond the built-up ground, across it beside the city, and a full ring for a metropolis. */
export function motorways(size: CitySize, waters: Waters, random: Random): PlanLine[] {
  const [ax, ay] = waters.axis;
  const phase = random.between(0, 6);
  const side = random.next() < 0.5 ? 1 : -1;
  const across = (u: number): number => side * size.radiusM * (0.82 + 0.1 * Math.sin(u / (0.8 * size.radiusM) + phase));
  const reach = size.halfM;
  const straight = (of: (t: number) => readonly [number, number], name: string): PlanLine => {
    const points: Points = [];
    for (let t = -1.5 * reach; t <= 1.5 * reach; t += 80) {
      const [u, v] = of(t);
      points.push(ax * u - ay * v, ay * u + ax * v);
    }
    return { kind: KIND.motorway, points: clipped(points, size.halfM), groupKind: name, dual: true, leavesPlan: true };
  };
  const out = [straight((t) => [t, across(t)], 'expressway:1')];
  if (size.population >= 600_000) {
    const end = random.next() < 0.5 ? 1.1 : -1.1;
    out.push(
      straight(
        (t) => [end * size.radiusM * (1 + 0.08 * Math.sin(t / (0.7 * size.radiusM) + phase)), t],
        'expressway:2',
      ),
    );
  }
  if (size.population >= 3_000_000) out.push(straight((t) => [t, -1.25 * across(t)], 'expressway:3'));
  return out;
}

function clipped(line: Points, halfM: number): Points {
  const out: Points = [];
  for (let i = 0; i < line.length; i += 2) {
    if (Math.abs(at(line, i)) <= halfM && Math.abs(at(line, i + 1)) <= halfM) out.push(at(line, i), at(line, i + 1));
  }
  return out;
}

/** The main line through the valley on the far side of the old town, and a branch into the industrial zone. */
export function railways({ size, waters, settlement }: LineSite, random: Random): PlanLine[] {
  const [ax, ay] = waters.axis;
  const river = waters.river(0, 0);
  const [px, py] = [-ay, ax];
  // Away from the river: the station faces the old town from the other side.
  const bank = waters.river(px * 200, py * 200).distanceM > river.distanceM ? 1 : -1;
  const off = bank * random.between(0.2, 0.3) * size.radiusM;
  const phase = random.between(0, 6);
  const across = (u: number): number => off + 0.05 * size.radiusM * Math.sin(u / (0.9 * size.radiusM) + phase);
  const points: Points = [];
  for (let u = -1.5 * size.halfM; u <= 1.5 * size.halfM; u += 80) {
    points.push(ax * u - ay * across(u), ay * u + ax * across(u));
  }
  const rail = (line: Points, name: string, leavesPlan: boolean): PlanLine => ({
    kind: KIND.rail,
    points: line,
    groupKind: name,
    dual: false,
    leavesPlan,
  });
  const out = [rail(clipped(points, size.halfM), 'rail:1', true)];
  const works = settlement.districts.find((district) => district.kind === 'industry');
  if (works !== undefined) {
    const u = ax * works.x + ay * works.y;
    const v = -ay * works.x + ax * works.y;
    const from = u - Math.sign(u || 1) * Math.max(900, Math.abs(v - off) * 1.3);
    const branch: Points = [];
    for (let t = 0; t <= 1.0001; t += 0.05) {
      const ease = t * t * (3 - 2 * t);
      const bu = from + (u - from) * t;
      const bv = across(bu) + (v - across(bu)) * ease;
      branch.push(ax * bu - ay * bv, ay * bu + ax * bv);
    }
    if (distance(works.x, works.y, at(branch, 0), at(branch, 1)) > 600) {
      out.push(rail(resample(branch, 80), 'rail:2', false));
    }
  }
  return out;
}
