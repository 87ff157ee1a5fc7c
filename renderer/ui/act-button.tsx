import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './act-button.module.css';

/** A plain button, outlined so that it is found; `label` where the face has no words. */
export function ActButton(props: {
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly label?: string;
  readonly pending?: boolean;
  /** There is nothing to do now; it stays where it is, so that nothing jumps. */
  readonly disabled?: boolean;
  /** Whether what the button opens is open. */
  readonly expanded?: boolean;
  /** primary: the one act that a form is for. */
  readonly look?: 'plain' | 'quiet' | 'primary' | 'replay';
}): ReactNode {
  return (
    <Button
      className={styles['button'] ?? ''}
      data-look={props.look ?? 'plain'}
      onPress={props.onPress}
      isPending={props.pending ?? false}
      isDisabled={props.disabled ?? false}
      {...(props.expanded === undefined ? {} : { 'aria-expanded': props.expanded })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
    >
      {props.children}
    </Button>
  );
}
