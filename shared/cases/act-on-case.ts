import type { CaseAct } from '../domain/case-act.ts';
import type { CaseBody, CaseClock, CaseState, Milestone } from '../domain/case.ts';
import type { TimeLimit } from '../domain/table.ts';
import { actOnClock } from './act-on-clock.ts';
import { cancelClocks, changeLimits, limitsFor, pauseClocks, reach, resumeClocks } from './case-clocks.ts';
import type { CaseOutcome, CaseRules } from './case-outcome.ts';
import { isOver, refuseStanding, refuseStep, stepsOf } from './case-steps.ts';
import type { Step } from './step.ts';

/** What an act makes of a case, by the tables of its process. Whether other cases that it names exist is the caller's to ask. */
export function actOnCase(body: CaseBody, act: CaseAct, rules: CaseRules): CaseOutcome {
  switch (act.do) {
    case 'set':
    case 'extend':
    case 'urge':
    case 'supervise':
    case 'set-parent':
    case 'link':
    case 'unlink': {
      const refusal = refuseStanding(act.do, body, rules.actor);
      return refusal === null ? stand(body, act, rules) : { ok: false, error: refusal };
    }
    case 'move':
    case 'hold':
    case 'resume':
    case 'return':
    case 'rework':
    case 'close':
    case 'reopen':
    case 'duplicate': {
      const step = stepFor(body, act);
      if (typeof step === 'string') return { ok: false, error: step };
      const refusal = refuseStep(step, body, rules.actor) ?? refuseDetails(body, act);
      return refusal === null ? take(body, act, step, rules) : { ok: false, error: refusal };
    }
  }
}

type StandingAct = Extract<
  CaseAct,
  { readonly do: 'set' | 'extend' | 'urge' | 'supervise' | 'set-parent' | 'link' | 'unlink' }
>;
type StepAct = Exclude<CaseAct, StandingAct>;

function stand(body: CaseBody, act: StandingAct, rules: CaseRules): CaseOutcome {
  const done = (change: Partial<CaseBody>, facts: Readonly<Record<string, string>>): CaseOutcome => ({
    ok: true,
    body: { ...body, ...change },
    code: `case.${act.do}`,
    facts,
  });
  switch (act.do) {
    case 'set': {
      const after = { ...body, ...act.facts };
      const [was, is] = [limitsFor(body, rules.limits), limitsFor(after, rules.limits)];
      const clocks = changeLimits(body, was, is, rules.now, rules);
      const changed = clocks.filter((clock, i) => clock !== body.clocks[i]).map(({ limitId }) => limitId);
      const facts = { fields: Object.keys(act.facts).join(' '), limits: changed.join(' ') };
      return done({ ...act.facts, clocks }, facts);
    }
    case 'extend':
    case 'urge':
    case 'supervise':
      return actOnClock(body, act, rules);
    case 'set-parent':
      return done({ parent: act.parent }, { parent: act.parent ?? '' });
    case 'link':
      if (body.linked.includes(act.other)) return { ok: false, error: `case ${act.other} is linked already` };
      return done({ linked: [...body.linked, act.other] }, { other: act.other });
    case 'unlink':
      if (!body.linked.includes(act.other)) return { ok: false, error: `case ${act.other} is not linked` };
      return done({ linked: body.linked.filter((id) => id !== act.other) }, { other: act.other });
  }
}

/** The row of the table that an act is; a sentence where there is none. */
function stepFor(body: CaseBody, act: StepAct): Step | string {
  const { number, state, process } = body;
  const here = stepsOf(process).filter((step) => step.act === act.do && step.from.includes(state));
  const fitting = here.find(
    (step) =>
      (act.do !== 'move' || step.to === act.to) &&
      (act.do !== 'close' || step.dispositions?.includes(act.disposition) === true),
  );
  if (fitting !== undefined) return fitting;
  if (act.do === 'close' && here.length > 0) {
    const possible = here.flatMap(({ dispositions }) => dispositions ?? []);
    return `case ${number} is ${state}: it can be closed as ${possible.join(', ')}`;
  }
  const towards = [...new Set(stepsOf(process).flatMap((step) => (step.from.includes(state) ? [step.to] : [])))];
  const wanted = act.do === 'move' ? `go to ${act.to}` : `be acted on by ${act.do}`;
  return `case ${number} is ${state} and cannot ${wanted}; from there it goes to ${towards.join(', ') || 'nothing'}`;
}

function refuseDetails(body: CaseBody, act: StepAct): string | null {
  if (act.do === 'duplicate' && act.of === body.number)
    return `case ${body.number} cannot be a duplicate of itself: name the other one`;
  if (act.do === 'move' && act.to === 'assigned' && body.leadDepartment === null)
    return 'nobody leads this case yet: set the lead department first (首接负责)';
  if (act.do === 'move' && (act.to === 'declined' || act.to === 'void') && act.reason.trim() === '')
    return 'say why: whoever reported it has to be told';
  return null;
}

function take(body: CaseBody, act: StepAct, step: Step, rules: CaseRules): CaseOutcome {
  const { now, actor } = rules;
  const to = step.to === 'held-from' ? (body.heldFrom ?? body.state) : step.to;
  const { milestone } = step;
  const limits = limitsFor(body, rules.limits);
  const isHandled = step.handles === true;
  const handlers = isHandled ? [actor.user, ...(actor.departmentId === null ? [] : [actor.departmentId])] : [];
  let { clocks } = body;
  // Whatever still ran when the case ended must not end it again.
  if (act.do === 'reopen') clocks = cancelClocks(clocks, now);
  clocks = cancelClocks(clocks, now, (clock) => isFrom(clock, step.undoes ?? [], limits));
  if (step.restarts !== undefined) clocks = reach(clocks, step.restarts, now, limits, rules);
  if (milestone !== null) clocks = reach(clocks, milestone, now, limits, rules);
  if (act.do === 'hold') clocks = pauseClocks(clocks, now, limits);
  if (act.do === 'resume') clocks = resumeClocks(clocks, now, rules);
  if (isOver(to)) clocks = cancelClocks(clocks, now);
  const isFirst = milestone !== null && body.milestones[milestone] === undefined;
  return {
    ok: true,
    body: {
      ...body,
      state: to,
      heldFrom: act.do === 'hold' ? body.state : null,
      milestones: isFirst ? { ...body.milestones, [milestone]: now } : body.milestones,
      clocks,
      handlers: [...new Set([...body.handlers, ...handlers])],
      ...changesOf(body, act),
    },
    code: `case.${act.do}`,
    facts: factsOf(act, body.state, to),
  };
}

/** Whether a clock counts from one of these milestones. */
function isFrom({ limitId }: CaseClock, milestones: readonly Milestone[], limits: readonly TimeLimit[]): boolean {
  return limits.some(({ id, from }) => id === limitId && milestones.includes(from));
}

function changesOf(body: CaseBody, act: StepAct): Partial<CaseBody> {
  switch (act.do) {
    case 'close':
      return { disposition: act.disposition };
    case 'duplicate':
      return { disposition: 'duplicate', duplicateOf: act.of };
    case 'reopen':
      return { disposition: null, duplicateOf: null, reopenings: body.reopenings + 1 };
    case 'return':
      return { leadDepartment: null };
    case 'rework':
      return { reworks: body.reworks + 1 };
    case 'move':
    case 'hold':
    case 'resume':
      return {};
  }
}

function factsOf(act: StepAct, from: CaseState, to: CaseState): Readonly<Record<string, string>> {
  const states = { from, to };
  switch (act.do) {
    case 'move':
    case 'return':
    case 'rework':
    case 'reopen':
      return { ...states, reason: act.reason };
    case 'hold':
      return { ...states, reason: act.reason, until: act.until === null ? '' : String(act.until) };
    case 'close':
      return { ...states, disposition: act.disposition, words: act.words };
    case 'duplicate':
      return { ...states, of: act.of };
    case 'resume':
      return states;
  }
}
