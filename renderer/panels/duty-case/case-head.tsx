import type { ReactNode } from 'react';
import type { CaseRow } from '../../store/desk/case-row.ts';
import { useDepartments } from '../../store/desk/use-cases.ts';
import { Plate } from '../../ui/plate.tsx';
import { EventSymbol } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { ClockLeft } from '../duty-queue/clock-left.tsx';
import styles from './duty-case.module.css';

/** Whose case it is and how it stands: title, number, class, grade, levels, lead, and the clock that ends first. */
export function CaseHead({ row }: { readonly row: CaseRow }): ReactNode {
  const { t, name } = useWords();
  const departments = useDepartments();
  const { record, clock, over } = row;
  const { body } = record;
  const lead = departments.find(({ id }) => id === body.leadDepartment);
  const words = [
    body.number,
    t(`cases.process.${body.process}`),
    body.grade === null ? t('grade.none') : t(`grade.g${body.grade}`),
    t(`category.${body.category}`),
    ...(body.eventClass === null ? [] : [t(`eventClass.${body.eventClass}`)]),
    ...(body.responseLevel === null ? [] : [t('duty.response', { level: body.responseLevel })]),
    lead === undefined ? t('duty.nobodyLeads') : t('duty.leads', { name: name(lead.name) }),
  ];
  return (
    <header className={styles['head']}>
      <EventSymbol domain={body.domain} grade={body.grade} category={body.category} size={44} />
      <div className={styles['names']}>
        <h2>
          <span className={styles['cut']}>{body.title}</span>
          {body.priority !== null && <Plate look="outline">{`P${body.priority}`}</Plate>}
          <Plate look="outline">{t(`cases.state.${body.state}`)}</Plate>
        </h2>
        <p className={styles['cut']}>{words.join(' · ')}</p>
      </div>
      <p className={styles['clock']}>
        <ClockLeft clock={over ? null : clock} />
        <span>
          {over
            ? body.disposition !== null && t(`cases.disposition.${body.disposition}`)
            : clock === null
              ? t('cases.clock.none')
              : name(clock.name)}
        </span>
      </p>
    </header>
  );
}
