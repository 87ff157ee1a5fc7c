import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import styles from './form-parts.module.css';

/** Something that is so or not. */
export function Check(props: {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Checkbox className={styles['check'] ?? ''} isSelected={props.on} onChange={props.onChange}>
      <i aria-hidden="true" />
      {props.children}
    </Checkbox>
  );
}
