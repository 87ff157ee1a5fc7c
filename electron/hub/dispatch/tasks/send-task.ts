import type { CaseBody } from '../../../../shared/domain/case.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { isOver } from '../../../../shared/cases/case-steps.ts';
import type { TaskBody } from '../../../../shared/domain/task.ts';
import { instant } from '../../../../shared/time/instant.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import { caseAct, logEntries } from '../log/log-entries.ts';
import { nextNumber } from '../log/next-number.ts';
import { tableInForce } from '../tables/default-tables.ts';

/** Gives a department something to do for a case; with that the department has to do with the case. The last change is that of the task. */
export function sendTask(command: CommandOf<'send-task'>, { state, now, actor }: DeskContext): DeskDecision {
  const { departmentId, part, title, dueAt } = command;
  const caseId = command.caseId as EntityId;
  const record = state.get('case', caseId);
  if (record === null) return { ok: false, error: `there is no case ${caseId}` };
  const { body } = record;
  if (isOver(body.state))
    return { ok: false, error: `case ${body.number} is over: reopen it before anybody is sent a task of it` };
  if (!tableInForce(state, 'departments').some(({ id }) => id === departmentId))
    return { ok: false, error: `there is no department ${departmentId} in the table of departments` };
  if (dueAt !== null && dueAt <= now) return { ok: false, error: 'the task would be due before it is sent' };
  const open = [...state.all('task')].find(
    ({ body: task }) => task.caseId === caseId && task.part === 'lead' && isOpen(task),
  );
  if (part === 'lead' && open !== undefined) {
    const { departmentId: lead } = open.body;
    return {
      ok: false,
      error: `${lead} leads case ${body.number} already: take that task back, or send this one to support`,
    };
  }
  const n = nextNumber((at) => state.get('task', taskId(caseId, at)) !== null);
  const task: TaskBody = {
    caseId,
    departmentId,
    part,
    title,
    state: 'sent',
    sentAt: now,
    sentBy: actor.user,
    dueAt: dueAt === null ? null : instant(dueAt),
    acceptedAt: null,
    doneAt: null,
    verifiedAt: null,
    reason: '',
    reworks: 0,
    extensions: 0,
    doneBy: null,
  };
  const id = taskId(caseId, n);
  const involved = withDepartment(body, departmentId, part);
  return {
    ok: true,
    changes: [
      ...(involved === body
        ? []
        : [{ op: 'put', kind: 'case', id: caseId, occurredAt: null, body: involved } as const]),
      ...logEntries(state, now, [
        {
          ...caseAct(caseId, actor.user, 'task.send', { task: id, department: departmentId, part, title }),
          to: [departmentId],
        },
      ]),
      { op: 'put', kind: 'task', id, occurredAt: null, body: task },
    ],
  };
}

/** `2026-000123~2`: the second task of that case. */
export function taskId(caseId: EntityId, n: number): EntityId {
  return `${caseId}~${n}` as EntityId;
}

function isOpen({ state }: TaskBody): boolean {
  return state !== 'returned' && state !== 'cancelled';
}

function withDepartment(body: CaseBody, departmentId: string, part: TaskBody['part']): CaseBody {
  if (part === 'lead')
    return body.leadDepartment === departmentId
      ? body
      : { ...body, leadDepartment: departmentId, supporting: body.supporting.filter((id) => id !== departmentId) };
  if (body.leadDepartment === departmentId || body.supporting.includes(departmentId)) return body;
  return { ...body, supporting: [...body.supporting, departmentId] };
}
