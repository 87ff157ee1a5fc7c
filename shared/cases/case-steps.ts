import type { Role } from '../domain/account.ts';
import type { CaseAct } from '../domain/case-act.ts';
import type { CaseBody, CaseState, Milestone, Process } from '../domain/case.ts';
import { CITY_STEPS } from './city-cycle.ts';
import { EMERGENCY_STEPS } from './emergency-cycle.ts';
import type { Step } from './step.ts';

/** Who acts, as far as the rules ask. */
export interface CaseActor {
  readonly user: string;
  readonly role: Role;
  readonly departmentId: string | null;
}

const STEPS: Readonly<Record<Process, readonly Step[]>> = { emergency: EMERGENCY_STEPS, city: CITY_STEPS };

/** Acts that change no state. `over`: also once the case is over. */
const STANDING: Readonly<Partial<Record<CaseAct['do'], { readonly who: readonly Role[]; readonly over: boolean }>>> = {
  set: { who: ['duty', 'leader', 'supervisor', 'admin'], over: false },
  extend: { who: ['leader', 'supervisor', 'admin'], over: false },
  urge: { who: ['duty', 'leader', 'supervisor', 'admin'], over: false },
  supervise: { who: ['leader', 'supervisor', 'admin'], over: false },
  'set-parent': { who: ['duty', 'leader', 'admin'], over: true },
  link: { who: ['duty', 'leader', 'admin'], over: true },
  unlink: { who: ['duty', 'leader', 'admin'], over: true },
};

export function stepsOf(process: Process): readonly Step[] {
  return STEPS[process];
}

/** Milestones that a case of this process can come to; a limit to or from any other would never run, or never end. */
export function milestonesOf(process: Process): ReadonlySet<Milestone> {
  return new Set(['occurred', 'received', ...stepsOf(process).flatMap(({ milestone }) => milestone ?? [])]);
}

const OVER: readonly CaseState[] = ['closed', 'rated', 'cancelled', 'duplicate', 'declined', 'void'];

/** Nothing more is due, and nothing is done before the case is reopened. */
export function isOver(state: CaseState): boolean {
  return OVER.includes(state);
}

/** Something that a person may do to a case now. `to`: where a step leads; null: the state stays. */
export interface PossibleAct {
  readonly act: CaseAct['do'];
  readonly to: CaseState | null;
}

/** What this person may do to the case as it stands; whether the details of an act hold is said when it is tried. */
export function actsFor(body: CaseBody, actor: CaseActor): readonly PossibleAct[] {
  const standing = Object.entries(STANDING).flatMap(([act, { who, over }]): readonly PossibleAct[] =>
    who.includes(actor.role) && (over || !isOver(body.state)) ? [{ act: act as CaseAct['do'], to: null }] : [],
  );
  const steps = stepsOf(body.process)
    .filter((step) => step.from.includes(body.state) && refuseStep(step, body, actor) === null)
    .map(({ act, to }): PossibleAct => ({ act, to: to === 'held-from' ? body.heldFrom : to }));
  return [...steps, ...standing];
}

/** Null: this person may do what needs no step. */
export function refuseStanding(act: CaseAct['do'], body: CaseBody, { role }: CaseActor): string | null {
  const rule = STANDING[act];
  if (rule === undefined) return `case ${body.number} is ${body.state}: ${act} has no sense there`;
  if (!rule.who.includes(role)) return `${act} is for ${rule.who.join(', ')}: ask one of them`;
  if (isOver(body.state) && !rule.over) return `case ${body.number} is ${body.state}: reopen it first`;
  return null;
}

/** Null: this person may take this step of the case. */
export function refuseStep(step: Step, body: CaseBody, actor: CaseActor): string | null {
  const { number, handlers, leadDepartment, supporting } = body;
  const { role, user, departmentId } = actor;
  if (!step.who.includes(role)) return `${step.act} is for ${step.who.join(', ')}: ask one of them`;
  if (
    step.byAnother === true &&
    (handlers.includes(user) || (departmentId !== null && handlers.includes(departmentId)))
  )
    return `whoever handled case ${number} neither checks nor closes it: somebody else has to`;
  const isTheirs = departmentId !== null && (leadDepartment === departmentId || supporting.includes(departmentId));
  if (step.handles === true && role === 'department' && !isTheirs)
    return `case ${number} was not given to your department: ask the shift leader`;
  return null;
}
