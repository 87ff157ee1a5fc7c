import { isAmong } from '../domain/is-among.ts';
import type { CaseBody, CaseClock, Milestone } from '../domain/case.ts';
import type { TimeLimit } from '../domain/table.ts';
import { type Instant, instant } from '../time/instant.ts';
import { dueAt, passedMs, type WorkTime } from './work-time.ts';

/** What decides which limits a case runs against. */
export type LimitedBy = Pick<CaseBody, 'process' | 'category' | 'grade' | 'priority' | 'gbCode'>;

/** The limits of a case: of each id the first row that fits. */
export function limitsFor(about: LimitedBy, limits: readonly TimeLimit[]): readonly TimeLimit[] {
  const found = new Map<string, TimeLimit>();
  for (const limit of limits) if (!found.has(limit.id) && fits(limit, about)) found.set(limit.id, limit);
  return [...found.values()];
}

function fits({ process, categories, grades, priorities, gbCode }: TimeLimit, about: LimitedBy): boolean {
  return (
    process === about.process &&
    isAmong(categories, about.category) &&
    isAmong(grades, about.grade) &&
    isAmong(priorities, about.priority) &&
    (gbCode === null || about.gbCode?.startsWith(gbCode) === true)
  );
}

/** A milestone was reached: what waited for it ends, what counts from it starts. */
export function reach(
  clocks: readonly CaseClock[],
  milestone: Milestone,
  at: Instant,
  limits: readonly TimeLimit[],
  time: WorkTime,
): readonly CaseClock[] {
  const awaited = new Set(limits.filter(({ to }) => to === milestone).map(({ id }) => id));
  const ended = clocks.map((clock) => (isRunning(clock) && awaited.has(clock.limitId) ? end(clock, at) : clock));
  const running = new Set(ended.filter(isRunning).map(({ limitId }) => limitId));
  const begun = limits.filter(({ id, from }) => from === milestone && !running.has(id));
  return [...ended, ...begun.map((limit) => start(limit, at, time))];
}

export function isRunning({ ended }: CaseClock): boolean {
  return ended === null;
}

/** What no longer matters: neither met nor missed. `which`: absent, all that run. */
export function cancelClocks(
  clocks: readonly CaseClock[],
  at: Instant,
  which: (clock: CaseClock) => boolean = () => true,
): readonly CaseClock[] {
  return clocks.map((clock) =>
    isRunning(clock) && which(clock) ? { ...clock, ended: { at, how: 'cancelled' } } : clock,
  );
}

/** Stands still where the limit allows it. */
export function pauseClocks(
  clocks: readonly CaseClock[],
  at: Instant,
  limits: readonly TimeLimit[],
): readonly CaseClock[] {
  const pausing = new Set(limits.filter(({ pauses }) => pauses).map(({ id }) => id));
  return clocks.map((clock) =>
    isRunning(clock) && clock.pausedAt === null && pausing.has(clock.limitId) ? { ...clock, pausedAt: at } : clock,
  );
}

/** Goes on with what was left when it was paused. */
export function resumeClocks(clocks: readonly CaseClock[], at: Instant, time: WorkTime): readonly CaseClock[] {
  return clocks.map((clock) => {
    const { pausedAt, kind } = clock;
    if (!isRunning(clock) || pausedAt === null) return clock;
    // Days that are begun are hours left: a pause is no gift of the rest of a day.
    const moved = (moment: Instant): Instant => {
      const left = passedMs(kind, pausedAt, moment, time);
      if (left <= 0) return moment;
      return dueAt(at, kind === 'elapsed' ? 'elapsed' : 'working-hours', left, time);
    };
    return { ...clock, pausedAt: null, amberAt: moved(clock.amberAt), dueAt: moved(clock.dueAt) };
  });
}

/**
 * The limits that count have changed with the case's facts. Running clocks count from where they began, with what was
 * granted to them since; one that would be over already is due now rather than in the past. What no limit asks for any
 * more is cancelled. A clock whose limit stayed is the same object.
 */
export function changeLimits(
  body: Pick<CaseBody, 'clocks' | 'milestones'>,
  before: readonly TimeLimit[],
  after: readonly TimeLimit[],
  at: Instant,
  time: WorkTime,
): readonly CaseClock[] {
  const now = new Map(after.map((limit) => [limit.id, limit]));
  const was = new Map(before.map((limit) => [limit.id, limit]));
  const changed = body.clocks.map((clock): CaseClock => {
    const [old, limit] = [was.get(clock.limitId), now.get(clock.limitId)];
    if (!isRunning(clock)) return clock;
    if (limit === undefined) return { ...clock, ended: { at, how: 'cancelled' } };
    return limit === old || old === undefined ? clock : changeLimit(clock, old, limit, at, time);
  });
  const known = new Set(body.clocks.flatMap(({ limitId, ended }) => (ended?.how === 'cancelled' ? [] : [limitId])));
  const begun = after.flatMap((limit) => {
    const from = body.milestones[limit.from];
    const isWanted = from !== undefined && body.milestones[limit.to] === undefined && !known.has(limit.id);
    return isWanted ? [notBefore(start(limit, from, time), at)] : [];
  });
  return [...changed, ...begun];
}

function changeLimit(clock: CaseClock, old: TimeLimit, limit: TimeLimit, at: Instant, time: WorkTime): CaseClock {
  // A limit that knows no pause lets the clock go on.
  const [going = clock] = limit.pauses ? [clock] : resumeClocks([clock], at, time);
  const granted = passedMs(old.kind, start(old, clock.startedAt, time).dueAt, going.dueAt, time);
  const fresh = start(limit, clock.startedAt, time);
  const later = (moment: Instant): Instant =>
    granted > 0 ? dueAt(moment, limit.kind === 'elapsed' ? 'elapsed' : 'working-hours', granted, time) : moment;
  const changed = { ...fresh, dueAt: later(fresh.dueAt), amberAt: later(fresh.amberAt) };
  const { pausedAt, urgedAt, supervisedAt } = going;
  // One that was over before stays due when it was.
  const earliest = going.dueAt < at ? going.dueAt : at;
  return { ...notBefore(changed, earliest), pausedAt, urgedAt, supervisedAt };
}

function notBefore(clock: CaseClock, at: Instant): CaseClock {
  if (clock.dueAt >= at) return clock;
  return { ...clock, dueAt: at, amberAt: instant(Math.min(clock.amberAt, at)) };
}

function start({ id, name, kind, limit, amber }: TimeLimit, at: Instant, time: WorkTime): CaseClock {
  const due = dueAt(at, kind, limit, time);
  const whole = passedMs(kind, at, due, time);
  const amberAt = dueAt(at, kind === 'elapsed' ? 'elapsed' : 'working-hours', whole * amber, time);
  return {
    limitId: id,
    name,
    kind,
    startedAt: at,
    amberAt,
    dueAt: due,
    pausedAt: null,
    ended: null,
    urgedAt: null,
    supervisedAt: null,
  };
}

/** Reached while it stands still counts by the moment at which it stopped. */
function end(clock: CaseClock, at: Instant): CaseClock {
  const reached = clock.pausedAt ?? at;
  return { ...clock, ended: { at, how: reached <= clock.dueAt ? 'met' : 'missed' } };
}

/** How a clock stands: `ms` of its own kind of time are left, negative when it is over. */
export interface ClockStanding {
  readonly state: 'running' | 'amber' | 'overdue' | 'paused' | 'met' | 'missed' | 'cancelled';
  readonly ms: number;
}

export function clockStanding(clock: CaseClock, now: Instant, time: WorkTime): ClockStanding {
  const at = clock.ended?.at ?? clock.pausedAt ?? now;
  const ms = passedMs(clock.kind, at, clock.dueAt, time);
  if (clock.ended !== null) return { state: clock.ended.how, ms };
  if (clock.pausedAt !== null) return { state: 'paused', ms };
  if (now > clock.dueAt) return { state: 'overdue', ms };
  return { state: now >= clock.amberAt ? 'amber' : 'running', ms };
}
