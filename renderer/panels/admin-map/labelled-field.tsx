import type { ReactNode } from 'react';
import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import styles from './admin-map.module.css';

/** A field for words, with what to write in it. */
export function LabelledField(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly lines?: number;
}): ReactNode {
  const { label, hint, value, onChange, lines } = props;
  return (
    <TextField className={styles['field'] ?? ''} value={value} onChange={onChange}>
      <Label className={styles['label'] ?? ''}>{label}</Label>
      {lines === undefined ? (
        <Input className={styles['input'] ?? ''} spellCheck="false" />
      ) : (
        <TextArea className={styles['input'] ?? ''} rows={lines} spellCheck="false" />
      )}
      <Text slot="description" className={styles['hint'] ?? ''}>
        {hint}
      </Text>
    </TextField>
  );
}
