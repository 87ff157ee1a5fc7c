import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import { isOver } from '../../../shared/cases/case-steps.ts';
import { useSeatState } from '../seat-context.tsx';
import { mayPut } from '../seat-store.ts';
import { useAnswer, type Answer } from '../use-answer.ts';
import { useSelectedCase } from './use-cases.ts';

/** Positions move: what is suggested is asked anew this often, and whenever the case or the units on it change. */
const AGAIN_MS = 10_000;

export interface Suggestion {
  readonly caseId: EntityId;
  readonly answer: Answer<Recommendation>;
  /** Units that would be sent now: those picked by hand, else those that the run card needs. */
  readonly chosen: ReadonlySet<EntityId>;
}

/** Which units to send to the selected case; null: none is selected, it is no emergency under way, or the moment is a past one. */
export function useRecommendation(): Suggestion | null {
  const row = useSelectedCase();
  const live = useSeatState((state) => state.time.mode === 'live' && state.connection.kind === 'open');
  const may = useSeatState(mayPut('recommend-units'));
  const { level, without, picked } = useSeatState((state) => state.duty);
  const turn = useSeatState((state) => Math.floor(state.hubSecond / AGAIN_MS));
  const assignments = useSeatState((state) => state.world.assignments);
  const wanted = row !== null && live && may && !row.over && !isOver(row.record.body.state);
  const caseId = wanted ? row.record.id : null;
  const answer = useAnswer(caseId === null ? null : { what: 'recommend-units', caseId, level, without: [...without] }, {
    keep: true,
    again: turn * 1_000_000 + (row?.record.seq ?? 0) + assignments.list.length,
  });
  if (caseId === null) return null;
  const needed =
    answer.kind === 'ready' ? answer.data.picks.filter(({ need }) => need !== null).map(({ unitId }) => unitId) : [];
  return { caseId, answer, chosen: picked ?? new Set(needed) };
}
