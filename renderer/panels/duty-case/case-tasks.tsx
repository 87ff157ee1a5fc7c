import type { ReactNode } from 'react';
import type { CaseRecord } from '../../store/desk/case-row.ts';
import { openForm } from '../../store/desk/duty-acts.ts';
import { formatSpan } from '../../store/desk/formatted-span.ts';
import { useDepartments } from '../../store/desk/use-cases.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap, Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-case.module.css';

/** What each department has to do, how far it is, and its time. */
export function CaseTasks({ record }: { readonly record: CaseRecord }): ReactNode {
  const sending = useSeatState(mayGive('send-task'));
  const acting = useSeatState(mayGive('act-on-task'));
  const { t, name } = useWords();
  const { store } = useSeat();
  const at = useSeatState((state) => state.second);
  const tasks = useSeatState((state) => state.world.tasks);
  const departments = useDepartments();
  const own = tasks.list.filter(({ body }) => body.caseId === record.id);
  const done = own.filter(({ body }) => body.doneAt !== null).length;
  return (
    <section>
      <PanelHead title={t('duty.tasks')} count={own.length > 0 ? `${done}/${own.length}` : undefined}>
        {sending && (
          <ActButton look="quiet" onPress={() => openForm(store, { kind: 'task' })}>
            <KeyCap>T</KeyCap> {t('duty.newTask')}
          </ActButton>
        )}
        {acting && own.length > 0 && (
          <ActButton look="quiet" onPress={() => openForm(store, { kind: 'task-acts' })}>
            <KeyCap>W</KeyCap> {t('duty.taskActs')}
          </ActButton>
        )}
      </PanelHead>
      {own.length === 0 && <p className={styles['none']}>{t('duty.noTasks')}</p>}
      {own.length > 0 && (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th>{t('duty.department')}</th>
              <th>{t('duty.task')}</th>
              <th>{t('duty.state')}</th>
              <th data-number>{t('duty.used')}</th>
              <th data-number>{t('duty.due')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map(({ eid, body }) => {
              const department = departments.find(({ id }) => id === body.departmentId);
              const end = body.doneAt ?? at;
              const late = body.dueAt !== null && end > body.dueAt;
              return (
                <tr key={eid} data-over={body.state === 'verified' || body.state === 'cancelled' || undefined}>
                  <td>
                    {department === undefined ? body.departmentId : name(department.name)}
                    <i className={styles['dim']}> · {t(`cases.part.${body.part}`)}</i>
                  </td>
                  <td>{body.title}</td>
                  <td>{t(`cases.task.${body.state}`)}</td>
                  <td data-number>{formatSpan(end - body.sentAt, t)}</td>
                  <td data-number>
                    {body.dueAt === null ? (
                      '–'
                    ) : late ? (
                      <Plate look="inverse">{t('cases.clock.over', { age: formatSpan(end - body.dueAt, t) })}</Plate>
                    ) : (
                      formatSpan(body.dueAt - body.sentAt, t)
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
