import type { ReactNode } from 'react';
import { ActButton } from './act-button.tsx';
import { PanelHead } from './panel-head.tsx';
import { KeyCap } from './plate.tsx';
import styles from './tool-panel.module.css';

/** A panel at the map's left edge that a tool opens: a head with the way out, and a body that may scroll. */
export function ToolPanel(props: {
  readonly title: string;
  readonly count?: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={styles['panel']} aria-label={props.title}>
      <PanelHead title={props.title} {...(props.count === undefined ? {} : { count: props.count })}>
        <ActButton look="quiet" label={props.closeLabel} onPress={props.onClose}>
          <KeyCap>Esc</KeyCap>
        </ActButton>
      </PanelHead>
      <div className={styles['body']}>{props.children}</div>
    </section>
  );
}

/** A sentence in place of content, and what may be done about it. */
export function ToolNote({ children, hint }: { readonly children: ReactNode; readonly hint?: ReactNode }): ReactNode {
  return (
    <p className={styles['note']}>
      {children}
      {hint !== undefined && <span>{hint}</span>}
    </p>
  );
}

/** A row of acts. */
export function ToolActs({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['acts']}>{children}</div>;
}
