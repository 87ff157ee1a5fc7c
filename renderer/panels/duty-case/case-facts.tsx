import { useState, type ReactNode } from 'react';
import { useDepartments } from '../../store/desk/use-cases.ts';
import type { CaseRecord } from '../../store/desk/case-row.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { mayPut } from '../../store/seat-store.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { useWords } from '../../ui/words.tsx';
import { CallerFacts } from './caller-facts.tsx';
import styles from './duty-case.module.css';

/** What is known of the case, and how well its place is. */
export function CaseFacts({ record }: { readonly record: CaseRecord }): ReactNode {
  const acting = useSeatState(mayPut('caller'));
  const { t, name } = useWords();
  const departments = useDepartments();
  const [caller, setCaller] = useState(false);
  const { body } = record;
  const nameOf = (id: string): string => {
    const found = departments.find((department) => department.id === id);
    return found === undefined ? id : name(found.name);
  };
  const { place } = body;
  const facts: readonly Fact[] = [
    {
      label: t('cases.field.place'),
      value: place.words === '' ? t(place.point === null ? 'location.none' : 'location.point') : place.words,
    },
    { label: t('detail.trust'), value: t(`duty.placeSource.${place.source}`) },
    ...(body.narrative === '' ? [] : [{ label: t('cases.field.narrative'), value: body.narrative }]),
    ...(body.gbCode === null ? [] : [{ label: t('cases.field.gbCode'), value: body.gbCode, mono: true }]),
    ...(body.supporting.length === 0
      ? []
      : [{ label: t('cases.field.supporting'), value: body.supporting.map(nameOf).join(' · ') }]),
    ...(body.duplicateOf === null ? [] : [{ label: t('cases.state.duplicate'), value: body.duplicateOf, mono: true }]),
    ...(body.linked.length === 0 ? [] : [{ label: t('duty.linked'), value: body.linked.join(' · '), mono: true }]),
  ];
  return (
    <div className={styles['facts']}>
      <Facts facts={facts} />
      <p className={styles['acts']}>
        {body.callerRef !== null && acting && !caller && (
          <ActButton look="quiet" onPress={() => setCaller(true)}>
            {t('duty.caller')}
          </ActButton>
        )}
      </p>
      {caller && <CallerFacts caseId={record.id} />}
    </div>
  );
}
