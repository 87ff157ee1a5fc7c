import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './act-button.module.css';

/** A plain button, outlined so that it is found; `label` where the face has no words. */
export function ActButton(props: {
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly label?: string;
  readonly pending?: boolean;
  /** primary: the one act that a form is for. */
  readonly look?: 'plain' | 'quiet' | 'primary' | 'replay';
}): ReactNode {
  return (
    <Button
      className={styles['button'] ?? ''}
      data-look={props.look ?? 'plain'}
      onPress={props.onPress}
      isPending={props.pending ?? false}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
    >
      {props.children}
    </Button>
  );
}
