import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import styles from './quarantine.module.css';

const ALL = '*';

/** Values with how many records bear each; one narrows the list, the first line takes all. */
export function FacetList<T extends string>(props: {
  readonly title: string;
  readonly all: string;
  readonly values: readonly { readonly value: T; readonly label: string; readonly count: number }[];
  readonly chosen: T | null;
  readonly onChoose: (value: T | null) => void;
}): ReactNode {
  const { title, all, values, chosen, onChoose } = props;
  const total = values.reduce((sum, { count }) => sum + count, 0);
  const lines = [
    { id: ALL, label: all, count: total },
    ...values.map(({ value, label, count }) => ({ id: value, label, count })),
  ];
  return (
    <div className={styles['facets']}>
      <h3>{title}</h3>
      <ListBox
        aria-label={title}
        items={lines}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[chosen ?? ALL]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          onChoose(values.find(({ value }) => value === key)?.value ?? null);
        }}
      >
        {({ id, label, count }) => (
          <ListBoxItem id={id} className={styles['facet'] ?? ''} textValue={label}>
            <span>{label}</span>
            <i>{formatCount(count)}</i>
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}
