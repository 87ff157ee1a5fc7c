import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { ROLES, type AccountBody } from '../../../shared/domain/account.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { useDepartments } from '../../store/desk/use-cases.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Check } from '../../ui/check.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import { accountProblem, endsSessions, NEW_ACCOUNT, sameAccount } from './account-draft.ts';
import styles from './admin-people.module.css';
import { NewPassword } from './new-password.tsx';

const NONE = '';

/** One account, or a new one (`record` null). Begins anew from what is in force unless something was changed here. */
export function AccountForm(props: {
  readonly record: EntityRecord<'account'> | null;
  readonly readOnly: boolean;
  readonly onMade: (id: EntityId) => void;
}): ReactNode {
  const { t, name } = useWords();
  const seat = useSeat();
  const { record, readOnly, onMade } = props;
  const departments = useDepartments();
  const units = useSeatState((state) => state.world.units);
  const accounts = useSeatState((state) => state.world.accounts);
  const inForce = record?.body ?? NEW_ACCOUNT;
  const seq = record?.seq ?? 0;
  const [held, setHeld] = useState({ base: inForce, seq, draft: inForce });
  const { draft } = held;
  const untouched = sameAccount(draft, held.base);
  const arrived = sameAccount(draft, inForce);
  if (held.seq !== seq && (untouched || arrived)) setHeld({ base: inForce, seq, draft: inForce });
  const conflict = held.seq !== seq && !untouched && !arrived;
  const key = record === null ? 'account' : `account ${record.id}`;
  const standing = useSeatState((state) => state.commands.get(key));
  const pending = standing?.kind === 'pending';
  const taken = new Set(accounts.list.filter(({ id }) => id !== record?.id).map(({ body }) => body.login));
  const problem = accountProblem(draft, taken);
  const change = (parts: Partial<AccountBody>): void => setHeld({ ...held, draft: { ...draft, ...parts } });
  const save = (): void => {
    if (problem !== null || conflict || pending || readOnly || untouched) return;
    const account = { ...draft, name: draft.name.trim() };
    void seat.commands.run(key, { name: 'put-account', account, was: held.seq });
    if (record === null) onMade(draft.login as EntityId);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  };
  return (
    <div className={styles['form']} onKeyDownCapture={onKeyDown}>
      <PanelHead title={record === null ? t('people.add') : inForce.login} />
      <div className={styles['fields']} inert={readOnly}>
        {record === null && (
          <TextBox
            mono
            label={t('people.login')}
            hint={t('people.loginHint')}
            value={draft.login}
            onChange={(login) => change({ login: login.trim().toLowerCase() })}
          />
        )}
        <TextBox label={t('people.name')} value={draft.name} onChange={(text) => change({ name: text })} />
        <Pick
          label={t('people.roleOf')}
          value={draft.role}
          options={ROLES.map((value) => ({
            value,
            label: t(`people.role.${value}`),
            aside: t(`people.does.${value}`),
          }))}
          onChange={(role) => change({ role })}
        />
        <p className={styles['hint']}>{t(`people.does.${draft.role}`)}</p>
        <Pick
          label={t('people.department')}
          value={draft.departmentId ?? NONE}
          options={[
            { value: NONE, label: t('people.nobody') },
            ...departments.map((one) => ({ value: one.id, label: name(one.name) })),
          ]}
          onChange={(id) => change({ departmentId: id === NONE ? null : id })}
        />
        <Pick
          label={t('people.unit')}
          value={draft.unitId ?? NONE}
          options={[
            { value: NONE, label: t('people.nobody') },
            ...units.list.map(({ id, body }) => ({ value: id as string, label: body.callSign })),
          ]}
          onChange={(id) => change({ unitId: id === NONE ? null : (id as EntityId) })}
        />
        {record !== null && (
          <Check on={draft.disabled} onChange={(disabled) => change({ disabled })}>
            {t('people.disable')}
          </Check>
        )}
      </div>
      {!readOnly && (
        <div className={styles['save']}>
          {conflict && (
            <p role="alert">
              <b>{t('people.conflict')}</b>
              <ActButton onPress={() => setHeld({ base: inForce, seq, draft: inForce })}>
                {t('people.takeTheirs')}
              </ActButton>
            </p>
          )}
          {standing?.kind === 'failed' && <p role="alert">{t('people.failed', { error: standing.error })}</p>}
          {problem !== null && <p>{t(problem)}</p>}
          {!untouched && problem === null && record !== null && endsSessions(inForce, draft) && (
            <p>{t('people.endsSessions')}</p>
          )}
          {(!untouched || pending) && problem === null && !conflict && (
            <ActButton look="primary" pending={pending} onPress={save}>
              {t(pending ? 'people.saving' : 'people.save')} <KeyCap>Ctrl Enter</KeyCap>
            </ActButton>
          )}
        </div>
      )}
      {record !== null && !readOnly && <NewPassword login={inForce.login} />}
    </div>
  );
}
