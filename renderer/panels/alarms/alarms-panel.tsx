import { useState, type ReactNode } from 'react';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { useAlarms } from '../../store/use-alarms.ts';
import { Hairlines } from '../../ui/hairlines.tsx';
import { Plate } from '../../ui/plate.tsx';
import { ToolNote, ToolPanel } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { AlarmActs } from './alarm-acts.tsx';
import { AlarmLine } from './alarm-line.tsx';
import styles from './alarms-panel.module.css';

/** 告警: what asks for somebody, what is known of, and what was put aside; with the load that they are. */
export function AlarmsPanel(): ReactNode {
  const { t, local } = useWords();
  const { map } = useSeat();
  const whole = useSeatState((state) => state.world.whole);
  const acting = useSeatState(mayGive('act-on-alarms'));
  const { rows, asking, acknowledged, shelved, load, floodSince } = useAlarms();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <ToolPanel
      title={t('alarms.title')}
      closeLabel={t('alarms.close')}
      onClose={() => map.open(null)}
      {...(whole ? { count: rows.length } : {})}
    >
      {!whole && <Hairlines rows={4} rowRem={2.25} waitingFor={t('state.loading')} />}
      {whole && rows.length === 0 && <ToolNote>{t('alarms.none')}</ToolNote>}
      {whole && (
        <p className={styles['load']}>
          <span>{t('alarms.load', { n: load.lastTenMinutes })}</span>
          <span>{t(`alarms.level.${load.level}`)}</span>
          {floodSince !== null && (
            <Plate look="inverse">{t('alarms.flood', { time: local.minutes(floodSince) })}</Plate>
          )}
          <span className={styles['hint']}>
            {t('alarms.loadHint', { ten: load.lastTenMinutes, hour: load.lastHour })}
          </span>
        </p>
      )}
      {rows.length > 0 && <p className={styles['summary']}>{t('alarms.summary', { asking, acknowledged, shelved })}</p>}
      <ul>
        {rows.map((row) => {
          const open = row.record.id === chosen;
          return (
            <li key={row.record.eid} className={styles['row']} data-open={open || undefined}>
              <AlarmLine row={row} expanded={open} onPress={() => setChosen(open ? null : row.record.id)} />
              {open && acting && <AlarmActs row={row} onDone={() => setChosen(null)} />}
            </li>
          );
        })}
      </ul>
      {whole && !acting && <ToolNote>{t('state.readOnly')}</ToolNote>}
    </ToolPanel>
  );
}
