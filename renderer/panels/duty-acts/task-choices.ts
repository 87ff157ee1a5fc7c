import type { CaseActor } from '../../../shared/cases/case-steps.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Department } from '../../../shared/domain/table.ts';
import type { TaskBody } from '../../../shared/domain/task.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import { taskActsFor, type TaskActName } from '../../../shared/tasks/task-moves.ts';
import type { CaseRecord } from '../../store/desk/case-row.ts';
import type { SentActs } from '../../store/desk/sent-acts.ts';
import type { EntityTable } from '../../store/seat-state.ts';
import type { Words } from '../../ui/words.tsx';
import type { Choice } from './choice.ts';

type TaskAct = Extract<Command, { readonly name: 'act-on-task' }>['act'];

/** A task for a department; the first one asked leads where nobody does yet. */
export function taskChoices(
  { id, body }: CaseRecord,
  departments: readonly Department[],
  { t, name }: Words,
  acts: SentActs,
): readonly Choice[] {
  return departments.map((department): Choice => {
    const label = name(department.name);
    const part = body.leadDepartment === department.id ? 'lead' : 'support';
    return {
      id: department.id,
      label,
      aside: department.categories.includes(body.category) ? t('duty.suits') : '',
      ask: { label: t('duty.taskWords'), required: true },
      run: (title) =>
        void acts.run(`${body.number} · ${t('duty.task')} ${label}`, {
          name: 'send-task',
          caseId: id,
          departmentId: department.id,
          part,
          title,
          dueAt: null,
        }),
    };
  });
}

/** What this person may do to the tasks of a case. */
export function taskActChoices(
  caseId: EntityId,
  tasks: EntityTable<'task'>,
  departments: readonly Department[],
  actor: CaseActor,
  { t, name }: Words,
  acts: SentActs,
): readonly Choice[] {
  return tasks.list
    .filter(({ body }) => body.caseId === caseId)
    .flatMap(({ id, seq, body }) => {
      const department = departments.find((one) => one.id === body.departmentId);
      const who = department === undefined ? body.departmentId : name(department.name);
      return taskActsFor(body, actor).map((act): Choice => {
        const label = `${t(`cases.taskAct.${act}`)} · ${who}`;
        const run = (words: string): void => {
          void acts.run(label, { name: 'act-on-task', taskId: id, was: seq, act: taskAct(act, words, body) });
        };
        const ask = askOf(act);
        return {
          id: `${id}-${act}`,
          label,
          aside: body.title,
          ...(ask === null ? {} : { ask: { label: t(ask.label), required: ask.required } }),
          run,
        };
      });
    });
}

function askOf(act: TaskActName): {
  readonly label: 'duty.reason' | 'duty.closingWords';
  readonly required: boolean;
} | null {
  if (act === 'done') return { label: 'duty.closingWords', required: false };
  if (act === 'accept' || act === 'start' || act === 'verify') return null;
  return { label: 'duty.reason', required: true };
}

function taskAct(act: TaskActName, words: string, { dueAt, sentAt }: TaskBody): TaskAct {
  switch (act) {
    case 'accept':
    case 'start':
    case 'verify':
      return { do: act };
    case 'done':
      return { do: act, words };
    case 'return':
    case 'rework':
    case 'cancel':
      return { do: act, reason: words };
    case 'extend': {
      const due = dueAt ?? sentAt;
      return { do: act, reason: words, dueAt: due + Math.max(due - sentAt, 3_600_000) };
    }
  }
}
