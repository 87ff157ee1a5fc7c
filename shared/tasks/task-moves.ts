import type { Role } from '../domain/account.ts';
import type { TaskBody, TaskState } from '../domain/task.ts';

export const TASK_ACTS = ['accept', 'start', 'done', 'verify', 'return', 'rework', 'extend', 'cancel'] as const;
export type TaskActName = (typeof TASK_ACTS)[number];

/** Who acts on a task. */
export interface TaskActor {
  readonly user: string;
  readonly role: Role;
  readonly departmentId: string | null;
}

interface Move {
  readonly from: readonly TaskState[];
  /** Null: it stays in its state. */
  readonly to: TaskState | null;
  readonly by: readonly Role[];
}

/** Those who do a task, and the desk in their name when they answer by telephone. */
const DOERS: readonly Role[] = ['department', 'grid', 'duty', 'leader', 'admin'];
const CHECKERS: readonly Role[] = ['duty', 'leader', 'supervisor', 'admin'];
const NOT_DONE: readonly TaskState[] = ['sent', 'accepted', 'handling'];

/** 派遣 受理 处置 反馈 核查, with 回退 返工 延期 (domain notes §2.2). */
export const TASK_MOVES: Readonly<Record<TaskActName, Move>> = {
  accept: { from: ['sent'], to: 'accepted', by: DOERS },
  start: { from: ['accepted'], to: 'handling', by: DOERS },
  done: { from: ['accepted', 'handling'], to: 'done', by: DOERS },
  return: { from: NOT_DONE, to: 'returned', by: DOERS },
  verify: { from: ['done'], to: 'verified', by: CHECKERS },
  rework: { from: ['done'], to: 'handling', by: CHECKERS },
  extend: { from: NOT_DONE, to: null, by: ['leader', 'supervisor', 'admin'] },
  cancel: { from: [...NOT_DONE, 'done'], to: 'cancelled', by: ['duty', 'leader', 'admin'] },
};

/** §2.2: the shift leader grants the first extension, those above any further one. */
const FURTHER_EXTENSIONS: readonly Role[] = ['supervisor', 'admin'];

/** Why this person may not do this now; null: they may. */
export type TaskRefusal =
  | { readonly why: 'state'; readonly from: readonly TaskState[] }
  | { readonly why: 'role'; readonly by: readonly Role[] }
  | { readonly why: 'department' }
  | { readonly why: 'own-work' };

export function refuseTaskAct(
  task: Pick<TaskBody, 'state' | 'departmentId' | 'doneBy' | 'extensions'>,
  act: TaskActName,
  { role, user, departmentId }: TaskActor,
): TaskRefusal | null {
  const { from, by } = TASK_MOVES[act];
  const allowed = act === 'extend' && task.extensions > 0 ? FURTHER_EXTENSIONS : by;
  if (!allowed.includes(role)) return { why: 'role', by: allowed };
  if ((role === 'department' || role === 'grid') && departmentId !== task.departmentId) return { why: 'department' };
  if (!from.includes(task.state)) return { why: 'state', from };
  // Who says that it is done, or belongs to those who did it, is not who checks it.
  if (act === 'verify' && (task.doneBy === user || departmentId === task.departmentId)) return { why: 'own-work' };
  return null;
}

/** What this person may do with a task now, for the screens. */
export function taskActsFor(
  task: Pick<TaskBody, 'state' | 'departmentId' | 'doneBy' | 'extensions'>,
  actor: TaskActor,
): readonly TaskActName[] {
  return TASK_ACTS.filter((act) => refuseTaskAct(task, act, actor) === null);
}
