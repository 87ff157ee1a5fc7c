import type { ReactNode } from 'react';
import { Table, type SortDescriptor } from 'react-aria-components';
import styles from './choice-table.module.css';

export interface TableOrder {
  readonly by: SortDescriptor;
  onChange(by: SortDescriptor): void;
}

/**
 * A table of which one line is chosen: arrows move, Enter and a click choose. Its cells lay figures to the right under
 * `data-number`, and lines that are out of force stand back under `data-off`.
 */
export function ChoiceTable<Id extends string>(props: {
  readonly label: string;
  readonly chosen: Id | null;
  /** One of the ids of the lines. */
  readonly onChoose: (id: Id) => void;
  readonly order?: TableOrder;
  readonly children: ReactNode;
}): ReactNode {
  const { label, chosen, onChoose, order, children } = props;
  return (
    <Table
      className={styles['table'] ?? ''}
      aria-label={label}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        // The keys of the lines are the ids that the page gave them.
        if (key !== undefined) onChoose(String(key) as Id);
      }}
      {...(order === undefined ? {} : { sortDescriptor: order.by, onSortChange: order.onChange })}
    >
      {children}
    </Table>
  );
}
