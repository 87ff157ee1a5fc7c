import type { CaseBody } from '../../../shared/domain/case.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import type { WorldState } from '../seat-state.ts';
import type { Undo } from './sent-act.ts';

type ActOnCase = Extract<Command, { readonly name: 'act-on-case' }>;

/**
 * How a command is taken back. Steps of a life cycle are not: their milestones are written once, so the way back is a step
 * of its own (回退, 重新打开). `world` as it stood before the command.
 */
export function undoOf(command: Command, world: WorldState): Undo | null {
  if (command.name === 'act-on-case') return undoOfCaseAct(command, world);
  if (command.name === 'send-units') {
    const { caseId, unitIds } = command;
    return (_, reason) => ({ name: 'recall-units', caseId, unitIds, reason });
  }
  if (command.name === 'join-reports') {
    const { incidentId, eventIds } = command;
    return incidentId === null ? null : () => ({ name: 'part-reports', eventIds, incidentId });
  }
  if (command.name === 'part-reports') {
    const { incidentId, eventIds } = command;
    return () => ({ name: 'join-reports', eventIds, incidentId });
  }
  if (command.name === 'merge-incidents') {
    const { from } = command;
    return () => ({ name: 'unmerge-incident', incidentId: from });
  }
  return null;
}

function undoOfCaseAct({ caseId, act }: ActOnCase, world: WorldState): Undo | null {
  const body = world.cases.list.find(({ id }) => id === caseId)?.body;
  if (body === undefined) return null;
  const back = inverseOf(act, body);
  if (back === null) return null;
  return (now) => {
    const record = now.cases.list.find(({ id }) => id === caseId);
    return record === undefined ? null : { name: 'act-on-case', caseId, was: record.seq, act: back };
  };
}

function inverseOf(act: ActOnCase['act'], body: CaseBody): ActOnCase['act'] | null {
  switch (act.do) {
    case 'set':
      return { do: 'set', facts: factsBefore(act.facts, body) };
    case 'hold':
      return { do: 'resume' };
    case 'set-parent':
      return { do: 'set-parent', parent: body.parent };
    case 'link':
      return { do: 'unlink', other: act.other };
    case 'unlink':
      return { do: 'link', other: act.other };
    case 'move':
    case 'resume':
    case 'return':
    case 'rework':
    case 'extend':
    case 'urge':
    case 'supervise':
    case 'close':
    case 'reopen':
    case 'duplicate':
      return null;
  }
}

/** The facts that are set, as they were. */
function factsBefore(set: object, body: CaseBody): Extract<ActOnCase['act'], { readonly do: 'set' }>['facts'] {
  const names = new Set(Object.keys(set));
  const { title, narrative, category, eventClass, grade, warningLevel, responseLevel, priority, gbCode, place } = body;
  const { leadDepartment, supporting } = body;
  const { point, ...words } = place;
  const all = {
    title,
    narrative,
    category,
    eventClass,
    grade,
    warningLevel,
    responseLevel,
    priority,
    gbCode,
    place: { ...words, point: point === null ? null : ([point[0], point[1]] satisfies [number, number]) },
    leadDepartment,
    supporting: [...supporting],
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}
