import { useState, type ReactNode } from 'react';
import type { AlarmRow } from '../../store/alarm-rows.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { mayAct } from '../../store/seat-store.ts';
import { useAlarms } from '../../store/use-alarms.ts';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { AlarmActs } from './alarm-acts.tsx';
import { AlarmLine } from './alarm-line.tsx';
import styles from './alarms-panel.module.css';

/** 告警: what asks for somebody, what is known of, and what was put aside; with the load that they are. */
export function AlarmsPanel(): ReactNode {
  const { t, local } = useWords();
  const whole = useSeatState((state) => state.world.whole);
  const acting = useSeatState(mayAct);
  const picture = useAlarms();
  const [chosen, setChosen] = useState<string | null>(null);
  const { rows, asking, acknowledged, shelved, load, floodSince } = picture;
  const open = (row: AlarmRow): boolean => row.record.id === chosen;
  return (
    <section className={styles['panel']} aria-label={t('alarms.title')}>
      <PanelHead title={t('alarms.title')}>
        <span title={t('alarms.loadHint', { ten: load.lastTenMinutes, hour: load.lastHour })}>
          {t('alarms.load', { n: load.lastTenMinutes })} · {t(`alarms.level.${load.level}`)}
        </span>
      </PanelHead>
      {floodSince !== null && (
        <p className={styles['flood']}>
          <Plate look="inverse">{t('alarms.flood', { time: local.minutes(floodSince) })}</Plate>
        </p>
      )}
      {!whole && <Hairlines rows={4} rowRem={2.25} waitingFor={t('state.loading')} />}
      {whole && <p className={styles['summary']}>{t('alarms.summary', { asking, acknowledged, shelved })}</p>}
      {whole && rows.length === 0 && <p className={styles['summary']}>{t('alarms.none')}</p>}
      <ul className={styles['rows']}>
        {rows.map((row) => (
          <li key={row.record.eid} data-open={open(row) || undefined}>
            <AlarmLine row={row} expanded={open(row)} onPress={() => setChosen(open(row) ? null : row.record.id)} />
            {open(row) && acting && <AlarmActs row={row} onDone={() => setChosen(null)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
