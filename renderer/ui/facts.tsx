import type { ReactNode } from 'react';
import styles from './facts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** Set in the face of raw payloads: ids, codes. */
  readonly mono?: boolean;
}

/** Labelled values under a heading. An empty list draws nothing. */
export function Facts({ title, facts }: { readonly title?: string; readonly facts: readonly Fact[] }): ReactNode {
  if (facts.length === 0) return null;
  return (
    <section className={styles['section']}>
      {title !== undefined && <h3>{title}</h3>}
      <dl>
        {facts.map(({ label, value, mono }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-mono={mono || undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A heading and running text. */
export function Passage({
  title,
  lang,
  children,
}: {
  readonly title?: string;
  readonly lang?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={styles['section']} lang={lang}>
      {title !== undefined && <h3>{title}</h3>}
      <p>{children}</p>
    </section>
  );
}
