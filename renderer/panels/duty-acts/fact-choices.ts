import type { Department } from '../../../shared/domain/table.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { CaseView } from '../../store/desk/case-index.ts';
import type { Words } from '../../ui/words.tsx';
import type { DoCaseAct } from './case-choices.ts';
import type { Choice } from './choice.ts';
import type { CaseTarget } from './use-case-target.ts';

const LEVELS = [1, 2, 3, 4, null] as const;
const ROMAN = { 1: 'Ⅰ', 2: 'Ⅱ', 3: 'Ⅲ', 4: 'Ⅳ' } as const;

/** 等级 or 优先级, with none. */
export function factChoices(fact: 'grade' | 'priority', { t }: Words, act: DoCaseAct): readonly Choice[] {
  return LEVELS.map((level): Choice => {
    const gradeWords = level === null ? t('grade.none') : `${ROMAN[level]} ${t(`grade.g${level}`)}`;
    const label = fact === 'grade' ? gradeWords : level === null ? t('duty.noPriority') : `P${level}`;
    const words = `${t(`cases.field.${fact}`)} ${label}`;
    return { id: `${fact}-${level ?? 0}`, label, run: () => act(words, { do: 'set', facts: { [fact]: level } }) };
  });
}

/** 首接负责: the department that leads. */
export function leadChoices(departments: readonly Department[], { t, name }: Words, act: DoCaseAct): readonly Choice[] {
  return departments.map((department): Choice => {
    const label = name(department.name);
    return {
      id: department.id,
      label,
      run: () =>
        act(`${t('cases.field.leadDepartment')} ${label}`, { do: 'set', facts: { leadDepartment: department.id } }),
    };
  });
}

/** Which of the ticked ones stays: the others become its duplicates. */
export function mergeChoices(
  index: CaseView,
  target: CaseTarget | null,
  { t }: Words,
  ticked: ReadonlySet<EntityId>,
): readonly Choice[] {
  const rows = [...ticked].flatMap((id) => index.byId(id) ?? []);
  if (target === null || rows.length < 2) return [];
  return rows.map(({ record: { id, body } }): Choice => {
    const label = `${body.number} ${body.title}`;
    return {
      id,
      label,
      aside: t('duty.mergeInto'),
      run: () => target.act(t('duty.mergedInto', { number: body.number }), { do: 'duplicate', of: id }),
    };
  });
}
