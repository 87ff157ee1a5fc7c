import type { EventBody } from '../../../../shared/domain/event.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { isOver } from '../../../../shared/cases/case-steps.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { liveEntity } from '../../store/live-entities.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { CaseContext } from '../cases/case-context.ts';
import type { LastCase } from '../cases/last-case.ts';
import { endReports } from '../reports/end-reports.ts';
import { carryOutReport } from '../reports/carry-out-report.ts';
import type { CallerPort } from '../reports/read-caller.ts';
import type { ReportActPort } from '../reports/report-acts.ts';
import type { DeskCommand, DeskCommandPort } from '../run-command.ts';
import type { Actor } from './desk-decision.ts';
import type { DeskQueue } from './desk-queue.ts';
import type { DeskState } from './desk-state.ts';
import { runDeskCommand } from './run-desk-command.ts';

export interface DeskCommandTools {
  readonly store: EventStore;
  readonly state: DeskState;
  readonly queue: DeskQueue;
  readonly clock: Clock;
  readonly lastCase: Pick<LastCase, 'last'>;
  readonly callers: CallerPort;
  readonly joinReports: ReportActPort;
}

/** Carries the desk's commands out, each on the state of its turn. */
export function deskCommands(tools: DeskCommandTools): DeskCommandPort {
  const { store, state, queue, clock, lastCase } = tools;
  const contextOf = async (actor: Actor, events: readonly EntityId[]): Promise<CaseContext> => {
    const bodies = new Map<EntityId, EventBody>();
    for (const id of events) {
      const body = await liveEntity(store, 'event', id);
      if (body !== null) bodies.set(id, body);
    }
    // Read last: nothing may be written between this and the decision.
    return { state, now: clock.now(), actor, lastCase: lastCase.last, event: (id) => bodies.get(id) ?? null };
  };
  return async (command, commandId, actor) => {
    const context = (events: readonly EntityId[]): Promise<CaseContext> => contextOf(actor, events);
    if (command.name === 'take-report') return carryOutReport({ ...tools, context }, command, commandId, actor.user);
    const decide = async () => runDeskCommand(command, await context(reportsOf(command, state)));
    const outcome = await queue.run(decide, commandId);
    const touched = outcome.ok ? casesThatMayEnd(command) : [];
    if (touched.length === 0) return outcome;
    await queue.run(
      async () => ({ ok: true, changes: await endReports(store, state, touched) }),
      `${commandId}:reports`,
    );
    return outcome;
  };
}

/** Cases that a command may have ended, or begun again. */
function casesThatMayEnd(command: DeskCommand): readonly EntityId[] {
  if (command.name !== 'act-on-case' && command.name !== 'act-on-cases') return [];
  const { act } = command;
  const isEnd = act.do === 'close' || act.do === 'duplicate' || act.do === 'reopen';
  if (!isEnd && !(act.do === 'move' && isOver(act.to))) return [];
  return (command.name === 'act-on-case' ? [command.caseId] : command.caseIds) as EntityId[];
}

/** The reports that a decision reads; the state does not hold them. */
function reportsOf(command: DeskCommand, state: DeskState): readonly EntityId[] {
  if (command.name !== 'open-case') return [];
  const id = command.about.id as EntityId;
  if (command.about.kind === 'event') return [id];
  return state.get('incident', id)?.body.events.slice(0, 1) ?? [];
}
