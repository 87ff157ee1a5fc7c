import type { CaseAct } from '../domain/case-act.ts';
import type { CaseBody, CaseClock } from '../domain/case.ts';
import { instant } from '../time/instant.ts';
import type { CaseOutcome, CaseRules } from './case-outcome.ts';
import { isRunning } from './case-clocks.ts';

type ClockAct = Extract<CaseAct, { readonly do: 'extend' | 'urge' | 'supervise' }>;

/** 延期, 催办 and 督办 of one running clock. */
export function actOnClock(body: CaseBody, act: ClockAct, { now, actor }: CaseRules): CaseOutcome {
  const clock = body.clocks.findLast((one) => one.limitId === act.limitId && isRunning(one));
  if (clock === undefined) return refuse(`no clock ${act.limitId} is running for case ${body.number}`);
  const done = (change: Partial<CaseClock>, facts: Readonly<Record<string, string>>, more: Partial<CaseBody> = {}) =>
    ({
      ok: true,
      body: { ...body, ...more, clocks: body.clocks.map((one) => (one === clock ? { ...clock, ...change } : one)) },
      code: `case.${act.do}`,
      facts: { limit: clock.limitId, ...facts },
    }) as const;
  switch (act.do) {
    case 'extend': {
      if (!(act.dueAt > clock.dueAt)) return refuse('an extension ends later than the limit that it extends');
      // 第二次延期: signed by the centre's leader, not by the shift's (§2.2).
      if (body.extensions > 0 && actor.role === 'leader')
        return refuse('a second extension is for the supervisor: ask for it there');
      const later = act.dueAt - clock.dueAt;
      return done(
        { dueAt: instant(act.dueAt), amberAt: instant(clock.amberAt + later) },
        { reason: act.reason, from: String(clock.dueAt), to: String(act.dueAt) },
        { extensions: body.extensions + 1 },
      );
    }
    case 'urge':
      if (clock.pausedAt !== null) return refuse('this clock stands still: resume the case first');
      if (now > clock.dueAt) return refuse('the limit is over: supervise (督办) instead of urging');
      if (clock.urgedAt !== null) return refuse('this clock was urged already');
      return done({ urgedAt: now }, {});
    case 'supervise':
      if (clock.pausedAt !== null) return refuse('this clock stands still: resume the case first');
      if (now <= clock.dueAt) return refuse('the limit is not over: urge (催办) first');
      if (clock.supervisedAt !== null) return refuse('this clock is supervised already');
      return done({ supervisedAt: now }, { words: act.words });
  }
}

function refuse(error: string): CaseOutcome {
  return { ok: false, error };
}
