import type { LogEntryBody } from '../../../shared/domain/log-entry.ts';
import type { CaseState, Disposition } from '../../../shared/domain/case.ts';
import { CITY_STATES, DISPOSITIONS, EMERGENCY_STATES } from '../../../shared/domain/case.ts';
import type { Department } from '../../../shared/domain/table.ts';
import { UNIT_STATUSES } from '../../../shared/domain/unit.ts';
import type { Words } from '../../ui/words.tsx';

/** What happened, as entries name it. */
const CODES = [
  'case.open',
  'case.set',
  'case.move',
  'case.hold',
  'case.resume',
  'case.return',
  'case.rework',
  'case.extend',
  'case.urge',
  'case.supervise',
  'case.close',
  'case.reopen',
  'case.duplicate',
  'case.set-parent',
  'case.link',
  'case.unlink',
  'task.send',
  'task.accept',
  'task.start',
  'task.done',
  'task.verify',
  'task.return',
  'task.rework',
  'task.extend',
  'task.cancel',
  'unit.send',
  'unit.status',
  'unit.recall',
  'unit.taken',
  'caller.read',
] as const;
type LogCode = (typeof CODES)[number];
const FIELDS = [
  'title',
  'narrative',
  'category',
  'eventClass',
  'grade',
  'warningLevel',
  'responseLevel',
  'priority',
  'gbCode',
  'place',
  'leadDepartment',
  'supporting',
] as const;
const STATES: readonly CaseState[] = [...EMERGENCY_STATES, ...CITY_STATES];

/** An entry in words: a person's own, or what its code and facts say; an unknown code as it is, so that nothing is hidden. */
export function logWords(
  { code, facts, text }: LogEntryBody,
  { t, name }: Words,
  departments: readonly Department[],
): string {
  if (code === null) return text;
  const known: LogCode | undefined = CODES.find((one) => one === code);
  const rest = [facts['reason'], facts['words'], text].filter((words) => words !== undefined && words !== '');
  const said = (head: string): string => [head, ...rest].join(' · ');
  if (known === undefined) return said([code, ...Object.values(facts)].join(' '));
  const state = (key: 'from' | 'to'): string => {
    const found = STATES.find((one) => one === facts[key]);
    return found === undefined ? (facts[key] ?? '') : t(`cases.state.${found}`);
  };
  const department = departments.find(({ id }) => id === facts['department']);
  switch (known) {
    case 'case.move':
    case 'case.return':
    case 'case.rework':
    case 'case.reopen':
    case 'case.hold':
    case 'case.resume':
      return said(`${t(`cases.act.${actOf(known)}`)} · ${state('from')} → ${state('to')}`);
    case 'case.close': {
      const disposition: Disposition | undefined = DISPOSITIONS.find((one) => one === facts['disposition']);
      return said(
        `${t('cases.act.close')}${disposition === undefined ? '' : ` · ${t(`cases.disposition.${disposition}`)}`}`,
      );
    }
    case 'case.set': {
      const fields = FIELDS.filter((field) => facts['fields']?.split(' ').includes(field));
      return said(`${t('cases.act.set')} · ${fields.map((field) => t(`cases.field.${field}`)).join(' ')}`);
    }
    case 'case.open':
      return said(t('duty.logOpen'));
    case 'case.extend':
    case 'case.urge':
    case 'case.supervise':
      return said(`${t(`cases.act.${actOf(known)}`)} · ${facts['limit'] ?? ''}`);
    case 'case.duplicate':
    case 'case.set-parent':
    case 'case.link':
    case 'case.unlink':
      return said(`${t(`cases.act.${actOf(known)}`)} · ${facts['of'] ?? facts['other'] ?? facts['parent'] ?? ''}`);
    case 'task.send':
      return said(
        `${t('duty.task')} · ${department === undefined ? (facts['department'] ?? '') : name(department.name)} · ${facts['title'] ?? ''}`,
      );
    case 'task.accept':
    case 'task.start':
    case 'task.done':
    case 'task.verify':
    case 'task.return':
    case 'task.rework':
    case 'task.extend':
    case 'task.cancel':
      return said(
        `${t('duty.task')} · ${t(`cases.taskAct.${taskActOf(known)}`)}${department === undefined ? '' : ` · ${name(department.name)}`}`,
      );
    case 'unit.send':
      return said(t('duty.logSend', { units: facts['sent'] ?? '', suggested: facts['suggested'] ?? '' }));
    case 'unit.recall':
      return said(t('duty.logRecall', { units: facts['units'] ?? '' }));
    case 'unit.taken':
      return said(t('duty.logTaken', { unit: facts['unit'] ?? '', number: facts['to'] ?? '' }));
    case 'unit.status': {
      const status = UNIT_STATUSES.find((one) => one === facts['status']);
      return said(`${facts['unit'] ?? ''} · ${status === undefined ? '' : t(`cases.unitStatus.${status}`)}`);
    }
    case 'caller.read':
      return said(t('duty.logCaller'));
  }
}

type CaseActCode = Extract<LogCode, `case.${string}`>;
type ActOf<C extends CaseActCode> = C extends `case.${infer A}` ? A : never;

function actOf<C extends CaseActCode>(code: C): ActOf<C> {
  return code.slice('case.'.length) as ActOf<C>;
}

type TaskCode = Exclude<Extract<LogCode, `task.${string}`>, 'task.send'>;
type TaskActOf<C extends TaskCode> = C extends `task.${infer A}` ? A : never;

function taskActOf<C extends TaskCode>(code: C): TaskActOf<C> {
  return code.slice('task.'.length) as TaskActOf<C>;
}
