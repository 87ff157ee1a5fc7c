import type { CaseBody } from '../../../../shared/domain/case.ts';
import type { CaseAct } from '../../../../shared/domain/case-act.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { DeskRecord, DeskState } from '../desk/desk-state.ts';

/** What keeps two cases from being related in this way; null: nothing, or the act relates none. */
export function relationProblem(state: DeskState, { id, body }: DeskRecord<'case'>, act: CaseAct): string | null {
  const otherId = relatedCase(act);
  if (otherId === null) return null;
  const other = state.get('case', otherId);
  if (other === null) return `there is no case ${otherId}`;
  if (otherId === id) return `case ${body.number} cannot be related to itself`;
  if (act.do === 'duplicate' && other.body.process !== body.process)
    return `case ${otherId} is of the other process: link them instead`;
  if (act.do === 'duplicate' && leadsTo(state, otherId, id, ({ duplicateOf }) => duplicateOf))
    return `case ${otherId} is itself marked as a duplicate of ${body.number}`;
  if (act.do === 'set-parent' && leadsTo(state, otherId, id, ({ parent }) => parent))
    return `case ${otherId} lies below ${body.number}: it cannot be above it as well`;
  return null;
}

/** The other side of a link, as it becomes; null: the act has none. */
export function otherSide(
  state: DeskState,
  id: EntityId,
  act: CaseAct,
): { readonly id: EntityId; readonly body: CaseBody } | null {
  if (act.do !== 'link' && act.do !== 'unlink') return null;
  const other = state.get('case', act.other);
  if (other === null) return null;
  const without = other.body.linked.filter((each) => each !== id);
  return { id: act.other, body: { ...other.body, linked: act.do === 'link' ? [...without, id] : without } };
}

function relatedCase(act: CaseAct): EntityId | null {
  if (act.do === 'duplicate') return act.of;
  if (act.do === 'set-parent') return act.parent;
  return act.do === 'link' || act.do === 'unlink' ? act.other : null;
}

/** Whether one comes from `from` to `to` along what each case names. */
function leadsTo(state: DeskState, from: EntityId, to: EntityId, next: (body: CaseBody) => EntityId | null): boolean {
  const seen = new Set<EntityId>();
  for (let at: EntityId | null = from; at !== null && !seen.has(at);) {
    if (at === to) return true;
    seen.add(at);
    const record: DeskRecord<'case'> | null = state.get('case', at);
    at = record === null ? null : next(record.body);
  }
  return false;
}
