import { useMemo } from 'react';
import { wireCaseAct } from '../../store/desk/case-command.ts';
import type { CaseBody } from '../../../shared/domain/case.ts';
import { useCases, useSelectedCase } from '../../store/desk/use-cases.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useWords } from '../../ui/words.tsx';
import type { DoCaseAct } from './case-choices.ts';

/** What an act on cases is for: the ticked ones, else the selected one. */
export interface CaseTarget {
  readonly label: string;
  /** Of the first one: which acts are offered. */
  readonly body: CaseBody;
  readonly act: DoCaseAct;
}

export function useCaseTarget(): CaseTarget | null {
  const { t } = useWords();
  const { acts } = useSeat();
  const index = useCases();
  const selected = useSelectedCase();
  const ticked = useSeatState((state) => state.duty.ticked);
  return useMemo((): CaseTarget | null => {
    const rows = [...ticked].flatMap((id) => index.byId(id) ?? []);
    const [first] = rows;
    if (first !== undefined) {
      const caseIds = rows.map(({ record }) => record.id);
      const label = t('duty.ticked', { n: caseIds.length });
      return {
        label,
        body: first.record.body,
        act: (words, act) =>
          void acts.run(`${label} · ${words}`, { name: 'act-on-cases', caseIds, act: wireCaseAct(act) }),
      };
    }
    if (selected === null) return null;
    const { id, seq, body } = selected.record;
    return {
      label: body.number,
      body,
      act: (words, act) =>
        void acts.run(`${body.number} · ${words}`, {
          name: 'act-on-case',
          caseId: id,
          was: seq,
          act: wireCaseAct(act),
        }),
    };
  }, [t, acts, index, selected, ticked]);
}
