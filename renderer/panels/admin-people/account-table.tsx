import type { ReactNode } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { AccountBody } from '../../../shared/domain/account.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-people.module.css';

export interface AccountRow {
  readonly id: EntityId;
  readonly body: AccountBody;
  /** In words; empty: none. */
  readonly role: string;
  readonly department: string;
  readonly unit: string;
}

/** Every account as a line; arrows move and choose. */
export function AccountTable(props: {
  readonly rows: readonly AccountRow[];
  readonly chosen: EntityId | null;
  readonly onChoose: (id: EntityId) => void;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const { rows, chosen, onChoose } = props;
  return (
    <Table
      className={styles['table'] ?? ''}
      aria-label={t('people.title')}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const row = keys === 'all' ? undefined : rows.find(({ id }) => keys.has(id));
        if (row !== undefined) onChoose(row.id);
      }}
    >
      <TableHeader>
        <Column isRowHeader>{t('people.login')}</Column>
        <Column>{t('people.name')}</Column>
        <Column>{t('people.roleOf')}</Column>
        <Column>{t('people.department')}</Column>
        <Column>{t('people.unit')}</Column>
        <Column>{t('people.state')}</Column>
      </TableHeader>
      <TableBody items={rows} dependencies={[words]}>
        {({ body, role, department, unit }) => (
          <Row data-off={body.disabled || undefined}>
            <Cell>
              <code>{body.login}</code>
            </Cell>
            <Cell>
              <b>{body.name}</b>
            </Cell>
            <Cell>{role}</Cell>
            <Cell>{department}</Cell>
            <Cell>{unit}</Cell>
            <Cell>{t(body.disabled ? 'people.disabled' : 'people.enabled')}</Cell>
          </Row>
        )}
      </TableBody>
    </Table>
  );
}
