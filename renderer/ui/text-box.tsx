import type { ReactNode } from 'react';
import { Input, Label, TextArea, TextField } from 'react-aria-components';
import styles from './form-parts.module.css';

/** A line of text with its label beside it. `bare`: the label is only told, because a heading above says it. */
export function TextBox(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly bare?: boolean;
  readonly mono?: boolean;
  readonly rows?: number;
}): ReactNode {
  const { label, value, onChange, hint = '', bare = false, mono = false, rows } = props;
  const shared = {
    className: styles['input'] ?? '',
    placeholder: hint,
    spellCheck: 'false',
    'data-mono': mono || undefined,
  } as const;
  return (
    <TextField
      className={styles['field'] ?? ''}
      data-bare={bare || undefined}
      value={value}
      onChange={onChange}
      {...(bare ? { 'aria-label': label } : {})}
    >
      {!bare && <Label className={styles['label'] ?? ''}>{label}</Label>}
      {rows === undefined ? <Input {...shared} /> : <TextArea {...shared} rows={rows} />}
    </TextField>
  );
}
