import { useMemo, type ReactNode } from 'react';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import { decodeFeedBody } from '../../store/decode-row.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';
import { mappingVersions } from './feed-versions.ts';
import { mappedCount } from './mapping-draft.ts';

const MOST = 500;

/** Every version that was ever in force; an earlier one can be taken up again, as a new version. */
export function VersionsPanel({
  feed,
  onTake,
}: {
  readonly feed: EntityRecord<'feed'>;
  /** Absent where nothing may be changed. */
  readonly onTake: ((mapping: FeedMapping) => void) | null;
}): ReactNode {
  const { t, local } = useWords();
  const at = useSeatState((state) => state.second);
  const answer = useAnswer(
    { what: 'history', kind: 'feed', id: feed.id, until: { seq: feed.seq }, limit: MOST },
    { keep: true },
  );
  const versions = useMemo(
    () => (answer.kind === 'ready' ? mappingVersions(answer.data, decodeFeedBody) : []),
    [answer],
  );
  if (answer.kind === 'loading') return <Hairlines rows={4} rowRem={2.5} waitingFor={t('state.loading')} />;
  if (answer.kind === 'failed') return <p className={styles['note']}>{`${t('state.failed')} · ${answer.message}`}</p>;
  if (versions.every(({ mapping }) => mapping === null))
    return <p className={styles['note']}>{t('feeds.mapping.versions.none')}</p>;
  return (
    <ol className={styles['versions']}>
      {versions.map(({ seq, since, mapping }, i) => (
        <li key={seq}>
          <b>{mapping === null ? '—' : `v${mapping.version}`}</b>
          <p>
            <span>
              {mapping === null
                ? t('feeds.mapping.versions.ownWay')
                : mapping.note === ''
                  ? t('feeds.mapping.versions.noNote')
                  : mapping.note}
            </span>
            <i>
              {local.near(since, at)}
              {mapping !== null && ` · ${t('feeds.mapping.versions.of', { n: mappedCount(mapping) })}`}
            </i>
          </p>
          {i === 0 ? (
            <span className={styles['hint']}>{t('feeds.mapping.versions.current')}</span>
          ) : (
            mapping !== null &&
            onTake !== null && (
              <ActButton onPress={() => onTake(mapping)}>
                {t('feeds.mapping.versions.take', { n: mapping.version })}
              </ActButton>
            )
          )}
        </li>
      ))}
    </ol>
  );
}
