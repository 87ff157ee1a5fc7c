import { actOnAlarm } from '../../../shared/alarms/alarm-steps.ts';
import type { AlarmAct } from '../../../shared/domain/alarm.ts';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { DeskContext, DeskDecision } from '../dispatch/desk/desk-decision.ts';

/** Acts on alarms, each on its own. Refused only where it could be done to none, with the first one's reason. */
export function actOnAlarms(
  { alarmIds, act }: { readonly alarmIds: readonly string[]; readonly act: AlarmAct },
  { state, now, actor }: DeskContext,
): DeskDecision {
  const asked = new Set(alarmIds);
  const changes: NewChange[] = [];
  let refusal = 'there is no such alarm any more';
  for (const id of asked) {
    const record = state.get('alarm', id as EntityId);
    if (record === null) continue;
    const step = actOnAlarm(record.body, act, now, actor.user);
    if (step.ok) changes.push({ op: 'put', kind: 'alarm', id: record.id, occurredAt: now, body: step.body });
    else refusal = step.error;
  }
  if (changes.length === 0) return { ok: false, error: refusal };
  return { ok: true, changes, counts: { asked: asked.size, done: changes.length } };
}
