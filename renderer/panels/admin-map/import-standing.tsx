import type { ReactNode } from 'react';
import { IMPORT_STAGES, type ImportStage, type MapImportStanding } from '../../../shared/domain/map-import.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-map.module.css';

type Running = Extract<MapImportStanding, { readonly state: 'running' }>;

/** How the import that runs, or the last one, stands. */
export function ImportStanding(props: { readonly standing: MapImportStanding; readonly readOnly: boolean }): ReactNode {
  const { t, local, age } = useWords();
  const { standing, readOnly } = props;
  return (
    <div className={styles['standing']} data-state={standing.state}>
      <p role="status">
        <b>{t(`admin.import.${standing.state}`)}</b>
        <span className={styles['hint']}>
          {t('admin.import.since', { time: local.seconds(standing.startedAt), files: standing.files.join(' · ') })}
        </span>
      </p>
      {standing.state === 'running' && <Stages running={standing} readOnly={readOnly} />}
      {standing.state === 'done' && (
        <p className={styles['hint']}>
          {t('admin.import.tookOf', { age: age(standing.tookMs), version: standing.version })}
        </p>
      )}
      {standing.state === 'failed' && (
        <>
          <p>{t(`admin.problem.${standing.problem}`)}</p>
          <p className={styles['detail']} lang="en">
            {standing.detail}
          </p>
        </>
      )}
    </div>
  );
}

/** An archive is fetched, and its tiles are there; of other sources they are made. */
function stagesOf(files: readonly string[]): readonly ImportStage[] {
  const archive = files.some((file) => /^https?:|\.pmtiles$/i.test(file));
  return IMPORT_STAGES.filter((stage) => stage !== (archive ? 'tiles' : 'fetch'));
}

function Stages({ running, readOnly }: { readonly running: Running; readonly readOnly: boolean }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const cancelling = useSeatState((state) => state.commands.get('cancel-map-import')?.kind === 'pending');
  const stages = stagesOf(running.files);
  const at = stages.indexOf(running.stage);
  const percent = running.fraction === null ? null : Math.floor(running.fraction * 100);
  return (
    <>
      <ol className={styles['stages']}>
        {stages.map((stage, i) => {
          const state = i < at ? 'past' : i === at ? 'now' : 'ahead';
          return (
            <li key={stage} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span>{t(`admin.import.stage.${stage}`)}</span>
              <span className={styles['track']} aria-hidden="true">
                <i style={{ width: `${state === 'past' ? 100 : state === 'now' ? (percent ?? 0) : 0}%` }} />
              </span>
              <span className={styles['percent']}>{state === 'now' && percent !== null && `${percent} %`}</span>
            </li>
          );
        })}
      </ol>
      {!readOnly && (
        <ActButton
          pending={cancelling}
          onPress={() => void seat.commands.run('cancel-map-import', { name: 'cancel-map-import' })}
        >
          {t('admin.import.cancel')}
        </ActButton>
      )}
    </>
  );
}
