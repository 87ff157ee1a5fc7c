import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Recommendation } from '../../../../shared/domain/recommendation.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { tableInForce } from '../tables/default-tables.ts';
import { placeUnits } from '../units/unit-positions.ts';
import { recommendUnits, type TravelTimes } from './recommend-units.ts';

export interface RecommendTools {
  readonly store: Pick<EventStore, 'stateAt' | 'bodies' | 'history'>;
  readonly state: DeskState;
  readonly clock: Clock;
  readonly travelTimes: TravelTimes;
}

/** The recommendation for a case as it stands, by the tables in force. Rejects with a RangeError where there is nothing to go by. */
export async function recommendForCase(
  { store, state, clock, travelTimes }: RecommendTools,
  { caseId, level, without }: { readonly caseId: string; readonly level: number; readonly without: readonly string[] },
): Promise<Recommendation> {
  const record = state.get('case', caseId as EntityId);
  if (record === null) throw new RangeError(`there is no case ${caseId}`);
  const { body } = record;
  if (body.place.point === null)
    throw new RangeError(`case ${body.number} has no place on the map yet: set it, then units can be suggested`);
  return recommendUnits({
    now: clock.now(),
    about: body,
    to: body.place.point,
    level,
    units: await placeUnits(store, [...state.all('unit')]),
    stations: tableInForce(state, 'stations'),
    runCards: tableInForce(state, 'run-cards'),
    without: new Set(without as EntityId[]),
    travelTimes,
  });
}
