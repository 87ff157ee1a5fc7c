import type { CaseBody } from '../domain/case.ts';
import type { Instant } from '../time/instant.ts';
import { limitsFor, reach } from './case-clocks.ts';
import type { CaseRules } from './case-outcome.ts';

/** What is known of a case when it is opened. */
export type NewCase = Pick<
  CaseBody,
  | 'number'
  | 'process'
  | 'events'
  | 'incidentId'
  | 'title'
  | 'narrative'
  | 'domain'
  | 'category'
  | 'eventClass'
  | 'grade'
  | 'warningLevel'
  | 'responseLevel'
  | 'priority'
  | 'gbCode'
  | 'place'
  | 'leadDepartment'
  | 'supporting'
  | 'linked'
  | 'callerRef'
> & { readonly occurredAt: Instant | null };

/** A case as it begins: received (应急) or reported (城管), with the clocks that count from then. */
export function openCase(
  { occurredAt, ...known }: NewCase,
  { now, actor, limits, calendar, timeZone }: CaseRules,
): CaseBody {
  const time = { calendar, timeZone };
  const fitting = limitsFor(known, limits);
  const before = occurredAt === null ? [] : reach([], 'occurred', occurredAt, fitting, time);
  const milestones = { ...(occurredAt === null ? {} : { occurred: occurredAt }), received: now };
  return {
    ...known,
    state: known.process === 'emergency' ? 'received' : 'reported',
    heldFrom: null,
    milestones,
    clocks: reach(before, 'received', now, fitting, time),
    parent: null,
    duplicateOf: null,
    disposition: null,
    reworks: 0,
    extensions: 0,
    reopenings: 0,
    handlers: [],
    openedBy: actor.user,
    openedAt: now,
  };
}
