import type { ReactNode } from 'react';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import type { CodeTables } from '../../../shared/domain/grade.ts';
import type { MappingTrial } from '../../../shared/domain/mapping-trial.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { useSeat } from '../../store/seat-context.tsx';
import { useRun } from '../../store/use-run.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';

const DAY_MS = 86_400_000;

export interface TrialSubject {
  readonly mapping: FeedMapping | null;
  readonly tables: CodeTables | null;
}

/** What the last day's payloads would have become, set against what they did become. `subject` null: not ready to be tried. */
export function TrialPanel({
  feedId,
  subject,
  problem,
}: {
  readonly feedId: string;
  readonly subject: TrialSubject | null;
  /** Why it cannot be tried yet. */
  readonly problem?: string;
}): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const [run, start] = useRun(({ mapping, tables }: TrialSubject) => {
    const to = seat.store.getState().hubSecond + 1000;
    return seat.client.query({ what: 'mapping-trial', feedId, mapping, tables, from: to - DAY_MS, to });
  });
  const stale = run.kind === 'ready' && (subject === null || JSON.stringify(run.of) !== JSON.stringify(subject));
  return (
    <div className={styles['trial']}>
      <p className={styles['hint']}>{t('feeds.mapping.trial.hint')}</p>
      <div className={styles['acts']}>
        {subject !== null && (
          <ActButton pending={run.kind === 'running'} onPress={() => start(subject)}>
            {t(run.kind === 'running' ? 'feeds.mapping.trial.running' : 'feeds.mapping.trial.run')}
          </ActButton>
        )}
        {problem !== undefined && <span className={styles['hint']}>{problem}</span>}
        {stale && <span className={styles['hint']}>{t('feeds.mapping.trial.stale')}</span>}
      </div>
      {run.kind === 'failed' && <p role="alert">{t('feeds.mapping.trial.failed', { error: run.message })}</p>}
      {run.kind === 'ready' && <TrialOutcome trial={run.data} />}
    </div>
  );
}

const COUNTS = ['same', 'changed', 'gained', 'lost'] as const;

function TrialOutcome({ trial }: { readonly trial: MappingTrial }): ReactNode {
  const { t } = useWords();
  if (trial.payloads === 0) return <p>{t('feeds.mapping.trial.nothing')}</p>;
  const empty = t('feeds.mapping.trial.empty');
  return (
    <div role="status">
      <p className={styles['hint']}>
        {t('feeds.mapping.trial.of', {
          payloads: formatCount(trial.payloads),
          records: formatCount(trial.records),
        })}
      </p>
      <dl className={styles['counts']}>
        {COUNTS.map((name) => (
          <div key={name} data-zero={trial[name] === 0 || undefined}>
            <dt>{t(`feeds.mapping.trial.${name}`)}</dt>
            <dd>{formatCount(trial[name])}</dd>
          </div>
        ))}
      </dl>
      {trial.examples.length > 0 && <h4>{t('feeds.mapping.trial.examples')}</h4>}
      <ul className={styles['examples']}>
        {trial.examples.map(({ recordId, what, fields }, i) => (
          <li key={`${recordId}-${i}`}>
            <p>
              <code>{recordId}</code> <span>{t(`feeds.mapping.trial.${what}`)}</span>
            </p>
            {fields.map(({ name, before, after }) => (
              <p key={name} className={styles['difference']}>
                <span>{name}</span>
                <del data-empty={before === '' || undefined}>{before === '' ? empty : before}</del>
                <ins data-empty={after === '' || undefined}>{after === '' ? empty : after}</ins>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
