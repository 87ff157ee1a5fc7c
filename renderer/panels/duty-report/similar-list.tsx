import { useDeferredValue, type ReactNode } from 'react';
import type { Position } from '../../../shared/domain/geometry.ts';
import type { Category } from '../../../shared/domain/grade.ts';
import type { SimilarReport } from '../../../shared/domain/report.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { reasonWords } from '../detail/reason-words.ts';
import type { ReportDraft } from './report-draft.ts';
import styles from './report-form.module.css';

const MOST = 5;
/** Fewer letters than this say nothing. */
const LEAST_LETTERS = 4;

/** Reports that this one may be about, offered while it is being typed. */
export function SimilarList(props: {
  readonly words: string;
  readonly category: Category | null;
  readonly point: Position | null;
  readonly joined: ReportDraft['join'];
  readonly onJoin: (join: ReportDraft['join']) => void;
}): ReactNode {
  const { words, category, point, joined, onJoin } = props;
  const text = useDeferredValue(words);
  const all = useWords();
  const { t, local } = all;
  const at = useSeatState((state) => state.second);
  const asks = text.length >= LEAST_LETTERS || point !== null;
  const answer = useAnswer(
    asks
      ? { what: 'similar-reports', point: point === null ? null : [point[0], point[1]], category, text, limit: MOST }
      : null,
    { keep: true },
  );
  if (!asks) return <p className={styles['quiet']}>{t('duty.similarHint')}</p>;
  if (answer.kind === 'failed') return <p role="alert">{t('duty.failed', { error: answer.message })}</p>;
  if (answer.kind === 'loading') return <p className={styles['quiet']}>{t('state.loading')}</p>;
  if (answer.data.length === 0) return <p className={styles['quiet']}>{t('duty.noSimilar')}</p>;
  const joinOf = ({ incidentId, eventId }: SimilarReport): NonNullable<ReportDraft['join']> =>
    incidentId === null ? { kind: 'event', id: eventId } : { kind: 'incident', id: incidentId };
  return (
    <div className={styles['similar']}>
      <h3>{t('duty.similar', { n: answer.data.length })}</h3>
      <ul>
        {answer.data.map((report) => {
          const join = joinOf(report);
          const on = joined?.id === join.id;
          return (
            <li key={report.eventId} data-on={on || undefined}>
              <b>{report.title}</b>
              {report.caseIds.map((id) => (
                <Plate key={id} look="outline">
                  {id}
                </Plate>
              ))}
              <span>
                {report.reasons
                  .slice(0, 3)
                  .map((reason) => reasonWords(reason, all))
                  .join(' · ')}
              </span>
              <time>{local.near(report.at, at)}</time>
              <ActButton look={on ? 'primary' : 'plain'} onPress={() => onJoin(on ? null : join)}>
                {t(on ? 'duty.joinOff' : 'duty.joinOn')}
              </ActButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
