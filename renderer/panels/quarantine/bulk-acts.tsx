import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './quarantine.module.css';

/** What may be done to many at once. Dismissing more than one is asked once: it is not taken back. */
export function BulkActs(props: {
  readonly shown: number;
  readonly chosen: number;
  /** How many are asked about; null: nothing is asked. */
  readonly asking: number | null;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { t } = useWords();
  const { shown, chosen, asking, onRetry, onDismiss, onConfirm, onCancel } = props;
  const retrying = useSeatState((state) => state.commands.get('retry-rejects/0'));
  const dismissing = useSeatState((state) => state.commands.get('dismiss-rejects/0'));
  const failed = [retrying, dismissing].find((standing) => standing?.kind === 'failed');
  const pending = retrying?.kind === 'pending' || dismissing?.kind === 'pending';
  if (asking !== null) {
    return (
      <div className={styles['bulk']} role="alert">
        <span>{t('feeds.quarantine.confirm', { n: formatCount(asking) })}</span>
        <ActButton look="primary" onPress={onConfirm}>
          {t('feeds.quarantine.confirmYes')}
        </ActButton>
        <ActButton look="quiet" onPress={onCancel}>
          {t('feeds.quarantine.confirmNo')}
        </ActButton>
      </div>
    );
  }
  return (
    <div className={styles['bulk']}>
      <ActButton pending={pending} onPress={onRetry}>
        {pending
          ? t('rejects.pending')
          : chosen > 0
            ? t('feeds.quarantine.retryChosen', { n: formatCount(chosen) })
            : t('feeds.quarantine.retryAll', { n: formatCount(shown) })}
      </ActButton>
      {chosen > 0 && (
        <ActButton onPress={onDismiss}>{t('feeds.quarantine.dismissChosen', { n: formatCount(chosen) })}</ActButton>
      )}
      {failed?.kind === 'failed' && (
        <span className={styles['problem']} role="alert">
          {t('rejects.failed', { error: failed.error })}
        </span>
      )}
    </div>
  );
}
