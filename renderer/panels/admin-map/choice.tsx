import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './admin-map.module.css';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** One of a few, all in sight. `value` null: nothing is chosen yet. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly options: readonly ChoiceOption<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly look: 'segments' | 'list';
}): ReactNode {
  const { label, options, value, onChange, look } = props;
  return (
    <RadioGroup
      className={styles['choice'] ?? ''}
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles[look]}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles['option'] ?? ''}>
            {look === 'list' && <i aria-hidden="true" />}
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
