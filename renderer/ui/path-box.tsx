import type { ReactNode } from 'react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import styles from './form-parts.module.css';

export interface PathOption {
  readonly path: string;
  readonly example: string;
}

/** A path that is typed, or chosen among those that are there, each with an example. */
export function PathBox(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly PathOption[];
  readonly onChange: (value: string) => void;
  readonly hint?: string;
}): ReactNode {
  const { label, value, options, onChange, hint = '' } = props;
  return (
    <ComboBox
      className={styles['combo'] ?? ''}
      aria-label={label}
      allowsCustomValue
      menuTrigger="input"
      inputValue={value}
      onInputChange={(typed) => {
        if (typed !== value) onChange(typed);
      }}
      defaultItems={options.map((option) => ({ ...option, id: option.path }))}
    >
      <Input className={styles['input'] ?? ''} data-mono placeholder={hint} spellCheck="false" />
      <Button className={styles['opener'] ?? ''}>
        <span className={styles['arrow']} aria-hidden="true" />
      </Button>
      <Popover className={styles['menu'] ?? ''}>
        <ListBox<PathOption & { readonly id: string }> className={styles['options'] ?? ''}>
          {({ path, example }) => (
            <ListBoxItem className={styles['option'] ?? ''} textValue={path}>
              <span className={styles['mono']}>{path}</span>
              <i>{example}</i>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
