import type { CaseRules } from '../../../../shared/cases/case-outcome.ts';
import type { DeskContext } from '../desk/desk-decision.ts';
import { tableInForce } from '../tables/default-tables.ts';
import { siteTimeZone } from './site-time-zone.ts';

/** What the life of a case is decided by: the tables in force, and the site's own time. */
export function caseRules({ state, now, actor }: DeskContext): CaseRules {
  return {
    now,
    actor,
    limits: tableInForce(state, 'time-limits'),
    calendar: tableInForce(state, 'calendar'),
    timeZone: siteTimeZone(state),
  };
}
