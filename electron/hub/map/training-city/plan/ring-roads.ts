import { createNoise2D } from 'simplex-noise';
import type { Random } from '../random.ts';
import { at, type Points, resample, rounded } from './geometry.ts';
import { KIND, type Kind, type PlanLine } from './line-kind.ts';
import type { LineSite } from './line-site.ts';
import { banksOf, type Waters } from './rivers.ts';

/** Loops round the old town at equal cost of travel: hills dent them, valleys draw them out. */
export function ringRoads({ size, settlement, waters, terrain }: LineSite, random: Random): PlanLine[] {
  const noise = createNoise2D(random.next);
  const shares = size.population < 250_000 ? [0.62] : size.population < 2_500_000 ? [0.2, 0.58] : [0.13, 0.36, 0.66];
  return shares.flatMap((share, nth) => {
    const spokes = 72;
    const radii: number[] = [];
    for (let i = 0; i < spokes; i++) {
      const angle = (i / spokes) * 2 * Math.PI;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      let r = 250;
      while (r < size.radiusM * 1.4 && settlement.urban.sample(c * r, s * r) > 1 - share) r += 40;
      radii.push(Math.min(r, 1.4 * share * size.radiusM));
    }
    const tilt = settlement.districts[0]?.bearing ?? 0;
    const even = evened(radii, 4).map((radius, i) => {
      const [c, s] = turned(i / spokes, 0);
      // A square with round corners rather than a circle, never quite the same on any side.
      const squarish = 1 / Math.pow(Math.pow(Math.abs(c), 7) + Math.pow(Math.abs(s), 7), 1 / 7);
      const [dx, dy] = turned(i / spokes, tilt);
      return offTheBank(waters, dx, dy, (radius * squarish * (1 + 0.06 * noise(c + nth * 5, s))) / 1.06);
    });
    const ring: Points = evened(even, 2).flatMap((radius, i) => {
      const [dx, dy] = turned(i / spokes, tilt);
      return [dx * radius, dy * radius];
    });
    ring.push(at(ring, 0), at(ring, 1));
    const kind: Kind = nth === 0 && shares.length > 1 ? KIND.primary : KIND.trunk;
    const inTheOpen = (x: number, y: number): boolean => terrain.slope.sample(x, y) < 0.16;
    return drySpans(resample(rounded(ring, 1), 60), waters, inTheOpen).map((points) => ({
      kind,
      points,
      groupKind: `ring:${nth + 1}`,
      dual: true,
      leavesPlan: false,
    }));
  });
}

/** The unit vector of a part of a full turn, and some radians more. */
function turned(part: number, more: number): readonly [number, number] {
  const angle = part * 2 * Math.PI + more;
  return [Math.cos(angle), Math.sin(angle)];
}

/** Each radius with its neighbours on both sides, the farther the less. */
function evened(radii: readonly number[], reach: number): number[] {
  return radii.map((_, i) => {
    let [sum, weight] = [0, 0];
    for (let j = -reach; j <= reach; j++) {
      const w = reach + 1 - Math.abs(j);
      sum += w * (radii[(i + j + radii.length) % radii.length] ?? 0);
      weight += w;
    }
    return sum / weight;
  });
}

/** The nearest radius that keeps off water: on this bank or on the other. */
function offTheBank(waters: Waters, c: number, s: number, radius: number): number {
  for (let off = 0; off < 900; off += 20) {
    for (const r of [radius - off, radius + off]) if (r > 200 && waters.fromBank(c * r, s * r) > 130) return r;
  }
  return radius;
}

/** Parts of the line that are in the open and cross water, where they do, at once. */
function drySpans(line: Points, waters: Waters, inTheOpen: (x: number, y: number) => boolean): Points[] {
  const wet: boolean[] = [];
  for (let i = 0; i < line.length; i += 2) wet.push(waters.fromBank(at(line, i), at(line, i + 1)) < 35);
  const count = wet.length;
  const bad: boolean[] = wet.map((_, i) => !inTheOpen(at(line, 2 * i), at(line, 2 * i + 1)));
  for (let i = 0; i < count;) {
    if (wet[i] !== true) {
      i++;
      continue;
    }
    let j = i;
    while (j < count && wet[j] === true) j++;
    const run = (j - i) * 60;
    const river = waters.river(at(line, 2 * i), at(line, 2 * i + 1));
    const width = 2 * (waters.running[river.line]?.halfWidthM[0] ?? 50) + 70;
    if (run > 2.4 * width + 60) bad.fill(true, i, j);
    i = j;
  }
  const spans: Points[] = [];
  let span: Points = [];
  for (let i = 0; i < count; i++) {
    if (bad[i] === true) {
      if (span.length >= 16) spans.push(span);
      span = [];
    } else span.push(at(line, 2 * i), at(line, 2 * i + 1));
  }
  if (span.length >= 16) spans.push(span);
  return spans;
}

/** 滨河路: along both banks of every river, as far as the city reaches. */
export function quays({ waters, settlement }: LineSite): PlanLine[] {
  return waters.running.flatMap((water, nth) =>
    banksOf(water, water.kind === 'river' ? 46 : 26).flatMap((bank, side) => {
      const line = resample(rounded(bank, 1), 60);
      const spans: Points[] = [];
      let span: Points = [];
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = [at(line, i), at(line, i + 1)];
        if (settlement.urban.sample(x, y) > 0 && waters.fromBank(x, y) > 12) span.push(x, y);
        else {
          if (span.length >= 12) spans.push(span);
          span = [];
        }
      }
      if (span.length >= 12) spans.push(span);
      return spans.map((points) => ({
        kind: water.kind === 'river' ? KIND.primary : KIND.tertiary,
        points,
        groupKind: `quay:${2 * nth + side + 1}`,
        dual: water.kind === 'river',
        leavesPlan: false,
      }));
    }),
  );
}
