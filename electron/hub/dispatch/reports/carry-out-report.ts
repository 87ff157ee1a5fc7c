import { randomUUID } from 'node:crypto';
import type { CaseBody } from '../../../../shared/domain/case.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import { type Caller, DESK_FEED } from '../../../../shared/domain/report.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { CaseContext } from '../cases/case-context.ts';
import { incidentOf } from '../cases/cases-about.ts';
import { putCase } from '../cases/open-cases.ts';
import type { CommandOutcome } from '../command-outcome.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskQueue } from '../desk/desk-queue.ts';
import type { DeskRecord, DeskState } from '../desk/desk-state.ts';
import type { CallerPort } from './read-caller.ts';
import type { ReportActPort } from './report-acts.ts';
import { takeReport } from './take-report.ts';

export interface ReportTools {
  readonly store: Pick<EventStore, 'history'>;
  readonly state: DeskState;
  readonly queue: DeskQueue;
  readonly callers: CallerPort;
  readonly joinReports: ReportActPort;
  /** Of this moment, with the reports named. */
  readonly context: (events: readonly EntityId[]) => Promise<CaseContext>;
}

type TakeReport = CommandOf<'take-report'>;

/**
 * Takes a report down: the caller to the vault, the report and its cases to the log in one commit, then what it joins. The
 * outcome's change is that of the event, `@desk/<commandId>`.
 */
export async function carryOutReport(
  tools: ReportTools,
  command: TakeReport,
  commandId: string,
  by: string,
): Promise<CommandOutcome> {
  const { store, queue, callers, context } = tools;
  const caller = isKnown(command.caller) ? command.caller : null;
  const callerRef = caller === null ? null : randomUUID();
  const about = command.join?.kind === 'event' ? [command.join.id as EntityId] : [];
  try {
    const taken = await queue.run(async () => {
      const decision = takeReport(command, { ...(await context(about)), recordId: commandId, callerRef });
      // The log never names a caller who is not kept.
      if (decision.ok && caller !== null && callerRef !== null) callers.put(callerRef, caller);
      return decision;
    }, commandId);
    if (!taken.ok) return taken;
  } catch (cause) {
    if (callerRef !== null) callers.redact(callerRef);
    throw cause;
  }
  const eventId = recordEntityId(DESK_FEED, commandId);
  const problem = await join(tools, command.join, eventId, { commandId, by });
  await nameIncident(tools, eventId, commandId);
  if (problem !== null) return { ok: false, error: `the report was taken down, but it stands by itself: ${problem}` };
  const [event] = await store.history('event', eventId, 'head', 1);
  if (event === undefined) throw new Error('a report that was taken down is not in the log');
  return { ok: true, seq: event.seq };
}

function isKnown(caller: Caller | null): caller is Caller {
  return caller !== null && Object.values(caller).some((words) => words.trim() !== '');
}

/** Null: joined, or there is nothing to join. */
async function join(
  { state, joinReports }: ReportTools,
  target: TakeReport['join'],
  eventId: EntityId,
  { commandId, by }: { readonly commandId: string; readonly by: string },
): Promise<string | null> {
  if (target === null) return null;
  const incidentId = target.kind === 'incident' ? target.id : incidentOf(state, target.id as EntityId);
  const eventIds = target.kind === 'event' && incidentId === null ? [target.id, eventId] : [eventId];
  const outcome = await joinReports({ name: 'join-reports', eventIds, incidentId }, `${commandId}:join`, by);
  return outcome.ok ? null : outcome.error;
}

/** An incident that came of the report, by the person's join or by rule, is named by the report's cases. */
async function nameIncident({ state, queue }: ReportTools, eventId: EntityId, commandId: string): Promise<void> {
  const isNameless = ({ body }: DeskRecord<'case'>): boolean =>
    body.incidentId === null && body.events.includes(eventId);
  await queue.run(() => {
    const incidentId = incidentOf(state, eventId);
    const cases = incidentId === null ? [] : [...state.all('case')].filter(isNameless);
    const named = (body: CaseBody): CaseBody => ({ ...body, incidentId });
    return { ok: true, changes: cases.map(({ id, body }) => putCase(id, named(body))) };
  }, `${commandId}:incident`);
}
