import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './form-parts.module.css';

/** One of a few, all in sight, in one line. `bare`: without its label in sight. */
export function Segments<T extends string>(props: {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly bare?: boolean;
}): ReactNode {
  const { label, options, value, onChange, bare = false } = props;
  return (
    <RadioGroup
      className={styles['segments'] ?? ''}
      data-label={!bare || undefined}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
      {...(bare ? { 'aria-label': label } : {})}
    >
      {!bare && <Label className={styles['label'] ?? ''}>{label}</Label>}
      <div className={styles['group']}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles['segment'] ?? ''}>
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
