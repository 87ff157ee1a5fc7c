import type { Role } from '../domain/account.ts';
import type { CaseAct } from '../domain/case-act.ts';
import type { CaseState, Disposition, Milestone } from '../domain/case.ts';

/**
 * One row of a life cycle's table: from any of these states this act leads to that one. `held-from`: to where the hold
 * came from.
 */
export interface Step {
  readonly act: CaseAct['do'];
  readonly from: readonly CaseState[];
  readonly to: CaseState | 'held-from';
  readonly who: readonly Role[];
  /** Reached by it, and written if it never was. */
  readonly milestone: Milestone | null;
  /** Of a close: what may be said of it. */
  readonly dispositions?: readonly Disposition[];
  /** A handler of the case may not: somebody else has to look. */
  readonly byAnother?: true;
  /** Clocks that count from these no longer matter. */
  readonly undoes?: readonly Milestone[];
  /** What counts from it counts anew. */
  readonly restarts?: Milestone;
  /** A department does it for the cases that it leads or supports, and has handled the case then. */
  readonly handles?: true;
}
