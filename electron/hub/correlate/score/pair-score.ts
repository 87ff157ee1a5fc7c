import type { CorrelationRule } from '../../../../shared/domain/correlation.ts';
import { planeM } from '../geometry.ts';
import { sharedHint } from '../index/hints.ts';
import type { ItemColumns } from '../index/item-columns.ts';
import { ROAD_DETOUR, type RoadDistance } from '../road-distance.ts';
import { likeness } from '../text/word-set.ts';

/** Without a place two reports must be alike in words, or be one caller's. */
const LEAST_PLACELESS_TEXT = 0.3;
const LEAST_PLACELESS_ADDRESS = 0.6;
/** Words in other scripts or other languages say nothing; different addresses do. */
export const UNKNOWN = -1;

/**
 * The score of one pair, and what it came of, each 0 … 1 or UNKNOWN. One object is used for all comparisons: what is wanted
 * of it is read before the next.
 */
export class PairScore {
  /** 0 … 1; 0 also where a bound of the rule is passed. */
  score = 0;
  metres = UNKNOWN;
  byRoad = false;
  ms = 0;
  distance = UNKNOWN;
  time = 0;
  text = UNKNOWN;
  address = UNKNOWN;
  /** Category and, where both publishers speak one language, their own kinds. */
  sort = 0;
  caller = false;
  unit = false;
  /** What the shares are parts of. */
  weight = 0;
}

/** Scores two items by a rule. Missing facts are left out of the sum: who gives little is not punished for it. */
export function scorePair(
  columns: ItemColumns,
  a: number,
  b: number,
  rule: CorrelationRule,
  roads: RoadDistance,
  into: PairScore,
): number {
  into.score = 0;
  const ms = gap(columns, a, b);
  if (ms > rule.windowMs || columns.reality[a] !== columns.reality[b]) return 0;
  into.ms = ms;
  into.metres = UNKNOWN;
  into.byRoad = false;
  into.distance = UNKNOWN;
  const lon1 = columns.lon[a] ?? Number.NaN;
  const lon2 = columns.lon[b] ?? Number.NaN;
  if (!Number.isNaN(lon1) && !Number.isNaN(lon2) && !measure(columns, a, b, rule, roads, into)) return 0;
  const { weights } = rule;
  into.time = 1 - (ms / rule.windowMs) ** 2;
  let sum = weights.time * into.time;
  let weight = weights.time;
  if (into.distance !== UNKNOWN) {
    sum += weights.distance * into.distance;
    weight += weights.distance;
  }
  into.sort = sortLikeness(columns, a, b);
  sum += weights.category * into.sort;
  weight += weights.category;
  const hint = sharedHint(columns.hints[a] ?? NO_HINTS, columns.hints[b] ?? NO_HINTS);
  into.caller = hint === 'caller';
  into.unit = hint === 'unit';
  if (hint !== 'none') {
    const counts = hint === 'caller' ? weights.caller : weights.unit;
    sum += counts;
    weight += counts;
  }
  const [textA, textB] = [columns.text[a], columns.text[b]];
  into.text = textA === undefined || textB === undefined ? UNKNOWN : likeness(textA, textB);
  if (into.text !== UNKNOWN) {
    sum += weights.text * into.text;
    weight += weights.text;
  }
  const [addressA, addressB] = [columns.address[a], columns.address[b]];
  into.address = addressA === undefined || addressB === undefined ? UNKNOWN : likeness(addressA, addressB);
  if (into.address !== UNKNOWN) {
    sum += weights.address * into.address;
    weight += weights.address;
  }
  into.weight = weight;
  if (weight === 0) return 0;
  const isTold = into.text >= LEAST_PLACELESS_TEXT || into.address >= LEAST_PLACELESS_ADDRESS || hint !== 'none';
  if (into.distance === UNKNOWN && !isTold) return 0;
  into.score = sum / weight;
  return into.score;
}

const NO_HINTS = new Int32Array(0);
/** Of one category, but called something else by the same kind of publisher: a fire is not the fault of a fire panel. */
const OTHER_KIND = 0.25;

function sortLikeness({ category, kind, vocabulary }: ItemColumns, a: number, b: number): number {
  if (category[a] !== category[b]) return 0;
  const isTold = (kind[a] ?? 0) !== 0 && (kind[b] ?? 0) !== 0 && vocabulary[a] === vocabulary[b];
  return isTold && kind[a] !== kind[b] ? OTHER_KIND : 1;
}

/** Milliseconds between two spans; 0 where they meet. */
function gap({ fromAt, untilAt }: ItemColumns, a: number, b: number): number {
  return Math.max(0, (fromAt[a] ?? 0) - (untilAt[b] ?? 0), (fromAt[b] ?? 0) - (untilAt[a] ?? 0));
}

/** False: too far apart. What either is said to reach is taken off the way between them, up to the radius. */
function measure(
  { lon, lat, extentM }: ItemColumns,
  a: number,
  b: number,
  rule: CorrelationRule,
  roads: RoadDistance,
  into: PairScore,
): boolean {
  const [lon1, lat1, lon2, lat2] = [lon[a] ?? 0, lat[a] ?? 0, lon[b] ?? 0, lat[b] ?? 0];
  const lineM = planeM(lon1, lat1, lon2, lat2);
  const reachM = Math.min(rule.radiusM, (extentM[a] ?? 0) + (extentM[b] ?? 0));
  if (lineM - reachM > rule.radiusM) return false;
  let wayM = lineM;
  if (rule.distance === 'road') {
    const roadM = roads.metres([lon1, lat1], [lon2, lat2]);
    into.byRoad = roadM !== null;
    wayM = roadM ?? lineM * ROAD_DETOUR;
  }
  const apartM = Math.max(0, wayM - reachM);
  if (apartM > rule.radiusM) return false;
  into.metres = wayM;
  into.distance = 1 - (apartM / rule.radiusM) ** 2;
  return true;
}
