import type { ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import styles from './form-parts.module.css';

export interface PickOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Said beside it in lesser ink. */
  readonly aside?: string;
}

/** One of several, in a list that opens. `value` null: `none` stands there. */
export function Pick<T extends string>(props: {
  readonly label: string;
  readonly options: readonly PickOption<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly none?: string;
  readonly bare?: boolean;
}): ReactNode {
  const { label, options, value, onChange, none = '', bare = false } = props;
  return (
    <Select
      className={styles['field'] ?? ''}
      data-bare={bare || undefined}
      placeholder={none}
      value={value}
      onChange={(key) => {
        const option = options.find((one) => one.value === key);
        if (option !== undefined) onChange(option.value);
      }}
      {...(bare ? { 'aria-label': label } : {})}
    >
      {!bare && <Label className={styles['label'] ?? ''}>{label}</Label>}
      <Button className={styles['pick'] ?? ''}>
        <SelectValue>{({ selectedText, isPlaceholder }) => (isPlaceholder ? none : selectedText)}</SelectValue>
        <span className={styles['arrow']} aria-hidden="true" />
      </Button>
      <Popover className={styles['menu'] ?? ''}>
        <ListBox className={styles['options'] ?? ''} items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem className={styles['option'] ?? ''} textValue={option.label}>
              <span>{option.label}</span>
              {option.aside !== undefined && <i>{option.aside}</i>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
