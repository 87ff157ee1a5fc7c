import type { ReactNode } from 'react';
import { useSeatState } from '../../store/seat-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-map.module.css';
import { ImportForm } from './import-form.tsx';
import { ImportStanding } from './import-standing.tsx';
import { MapInForce } from './map-in-force.tsx';
import { readOnlyReason } from './read-only-reason.ts';
import { RoadSpeedsTable } from './road-speeds.tsx';

/** 管理 · 地图: the map in force on the left, how to come to another one on the right. */
export function AdminMap(): ReactNode {
  return (
    <div className={styles['page']}>
      <div className={styles['column']}>
        <MapInForce />
        <RoadSpeedsTable />
      </div>
      <div className={styles['column']}>
        <ImportPanel />
      </div>
    </div>
  );
}

function ImportPanel(): ReactNode {
  const { t } = useWords();
  const reason = useSeatState(readOnlyReason);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const second = useSeatState((state) => state.hubSecond);
  // An import is a matter of now: a replay has none.
  const answer = useAnswer(replay ? null : { what: 'map-import' }, { keep: true, again: second });
  const standing = answer.kind === 'ready' && !replay ? answer.data : null;
  const running = standing?.state === 'running';
  return (
    <section aria-label={t('admin.form.title')}>
      <PanelHead title={t('admin.form.title')}>{reason !== null && t('state.readOnly')}</PanelHead>
      {reason !== null && <p className={styles['note']}>{t(reason)}</p>}
      {standing !== null && <ImportStanding standing={standing} readOnly={reason !== null} />}
      {reason === null && (
        // Kept while an import runs: one that fails is tried again with what was filled in.
        <div hidden={running}>
          <ImportForm doneVersion={standing?.state === 'done' ? standing.version : null} />
        </div>
      )}
    </section>
  );
}
