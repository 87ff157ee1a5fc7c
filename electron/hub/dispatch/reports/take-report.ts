import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { CaseContext } from '../cases/case-context.ts';
import { incidentOf, standingIncident } from '../cases/cases-about.ts';
import { openCases } from '../cases/open-cases.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskDecision } from '../desk/desk-decision.ts';
import { reportEvent } from './report-event.ts';
import { realityOf } from './similar-reports.ts';

export interface ReportContext extends CaseContext {
  /** Names the report for ever. */
  readonly recordId: string;
  /** Where the caller's data are kept; null: nobody is known. */
  readonly callerRef: string | null;
}

/** A person's report becomes an event, and a case for each process named. What it joins is decided after it is there. */
export function takeReport(command: CommandOf<'take-report'>, context: ReportContext): DeskDecision {
  const { report, join } = command;
  const { state, now, actor, recordId, callerRef } = context;
  if (new Set(report.processes).size < report.processes.length)
    return { ok: false, error: 'a process is named twice: one report has one case of each' };
  if (report.occurredAt !== null && report.occurredAt > now)
    return { ok: false, error: 'it is said to happen later than now: leave the time out, or set it right' };
  if (callerRef !== null && report.processes.length === 0)
    return { ok: false, error: 'who called is kept with a case: open one, or leave the caller out' };
  const joined = join === null ? null : joinedIncident(join, context);
  if (joined === 'gone') return { ok: false, error: 'what it is to join is no longer there: look for it again' };
  const event = reportEvent({ report, recordId, takenBy: actor.user, now, reality: realityOf(state) });
  const subject = { events: [event.id], incidentId: joined };
  const { domain, title, narrative, category, eventClass, grade, priority, gbCode, place } = report;
  const facts = { title, narrative, category, eventClass, grade, priority, gbCode, place };
  const opened = openCases(
    report.processes.map((process) => ({
      process,
      subject,
      domain,
      facts,
      occurredAt: event.body.startsAt,
      callerRef,
    })),
    context,
  );
  if (!opened.ok) return opened;
  const put: NewChange = {
    op: 'put',
    kind: 'event',
    id: event.id,
    occurredAt: event.body.startsAt,
    body: event.body,
  };
  return { ok: true, changes: [put, ...opened.changes], raw: [event.raw] };
}

/** The incident that the report will belong to, as far as that is known; null: none yet. */
function joinedIncident(
  join: NonNullable<CommandOf<'take-report'>['join']>,
  { state, event }: CaseContext,
): EntityId | null | 'gone' {
  const id = join.id as EntityId;
  if (join.kind === 'incident') return standingIncident(state, id)?.id ?? 'gone';
  return event(id) === null ? 'gone' : incidentOf(state, id);
}
