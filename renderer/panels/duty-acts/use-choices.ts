import { useMemo } from 'react';
import type { DutyForm } from '../../store/desk/duty-state.ts';
import { useActor } from '../../store/desk/use-actor.ts';
import { useCases, useDepartments, useSelectedCase } from '../../store/desk/use-cases.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useWords } from '../../ui/words.tsx';
import { alarmChoices } from './alarm-choices.ts';
import { clockChoices, stepChoices } from './case-choices.ts';
import type { ChoiceSet } from './choice.ts';
import { factChoices, leadChoices, mergeChoices } from './fact-choices.ts';
import { openChoices } from './open-choices.ts';
import { taskActChoices, taskChoices } from './task-choices.ts';
import { useCaseTarget } from './use-case-target.ts';
import { viewChoices } from './view-choices.ts';

/** What a form of the desk offers now; null: the form is not one of choices. */
export function useChoices(form: DutyForm | null): ChoiceSet | null {
  const words = useWords();
  const seat = useSeat();
  const actor = useActor();
  const index = useCases();
  const selected = useSelectedCase();
  const departments = useDepartments();
  const target = useCaseTarget();
  const duty = useSeatState((state) => state.duty);
  const selection = useSeatState((state) => state.selection);
  const tasks = useSeatState((state) => state.world.tasks);
  const at = useSeatState((state) => state.hubSecond);
  return useMemo((): ChoiceSet | null => {
    const { t } = words;
    if (form === null || actor === null) return null;
    const body = target?.body ?? null;
    const noCase = t('duty.choose.noCase');
    const ofCase = (title: string, choices: ChoiceSet['choices'], none: string): ChoiceSet => ({
      title: target === null ? title : `${title} · ${target.label}`,
      choices,
      none: body === null ? noCase : none,
    });
    switch (form.kind) {
      case 'acts':
        return ofCase(
          t('duty.step'),
          body === null || target === null ? [] : stepChoices(body, actor, words, target.act),
          t('duty.choose.noStep'),
        );
      case 'clocks':
        return ofCase(
          t('duty.clocks'),
          body === null || target === null ? [] : clockChoices(body, actor, words, at, target.act),
          t('duty.choose.noClock'),
        );
      case 'grade':
      case 'priority':
        return ofCase(t(`duty.${form.kind}`), target === null ? [] : factChoices(form.kind, words, target.act), noCase);
      case 'lead':
        return ofCase(t('duty.lead'), target === null ? [] : leadChoices(departments, words, target.act), noCase);
      case 'merge':
        return ofCase(t('duty.merge'), mergeChoices(index, target, words, duty.ticked), t('duty.choose.noMerge'));
      case 'task':
        return ofCase(
          t('duty.task'),
          selected === null ? [] : taskChoices(selected.record, departments, words, seat.acts),
          noCase,
        );
      case 'task-acts':
        return ofCase(
          t('duty.taskActs'),
          selected === null ? [] : taskActChoices(selected.record.id, tasks, departments, actor, words, seat.acts),
          t('duty.choose.noTask'),
        );
      case 'open':
        return { title: t('duty.openCases'), ...openChoices(seat, words, duty.ticked, selection) };
      case 'acknowledge':
        return { title: t('duty.acknowledge'), ...alarmChoices(seat, words, duty.ticked, selection) };
      case 'views':
        return { title: t('duty.views'), choices: viewChoices(seat.store, words), none: t('duty.choose.noView') };
      case 'report':
      case 'line':
        return null;
    }
  }, [form, words, seat, actor, index, selected, departments, target, duty, selection, tasks, at]);
}
