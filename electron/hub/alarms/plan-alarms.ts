import type { AlarmBody, AlarmRule } from '../../../shared/domain/alarm.ts';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { alarmLoad, isFlood } from '../../../shared/alarms/alarm-load.ts';
import { alarmState } from '../../../shared/alarms/alarm-state.ts';
import { type AlarmFacts, clearAlarm, raiseAlarm } from '../../../shared/alarms/alarm-steps.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { alarmId } from './alarm-conditions.ts';
import { ruleFor } from './alarm-rules.ts';

/** Alarms that are over stay in the state so long, since the load is reckoned from them. */
const KEEP_NORMAL_MS = 3_600_000;
const SITE = 'site' as EntityId;

/** What has to change so that the alarms say what holds at `at`. Nothing where they say it already. */
export function planAlarms(
  rules: readonly AlarmRule[],
  conditions: ReadonlyMap<EntityId, AlarmFacts>,
  alarms: ReadonlyMap<EntityId, AlarmBody>,
  at: Instant,
): readonly NewChange[] {
  const next = new Map<EntityId, AlarmBody | null>();
  for (const [id, facts] of conditions) {
    const before = alarms.get(id) ?? null;
    if (before?.active !== true) next.set(id, raiseAlarm(facts, before, at));
    else if (before.priority !== facts.priority || before.grade !== facts.grade) next.set(id, { ...before, ...facts });
  }
  for (const [id, body] of alarms) {
    if (body.kind !== 'flood' && body.active && !conditions.has(id)) next.set(id, clearAlarm(body, at));
    else if (body.shelved !== null && body.shelved.until <= at)
      next.set(id, { ...(next.get(id) ?? body), shelved: null });
    else if (isLongOver(body, at) && !next.has(id)) next.set(id, null);
  }
  planFlood(rules, alarms, next, at);
  return [...next].map(([id, body]): NewChange =>
    body === null
      ? { op: 'remove', kind: 'alarm', id, occurredAt: null, reason: 'ended' }
      : { op: 'put', kind: 'alarm', id, occurredAt: at, body },
  );
}

/** A flood is an alarm of its own, so that its onset and end stand in the log like any other's. */
function planFlood(
  rules: readonly AlarmRule[],
  alarms: ReadonlyMap<EntityId, AlarmBody>,
  next: Map<EntityId, AlarmBody | null>,
  at: Instant,
): void {
  const rule = ruleFor(rules, 'flood');
  if (rule === null) return;
  const id = alarmId(rule, SITE);
  const before = alarms.get(id) ?? null;
  const standing = [...new Set([...alarms.keys(), ...next.keys()])].flatMap(
    (key) => (next.has(key) ? next.get(key) : alarms.get(key)) ?? [],
  );
  const was = before?.active === true;
  const is = isFlood(alarmLoad(standing, at), was);
  if (is && !was) {
    const { id: ruleId, kind, priority } = rule;
    const source = { kind: 'site', id: SITE } as const;
    const facts = {
      ruleId,
      kind,
      priority,
      source,
      titles: [],
      domain: null,
      category: null,
      grade: null,
      point: null,
    };
    next.set(id, raiseAlarm(facts, before, at));
  }
  if (!is && was) next.set(id, clearAlarm(before, at));
}

function isLongOver(body: AlarmBody, at: Instant): boolean {
  return alarmState(body, at) === 'normal' && (body.clearedAt ?? at) <= at - KEEP_NORMAL_MS;
}
