import type { CityPlan, Line } from '../city-plan.ts';
import type { Random } from '../random.ts';
import type { CitySize } from './city-size.ts';
import { at, distance, type Points, resample, rounded, toCentimetre } from './geometry.ts';
import { KIND, type PlanLine } from './line-kind.ts';
import type { Settlement } from './settlement.ts';

type Rail = CityPlan['rail'][number];
type Station = CityPlan['stations'][number];

export interface Tracks {
  readonly rail: readonly Rail[];
  readonly stations: readonly Station[];
}

/** Railways in pieces on the ground and over water, with their stations; under a metropolis, subway lines. */
export function layTracks(
  size: CitySize,
  settlement: Settlement,
  lines: readonly PlanLine[],
  isWet: (x: number, y: number) => boolean,
  random: Random,
): Tracks {
  const rail: Rail[] = [];
  const stations: Station[] = [];
  for (const line of lines) {
    if (line.kind !== KIND.rail) continue;
    const points = resample(line.points, 40);
    rail.push(...onBridges(points, isWet));
    if (line.groupKind === 'rail:1') stations.push(...stops(points, settlement, size));
  }
  if (size.population >= 3_000_000) {
    const subs = settlement.centres.filter((centre) => centre.kind === 'sub');
    for (let nth = 0; nth + 1 < subs.length && nth < 8; nth += 2) {
      const [from, to] = [subs[nth], subs[nth + 1]];
      if (from === undefined || to === undefined) continue;
      const beside = random.between(-0.05, 0.05) * size.radiusM;
      const line = resample(rounded([from.x, from.y, beside, 0, 0, beside, to.x, to.y], 4), 60);
      rail.push({ kind: 'subway', line: toLine(line), bridge: false });
      for (let i = 0; i < line.length / 2; i += 20) {
        stations.push({ x: toCentimetre(at(line, 2 * i)), y: toCentimetre(at(line, 2 * i + 1)), kind: 'subway' });
      }
    }
  }
  return { rail, stations };
}

function toLine(points: Points): Line {
  return Float64Array.from(points, toCentimetre);
}

function onBridges(points: Points, isWet: (x: number, y: number) => boolean): Rail[] {
  const wet: boolean[] = [];
  for (let i = 0; i + 3 < points.length; i += 2) {
    wet.push(isWet((at(points, i) + at(points, i + 2)) / 2, (at(points, i + 1) + at(points, i + 3)) / 2));
  }
  const out: Rail[] = [];
  for (let i = 0; i < wet.length;) {
    let j = i;
    while (j < wet.length && wet[j] === wet[i]) j++;
    out.push({ kind: 'rail', line: toLine(points.slice(2 * i, 2 * j + 2)), bridge: wet[i] === true });
    i = j;
  }
  return out;
}

/** The main station by the old town, smaller ones where the line passes built-up ground far enough from it. */
function stops(points: Points, settlement: Settlement, size: CitySize): Station[] {
  let [best, bestOff] = [0, Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const off = distance(at(points, i), at(points, i + 1), 0, 0);
    if (off < bestOff) [best, bestOff] = [i, off];
  }
  const out: Station[] = [{ x: toCentimetre(at(points, best)), y: toCentimetre(at(points, best + 1)), kind: 'main' }];
  const apart = Math.max(3500, 0.55 * size.radiusM);
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [at(points, i), at(points, i + 1)];
    if (settlement.urban.sample(x, y) < 0.08) continue;
    if (out.every((stop) => distance(stop.x, stop.y, x, y) > apart)) {
      out.push({ x: toCentimetre(x), y: toCentimetre(y), kind: 'local' });
    }
  }
  return out;
}
