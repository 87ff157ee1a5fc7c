import type { ReactNode } from 'react';
import { Cell, Column, Row, TableBody, TableHeader } from 'react-aria-components';
import type { AccountBody } from '../../../shared/domain/account.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { ChoiceTable } from '../../ui/choice-table.tsx';
import { useWords } from '../../ui/words.tsx';

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
    <ChoiceTable label={t('people.title')} chosen={chosen} onChoose={onChoose}>
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
    </ChoiceTable>
  );
}
