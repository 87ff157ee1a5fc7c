import type { Caller } from '../../../../shared/domain/report.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import { mayTouchCase } from '../cases/may-touch-case.ts';
import { caseAct, logEntries } from '../log/log-entries.ts';

/** Where callers' data lie, outside the log. */
export interface CallerPort {
  put(ref: string, caller: Caller): void;
  get(ref: string): Caller | null;
  redact(ref: string): void;
}

/** That somebody reads who called, as an entry of the case's log. Where nobody is known nothing is read, and nothing written. */
export function readCaller(caseId: EntityId, { state, now, actor }: DeskContext): DeskDecision {
  const record = state.get('case', caseId);
  if (record === null) return { ok: false, error: `there is no case ${caseId}` };
  const refusal = mayTouchCase(state, record.body, caseId, actor);
  if (refusal !== null) return { ok: false, error: refusal };
  if (record.body.callerRef === null) return { ok: true, changes: [] };
  return { ok: true, changes: logEntries(state, now, [caseAct(caseId, actor.user, 'caller.read')]) };
}
