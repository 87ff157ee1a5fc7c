import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { TaskBody } from '../../../../shared/domain/task.ts';
import { refuseTaskAct, TASK_MOVES, type TaskRefusal } from '../../../../shared/tasks/task-moves.ts';
import { type Instant, instant } from '../../../../shared/time/instant.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import { caseAct, logEntries } from '../log/log-entries.ts';
import { changedMeanwhile } from '../log/changed-meanwhile.ts';

type Act = CommandOf<'act-on-task'>['act'];

/** What a department or the desk does with a task. Refused when the task is no longer as the person saw it. The last change is that of the task. */
export function actOnTask(command: CommandOf<'act-on-task'>, { state, now, actor }: DeskContext): DeskDecision {
  const { was, act } = command;
  const id = command.taskId as EntityId;
  const record = state.get('task', id);
  if (record === null) return { ok: false, error: `there is no task ${id}` };
  const { body: task, seq } = record;
  if (seq !== was) {
    const stream = { kind: 'case', id: task.caseId } as const;
    return { ok: false, error: changedMeanwhile(state, stream, `task ${id}`) };
  }
  const refusal = refuseTaskAct(task, act.do, actor);
  if (refusal !== null) return { ok: false, error: inWords(refusal, task, act.do) };
  if (act.do === 'extend' && act.dueAt <= Math.max(now, task.dueAt ?? 0))
    return { ok: false, error: 'an extension moves the time by which it is due to a later one that is still to come' };
  const words = 'reason' in act ? act.reason : act.do === 'done' ? act.words : '';
  const facts = {
    task: id,
    department: task.departmentId,
    ...(act.do === 'extend' ? { dueAt: String(act.dueAt) } : null),
  };
  return {
    ok: true,
    changes: [
      ...logEntries(state, now, [{ ...caseAct(task.caseId, actor.user, `task.${act.do}`, facts), text: words }]),
      { op: 'put', kind: 'task', id, occurredAt: null, body: after(task, act, now, actor.user) },
    ],
  };
}

function after(before: TaskBody, act: Act, now: Instant, user: string): TaskBody {
  const task = { ...before, state: TASK_MOVES[act.do].to ?? before.state };
  switch (act.do) {
    case 'accept':
      return { ...task, acceptedAt: now };
    case 'start':
      return task;
    case 'done':
      return { ...task, doneAt: now, doneBy: user };
    case 'verify':
      return { ...task, verifiedAt: now };
    case 'return':
    case 'cancel':
      return { ...task, reason: act.reason };
    case 'rework':
      return { ...task, reason: act.reason, reworks: task.reworks + 1, doneAt: null, doneBy: null };
    case 'extend':
      return { ...task, dueAt: instant(act.dueAt), extensions: task.extensions + 1 };
  }
}

function inWords(refusal: TaskRefusal, { state, departmentId }: TaskBody, act: Act['do']): string {
  switch (refusal.why) {
    case 'state':
      return `the task is ${state}; ${act} is for tasks that are ${refusal.from.join(' or ')}`;
    case 'role':
      return `${act} needs the role ${refusal.by.join(' or ')}`;
    case 'department':
      return `this task is ${departmentId}'s: only they and the duty desk act on it`;
    case 'own-work':
      return 'who did it does not verify it: somebody else has to look';
  }
}
