import { useMemo, useState, type ReactNode } from 'react';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { useDepartments } from '../../store/desk/use-cases.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import { readOnlyReason } from '../admin-map/read-only-reason.ts';
import { AccountForm } from './account-form.tsx';
import { AccountTable, type AccountRow } from './account-table.tsx';
import styles from './admin-people.module.css';
import { DoorFacts } from './door-facts.tsx';

/** What stands in the form when a new account is made: no account has this id. */
const NEW = '' as EntityId;

/** 管理 · 人员: who may log in and as what, and where from. */
export function PeoplePage(): ReactNode {
  const { t, name } = useWords();
  const accounts = useSeatState((state) => state.world.accounts);
  const units = useSeatState((state) => state.world.units);
  const whole = useSeatState((state) => state.world.whole);
  const reason = useSeatState(readOnlyReason);
  const departments = useDepartments();
  const [chosen, setChosen] = useState<EntityId | null>(null);
  const [text, setText] = useState('');
  const rows = useMemo(
    () =>
      accounts.list
        .map(({ id, body }): AccountRow => {
          const department = departments.find((one) => one.id === body.departmentId);
          return {
            id,
            body,
            role: t(`people.role.${body.role}`),
            department: department === undefined ? (body.departmentId ?? '') : name(department.name),
            unit: units.list.find((one) => one.id === body.unitId)?.body.callSign ?? '',
          };
        })
        .toSorted((a, b) => a.body.login.localeCompare(b.body.login)),
    [accounts, departments, units, name, t],
  );
  const sought = text.trim().toLowerCase();
  const shown = rows.filter(({ body, role, department, unit }) =>
    [body.login, body.name, role, department, unit].some((one) => one.toLowerCase().includes(sought)),
  );
  const record = accounts.list.find(({ id }) => id === chosen) ?? null;
  return (
    <div className={styles['page']}>
      <section className={styles['main']} aria-label={t('people.title')}>
        <PanelHead title={t('people.title')} {...(whole ? { count: rows.length } : {})}>
          {reason === null ? <ActButton onPress={() => setChosen(NEW)}>+ {t('people.add')}</ActButton> : t(reason)}
        </PanelHead>
        <div className={styles['bar']}>
          <TextBox bare label={t('people.filter')} hint={t('people.filterHint')} value={text} onChange={setText} />
        </div>
        <div className={styles['scroll']}>
          {!whole && <Hairlines rows={6} rowRem={2} waitingFor={t('state.loading')} />}
          {whole && rows.length > 0 && <AccountTable rows={shown} chosen={chosen} onChoose={setChosen} />}
          {whole && rows.length === 0 && (
            <p className={styles['empty']}>
              <b>{t('people.none')}</b>
              <span>{t('people.noneHint')}</span>
            </p>
          )}
          {whole && rows.length > 0 && shown.length === 0 && <p className={styles['empty']}>{t('people.noMatch')}</p>}
        </div>
        {reason === null && <DoorFacts />}
      </section>
      <section className={styles['side']} aria-label={t('people.login')}>
        {record === null && chosen !== NEW ? (
          <p className={styles['empty']}>{t('people.choose')}</p>
        ) : (
          <AccountForm key={chosen} record={record} readOnly={reason !== null} onMade={setChosen} />
        )}
      </section>
    </div>
  );
}
