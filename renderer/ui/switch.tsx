import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import styles from './switch.module.css';

/** A row that is on or off; its box says which, without colour. */
export function Switch(props: {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <ToggleButton className={styles['switch'] ?? ''} isSelected={props.on} onChange={props.onChange}>
      <i className={styles['box']} aria-hidden="true" />
      {props.children}
    </ToggleButton>
  );
}
