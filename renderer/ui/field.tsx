import { useId, type ReactNode } from 'react';
import styles from './field.module.css';

/** A labelled line of text; `rows` makes it a block. */
export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
  readonly hint?: string;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
}): ReactNode {
  const id = useId();
  const { label, value, onChange, onEnter, hint, rows, autoFocus = false, maxLength } = props;
  const shared = { id, value, autoFocus, ...(maxLength === undefined ? {} : { maxLength }) };
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input
          {...shared}
          onChange={({ target }) => onChange(target.value)}
          onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && onEnter?.()}
        />
      ) : (
        <textarea {...shared} rows={rows} onChange={({ target }) => onChange(target.value)} />
      )}
      {hint !== undefined && <span>{hint}</span>}
    </div>
  );
}
