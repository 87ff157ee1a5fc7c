import { actOnCase } from '../../../../shared/cases/act-on-case.ts';
import type { PutChange } from '../../../../shared/domain/change.ts';
import type { CaseState } from '../../../../shared/domain/case.ts';
import { caseRules } from '../cases/case-rules.ts';
import { putCase } from '../cases/open-cases.ts';
import type { DeskContext } from '../desk/desk-decision.ts';
import type { DeskRecord } from '../desk/desk-state.ts';

/**
 * The step of an emergency that follows from what its units do; none where it is there already, or where its life has no
 * such step: a person has then moved it on.
 */
export function caseFollows(record: DeskRecord<'case'>, to: CaseState, context: DeskContext): readonly PutChange[] {
  if (record.body.process !== 'emergency') return [];
  const outcome = actOnCase(record.body, { do: 'move', to, reason: '' }, caseRules(context));
  return outcome.ok ? [putCase(record.id, outcome.body)] : [];
}
