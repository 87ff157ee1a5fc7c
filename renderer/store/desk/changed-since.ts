import type { Command } from '../../../shared/protocol/up.ts';
import type { AnyRecord } from '../decode-row.ts';
import type { WorldState } from '../seat-state.ts';

/** What a command with an expected version was about, as it stands now; null: it names none, or it is gone. */
export function targetOf(command: Command, world: WorldState): AnyRecord | null {
  if (command.name === 'act-on-case') return world.cases.list.find(({ id }) => id === command.caseId) ?? null;
  if (command.name === 'act-on-task') return world.tasks.list.find(({ id }) => id === command.taskId) ?? null;
  return null;
}

/** Whether somebody changed it after the person last saw it. */
export function changedSince(command: Command, world: WorldState): boolean {
  const target = targetOf(command, world);
  return target !== null && 'was' in command && command.was !== null && target.seq > command.was;
}
