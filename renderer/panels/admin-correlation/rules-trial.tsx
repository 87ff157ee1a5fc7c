import type { ReactNode } from 'react';
import type { CorrelationTrial } from '../../../shared/domain/correlation.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { useSeat } from '../../store/seat-context.tsx';
import { useRun } from '../../store/use-run.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords } from '../../ui/words.tsx';
import { reasonWords } from '../detail/reason-words.ts';
import styles from './admin-correlation.module.css';
import { rulesOf, type RulesDraft } from './rules-draft.ts';

const DAY_MS = 86_400_000;

/** What the draft would have made of the last day. `rules` null: not to be tried now. */
export function RulesTrial(props: {
  readonly rules: RulesDraft | null;
  /** Why it cannot be tried yet. */
  readonly problem: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const { rules, problem } = props;
  const [run, start] = useRun((of: RulesDraft) => {
    const to = seat.store.getState().hubSecond + 1000;
    return seat.client.query({ what: 'correlation-trial', rules: rulesOf(of), from: to - DAY_MS, to });
  });
  const stale = run.kind === 'ready' && JSON.stringify(run.of) !== JSON.stringify(rules);
  return (
    <div className={styles['trial']}>
      <p className={styles['hint']}>{t('correlation.trial.hint')}</p>
      <div className={styles['acts']}>
        {rules !== null && (
          <ActButton pending={run.kind === 'running'} onPress={() => start(rules)}>
            {t(run.kind === 'running' ? 'correlation.trial.running' : 'correlation.trial.run')}
          </ActButton>
        )}
        {problem !== undefined && <span className={styles['hint']}>{problem}</span>}
        {stale && <span className={styles['hint']}>{t('correlation.trial.stale')}</span>}
      </div>
      {run.kind === 'failed' && <p role="alert">{t('correlation.trial.failed', { error: run.message })}</p>}
      {run.kind === 'ready' && <TrialOutcome trial={run.data} />}
    </div>
  );
}

const COUNTS = ['joined', 'asked', 'incidents', 'newlyJoined', 'nowApart'] as const;

function TrialOutcome({ trial }: { readonly trial: CorrelationTrial }): ReactNode {
  const words = useWords();
  const { t } = words;
  if (trial.reports === 0) return <p>{t('correlation.trial.nothing')}</p>;
  return (
    <div role="status">
      <p className={styles['hint']}>{t('correlation.trial.of', { n: formatCount(trial.reports) })}</p>
      <dl className={styles['counts']}>
        {COUNTS.map((name) => (
          <div key={name} data-zero={trial[name] === 0 || undefined}>
            <dt>{t(`correlation.trial.${name}`)}</dt>
            <dd>{formatCount(trial[name])}</dd>
          </div>
        ))}
      </dl>
      {trial.examples.length > 0 && <h4>{t('correlation.trial.examples')}</h4>}
      <ul className={styles['examples']}>
        {trial.examples.map(({ eventId, otherId, titles, score, reasons, state }) => (
          <li key={`${eventId} ${otherId}`}>
            <p>
              <b>{t(`correlation.trial.state.${state}`)}</b>{' '}
              <span>{t('related.score', { percent: Math.round(score * 100) })}</span>
            </p>
            <p>{titles[0]}</p>
            <p>{titles[1]}</p>
            <p className={styles['hint']}>{reasons.map((reason) => reasonWords(reason, words)).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
