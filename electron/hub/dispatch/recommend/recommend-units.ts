import type { CaseBody } from '../../../../shared/domain/case.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type {
  GateCause,
  PickReason,
  Recommendation,
  Shortfall,
  UnitPick,
} from '../../../../shared/domain/recommendation.ts';
import type { RunCard, Station, UnitNeed } from '../../../../shared/domain/table.ts';
import { greatCircleM } from '../../../../shared/geo/geodesic.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { answersNeed, type Candidate, candidate, type PlacedUnit } from './candidate.ts';
import { holeLeftBy } from './coverage.ts';
import { needsOf, runCardFor } from './run-card.ts';

/** Travel times are asked of so many at the most, nearest as the crow flies (Resgrid's cap). */
const MOST_TIMED = 25;

/** Driving times of many to one place, in the order asked; null: cannot be reached. */
export type TravelTimes = (
  from: readonly Position[],
  to: Position,
) => Promise<readonly { readonly ms: number | null; readonly straight: boolean }[]>;

export interface RecommendInput {
  readonly now: Instant;
  readonly about: Pick<CaseBody, 'category' | 'grade' | 'priority'>;
  readonly to: Position;
  /** The alarm level, from 1. */
  readonly level: number;
  readonly units: readonly PlacedUnit[];
  readonly stations: readonly Station[];
  readonly runCards: readonly RunCard[];
  /** As if these were not there: for a second plan. */
  readonly without: ReadonlySet<EntityId>;
  readonly travelTimes: TravelTimes;
}

interface Timed extends Candidate {
  readonly etaMs: number | null;
  readonly straight: boolean;
  /** From its station to the case, for cards that go by stations. */
  readonly stationM: number;
}

/** 调派建议 (domain notes §2.5): units for a case, with why each is picked and why others are not; a person confirms. */
export async function recommendUnits(input: RecommendInput): Promise<Recommendation> {
  const { level, without } = input;
  const stations = new Map(input.stations.map((station) => [station.id, station]));
  const card = runCardFor(input.runCards, input.about);
  const needs = card === null ? [] : needsOf(card, level);
  const gates = { now: input.now, to: input.to, radiusM: card?.radiusM ?? null, stations };
  const candidates = input.units.filter(({ id }) => !without.has(id)).map((unit) => candidate(unit, gates));
  const wanted = candidates.filter(({ unit }) => needs.length === 0 || needs.some((need) => answersNeed(need, unit)));
  const timed = await timeNearest(wanted, input, stations);
  const order = card?.mode === 'station' ? byStation : byTime;
  const sent = new Set<EntityId>();
  const picks: UnitPick[] = [];
  const shortfalls: Shortfall[] = [];
  const pick = (one: Timed, need: number | null, reasons: readonly PickReason[]): void => {
    const hole = holeLeftBy(one, sent, candidates, stations);
    if (need !== null) sent.add(one.id);
    const { id: unitId, distanceM, etaMs, straight, fixAgeMs } = one;
    picks.push({ unitId, reasons, distanceM, etaMs, straight, fixAgeMs, need, hole });
  };
  for (const [i, need] of needs.entries()) {
    const fitting = timed.filter(({ id, unit }) => !sent.has(id) && answersNeed(need, unit));
    const rested = fitting.filter(({ gate }) => gate === null).toSorted(order);
    const resting = fitting.filter(({ gate }) => gate === 'resting').toSorted(order);
    const chosen = [...rested, ...resting].slice(0, need.count);
    for (const [rank, one] of chosen.entries()) pick(one, i, reasonsFor(one, rank, card?.mode ?? 'closest'));
    if (chosen.length < need.count)
      shortfalls.push({ need: i, missing: need.count - chosen.length, causes: causesOf(need, candidates, sent) });
  }
  for (const one of timed.filter(({ id, gate }) => gate === null && !sent.has(id)).toSorted(order)) pick(one, null, []);
  const excluded = wanted.flatMap(({ id, gate }) =>
    gate === null || sent.has(id) ? [] : [{ unitId: id, cause: gate }],
  );
  return { runCardId: card?.id ?? null, level, needs, picks, shortfalls, excluded };
}

async function timeNearest(
  wanted: readonly Candidate[],
  { to, travelTimes }: RecommendInput,
  stations: ReadonlyMap<string, Station>,
): Promise<readonly Timed[]> {
  const nearest = wanted
    .filter(({ gate }) => gate === null || gate === 'resting')
    .toSorted((a, b) => (a.distanceM ?? Infinity) - (b.distanceM ?? Infinity))
    .slice(0, MOST_TIMED);
  const starts = nearest.flatMap(({ from }) => (from === null ? [] : [from]));
  const times = await travelTimes(starts, to);
  return nearest.map((one, i) => ({
    ...one,
    etaMs: times[i]?.ms ?? null,
    straight: times[i]?.straight ?? true,
    stationM: metresFrom(stations.get(one.unit.stationId ?? ''), to),
  }));
}

/** Of a unit without a station: farther than any. */
function metresFrom(station: Station | undefined, to: Position): number {
  return station === undefined ? Infinity : greatCircleM(station.point, to);
}

function byTime(a: Timed, b: Timed): number {
  return (a.etaMs ?? Infinity) - (b.etaMs ?? Infinity) || (a.distanceM ?? Infinity) - (b.distanceM ?? Infinity);
}

function byStation(a: Timed, b: Timed): number {
  return a.stationM === b.stationM ? byTime(a, b) : a.stationM - b.stationM;
}

function reasonsFor({ gate }: Timed, rank: number, mode: RunCard['mode']): readonly PickReason[] {
  const first: PickReason = rank > 0 ? 'next-nearest' : mode === 'station' ? 'station' : 'closest';
  return gate === 'resting' ? [first, 'resting-overridden'] : [first];
}

/** Why nobody more could be found: those of the kind that is needed, by what keeps them. */
function causesOf(need: UnitNeed, candidates: readonly Candidate[], sent: ReadonlySet<EntityId>): Shortfall['causes'] {
  const kind = candidates.filter(({ unit }) => answersNeed(need, unit));
  if (kind.length === 0) return { none: need.count };
  const causes: Partial<Record<GateCause | 'exhausted', number>> = {};
  for (const { id, gate } of kind) {
    const cause = sent.has(id) ? 'exhausted' : gate;
    if (cause !== null) causes[cause] = (causes[cause] ?? 0) + 1;
  }
  return causes;
}
