import { useState, type ReactNode } from 'react';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { useEventPicture } from '../../store/use-event-picture.ts';
import { liesIn } from '../../store/zone-filter.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { ToolActs, ToolNote, ToolPanel } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { ZoneForm } from './zone-form.tsx';
import { ZoneRow } from './zone-row.tsx';
import styles from './zones-panel.module.css';

/** The named areas: what lies in them, filtering by one, and for those who may act, drawing and changing them. */
export function ZonesPanel(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const zones = useSeatState((state) => state.world.zones);
  const tool = useSeatState((state) => state.mapUi.tool);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const acting = useSeatState(mayGive('put-zone'));
  const removed = useSeatState((state) => state.tools.removedZone);
  const { active } = useEventPicture();
  const [open, setOpen] = useState<string | null>(null);
  const forming = !replay && (tool.kind === 'draw-zone' || tool.kind === 'edit-zone');
  const undoable = acting && removed !== null && !zones.list.some(({ id }) => id === removed.zoneId);
  return (
    <ToolPanel
      title={t('tools.zone.title')}
      count={t('tools.zone.count', { n: zones.list.length })}
      closeLabel={t('tools.head.close')}
      onClose={() => (forming ? seat.map.use({ kind: 'look' }) : seat.map.open(null))}
    >
      {forming && <ZoneForm key={tool.kind === 'edit-zone' ? tool.zoneId : 'new'} tool={tool} />}
      {!forming && zones.list.length === 0 && (
        <ToolNote {...(replay ? {} : { hint: t('tools.zone.noneHint') })}>
          {t(replay ? 'tools.zone.noneThen' : 'tools.zone.none')}
        </ToolNote>
      )}
      {!forming && (
        <ul>
          {zones.list.map((zone) => (
            <ZoneRow
              key={zone.eid}
              zone={zone}
              events={active.filter((event) => liesIn(event, zone)).length}
              acting={acting}
              open={open === zone.id}
              onOpen={() => setOpen(open === zone.id ? null : zone.id)}
            />
          ))}
        </ul>
      )}
      {!forming && undoable && (
        <div className={styles['undo']}>
          <span>{t('tools.zone.removed', { name: removed.body.name })}</span>
          <ActButton onPress={() => void seat.zones.undoRemove()}>
            {t('tools.zone.undo')} <KeyCap>Z</KeyCap>
          </ActButton>
        </div>
      )}
      {!forming && acting && (
        <ToolActs>
          <ActButton onPress={() => seat.map.use({ kind: 'draw-zone' })}>
            {t('tools.zone.draw')} <KeyCap>⇧X</KeyCap>
          </ActButton>
        </ToolActs>
      )}
    </ToolPanel>
  );
}
