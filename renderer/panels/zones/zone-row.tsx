import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { areaM2 } from '../../../shared/geo/geodesic.ts';
import { areaMeasure } from '../../../shared/geo/measure-words.ts';
import { areaBounds, polygonsOf } from '../../../shared/geo/zone-shape.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { zoneKey } from '../../store/zone-acts.ts';
import type { ZoneRecord } from '../../store/zone-filter.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ToolActs } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './zones-panel.module.css';

/** One zone; opened, what can be done with it. */
export function ZoneRow(props: {
  readonly zone: ZoneRecord;
  /** In force, inside it. */
  readonly events: number;
  readonly acting: boolean;
  readonly open: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { t, local } = useWords();
  const seat = useSeat();
  const at = useSeatState((state) => state.second);
  const filter = useSeatState((state) => state.mapUi.zoneFilter);
  const standing = useSeatState((state) => state.commands.get(zoneKey(props.zone.id)));
  const { zone, events, acting, open, onOpen } = props;
  const polygons = polygonsOf(zone.body.geometry);
  const size = areaMeasure(areaM2(polygons));
  const bounds = areaBounds(zone.body.geometry);
  const filtering = filter === zone.id;
  const holed = polygons.some((rings) => rings.length > 1);
  return (
    <li className={styles['row']} data-open={open || undefined} data-filter={filtering || undefined}>
      <Button className={styles['what'] ?? ''} aria-expanded={open} onPress={onOpen}>
        <span className={styles['name']}>{zone.body.name}</span>
        <span className={styles['count']} data-zero={events === 0 || undefined}>
          {t('tools.zone.events', { n: events })}
        </span>
        <span className={styles['second']}>
          {[`${size.value} ${size.unit}`, zone.body.note].filter((words) => words !== '').join(' · ')}
        </span>
      </Button>
      {open && (
        <>
          <p className={styles['by']}>
            {t('tools.zone.by', { who: zone.body.by, time: local.near(zone.recordedAt, at) })}
          </p>
          <ToolActs>
            <ActButton onPress={() => bounds !== null && seat.map.goToBounds(bounds)}>{t('tools.zone.go')}</ActButton>
            <ActButton onPress={() => seat.map.filter(filtering ? null : zone.id)}>
              {t(filtering ? 'tools.zone.unfilter' : 'tools.zone.filter')}
            </ActButton>
            {acting && !holed && (
              <ActButton onPress={() => seat.map.use({ kind: 'edit-zone', zoneId: zone.id, was: zone.seq })}>
                {t('tools.zone.edit')}
              </ActButton>
            )}
            {acting && (
              <ActButton pending={standing?.kind === 'pending'} onPress={() => void seat.zones.remove(zone)}>
                {t(standing?.kind === 'pending' ? 'tools.zone.removing' : 'tools.zone.remove')}
              </ActButton>
            )}
          </ToolActs>
          {acting && holed && <p className={styles['by']}>{t('tools.zone.holes')}</p>}
        </>
      )}
      {standing?.kind === 'failed' && (
        <p className={styles['problem']} role="alert">
          {t('tools.zone.failed', { error: standing.error })}
        </p>
      )}
    </li>
  );
}
