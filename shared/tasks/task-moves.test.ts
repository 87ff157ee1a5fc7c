import { describe, expect, it } from 'vitest';
import { ROLES } from '../domain/account.ts';
import { TASK_STATES, type TaskState } from '../domain/task.ts';
import { refuseTaskAct, TASK_ACTS, TASK_MOVES, type TaskActName, taskActsFor } from './task-moves.ts';

const task = (state: TaskState, parts: { readonly doneBy?: string; readonly extensions?: number } = {}) => ({
  state,
  departmentId: 'water',
  doneBy: null,
  extensions: 0,
  ...parts,
});
const ADMIN = { user: 'root', role: 'admin', departmentId: null } as const;
const WATER = { user: 'li', role: 'department', departmentId: 'water' } as const;

/** 派遣 受理 处置 反馈 核查, written out by hand against the table. */
const LEGAL: Readonly<Record<TaskState, readonly TaskActName[]>> = {
  sent: ['accept', 'return', 'extend', 'cancel'],
  accepted: ['start', 'done', 'return', 'extend', 'cancel'],
  handling: ['done', 'return', 'extend', 'cancel'],
  done: ['verify', 'rework', 'cancel'],
  verified: [],
  returned: [],
  cancelled: [],
};

describe('the life of a task', () => {
  it.each(TASK_STATES)('[DS11] from %s exactly the steps of the table lead on', (state) => {
    expect(new Set(taskActsFor(task(state), ADMIN))).toEqual(new Set(LEGAL[state]));
  });

  it('[DS11] every step ends in a state, or in the same', () => {
    for (const act of TASK_ACTS) expect([null, ...TASK_STATES]).toContain(TASK_MOVES[act].to);
  });

  it('[DS11] a department does its own tasks, and no other', () => {
    expect(taskActsFor(task('accepted'), WATER)).toEqual(['start', 'done', 'return']);
    expect(taskActsFor(task('accepted'), { ...WATER, departmentId: 'gas' })).toEqual([]);
    expect(taskActsFor(task('accepted'), { ...WATER, departmentId: null })).toEqual([]);
  });

  it('[DS11] who did it does not verify it, nor does anybody of that department', () => {
    const duty = { user: 'zhao', role: 'duty', departmentId: null } as const;
    expect(refuseTaskAct(task('done', { doneBy: 'li' }), 'verify', duty)).toBeNull();
    expect(refuseTaskAct(task('done', { doneBy: 'zhao' }), 'verify', duty)).toEqual({ why: 'own-work' });
    const theirs = { ...duty, departmentId: 'water' };
    expect(refuseTaskAct(task('done', { doneBy: 'li' }), 'verify', theirs)).toEqual({ why: 'own-work' });
    expect(refuseTaskAct(task('done'), 'verify', WATER)?.why).toBe('role');
  });

  it('[DS11] the shift leader grants one extension, those above the further ones', () => {
    const leader = { user: 'sun', role: 'leader', departmentId: null } as const;
    expect(refuseTaskAct(task('sent'), 'extend', leader)).toBeNull();
    expect(refuseTaskAct(task('sent', { extensions: 1 }), 'extend', leader)?.why).toBe('role');
    expect(refuseTaskAct(task('sent', { extensions: 1 }), 'extend', { ...leader, role: 'supervisor' })).toBeNull();
  });

  it('[DS11] whoever only watches does nothing', () => {
    for (const role of ROLES.filter((each) => each === 'wall' || each === 'operator')) {
      for (const state of TASK_STATES) expect(taskActsFor(task(state), { ...ADMIN, role })).toEqual([]);
    }
  });
});
