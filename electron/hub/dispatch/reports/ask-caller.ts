import { randomUUID } from 'node:crypto';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Caller } from '../../../../shared/domain/report.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Actor } from '../desk/desk-decision.ts';
import type { DeskQueue } from '../desk/desk-queue.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { type CallerPort, readCaller } from './read-caller.ts';

export interface CallerTools {
  readonly state: DeskState;
  readonly queue: DeskQueue;
  readonly clock: Clock;
  readonly callers: CallerPort;
}

/**
 * Who called about a case; null: nobody is known, or it was redacted. That it is read is on disk before it is told.
 * Rejects with a RangeError where this person may not know, or there is no such case.
 */
export async function askCaller(
  { state, queue, clock, callers }: CallerTools,
  caseId: EntityId,
  actor: Actor,
): Promise<Caller | null> {
  const decide = () => readCaller(caseId, { state, now: clock.now(), actor });
  const outcome = await queue.run(decide, randomUUID());
  if (!outcome.ok) throw new RangeError(outcome.error);
  const ref = state.get('case', caseId)?.body.callerRef ?? null;
  return ref === null ? null : callers.get(ref);
}
