import type { CaseBody } from '../domain/case.ts';
import type { TimeLimit } from '../domain/table.ts';
import type { Instant } from '../time/instant.ts';
import type { CaseActor } from './case-steps.ts';
import type { WorkTime } from './work-time.ts';

/** What an act is decided from, besides the case. */
export interface CaseRules extends WorkTime {
  readonly now: Instant;
  readonly actor: CaseActor;
  readonly limits: readonly TimeLimit[];
}

/** `code` and `facts` word the act in the case's log. The error is a sentence that says what to do. */
export type CaseOutcome =
  | {
      readonly ok: true;
      readonly body: CaseBody;
      readonly code: string;
      readonly facts: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly error: string };
