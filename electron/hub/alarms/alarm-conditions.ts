import type { AlarmRule } from '../../../shared/domain/alarm.ts';
import type { CaseBody } from '../../../shared/domain/case.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { isOver } from '../../../shared/cases/case-steps.ts';
import type { AlarmFacts } from '../../../shared/alarms/alarm-steps.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { DeskState } from '../dispatch/desk/desk-state.ts';
import { ruleFor } from './alarm-rules.ts';

/** Everything that holds now and asks for an alarm, by the alarm's id. Events are those that were kept as worth it. */
export function alarmConditions(
  rules: readonly AlarmRule[],
  state: DeskState,
  events: Iterable<readonly [EntityId, EventBody]>,
  at: Instant,
): ReadonlyMap<EntityId, AlarmFacts> {
  const conditions = new Map<EntityId, AlarmFacts>();
  const note = (rule: AlarmRule, facts: Omit<AlarmFacts, 'ruleId' | 'kind' | 'priority'>): void => {
    const { id: ruleId, kind, priority } = rule;
    conditions.set(alarmId(rule, facts.source.id), { ruleId, kind, priority, ...facts });
  };
  noteSilentFeeds(rules, state, note);
  for (const [id, event] of events) {
    const rule = isStanding(event, at) ? ruleFor(rules, 'event-grade', event) : null;
    if (rule === null) continue;
    const { texts, domain, category, grade, location } = event;
    const titles = texts.map(({ lang, title }) => ({ lang, title }));
    note(rule, { source: { kind: 'event', id }, titles, domain, category, grade, point: location.point });
  }
  for (const { id, body } of state.all('case')) {
    const rule = isOverdue(body, at) ? ruleFor(rules, 'case-overdue', body) : null;
    if (rule === null) continue;
    const { title, domain, category, grade, place } = body;
    note(rule, {
      source: { kind: 'case', id },
      titles: [{ lang: 'und', title }],
      domain,
      category,
      grade,
      point: place.point,
    });
  }
  return conditions;
}

export function alarmId({ id }: Pick<AlarmRule, 'id'>, source: EntityId): EntityId {
  return `${id}~${source}` as EntityId;
}

/** Silence counts once it is known: the feed's own health says since when. A feed that is switched off is no alarm. */
function noteSilentFeeds(
  rules: readonly AlarmRule[],
  state: DeskState,
  note: (rule: AlarmRule, facts: Omit<AlarmFacts, 'ruleId' | 'kind' | 'priority'>) => void,
): void {
  const rule = ruleFor(rules, 'feed-silent');
  if (rule === null) return;
  for (const { id, body: health } of state.all('feed-health')) {
    const isSilent = (health.silentSince ?? null) !== null || health.state === 'failing';
    const feed = state.get('feed', id)?.body;
    if (!isSilent || feed?.enabled !== true) continue;
    const titles = [
      { lang: 'zh-CN', title: feed.name['zh-CN'] },
      { lang: 'en', title: feed.name.en },
    ];
    note(rule, { source: { kind: 'feed', id }, titles, domain: feed.domain, category: null, grade: null, point: null });
  }
}

/** An exercise or test must never raise a live alarm; a drill's feeds are exercises as a whole, and say so on every screen. */
function isStanding({ status, endsAt }: EventBody, at: Instant): boolean {
  return status === 'active' && (endsAt === null || endsAt > at);
}

function isOverdue({ state, clocks }: CaseBody, at: Instant): boolean {
  return (
    !isOver(state) && clocks.some(({ ended, pausedAt, dueAt }) => ended === null && pausedAt === null && dueAt < at)
  );
}
