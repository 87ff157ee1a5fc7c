import { useMemo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Eid } from '../../../shared/domain/ids.ts';
import { placeOf } from '../../store/place-of.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { UnitArrow } from '../../ui/symbol.tsx';
import { ToolNote } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './reach.module.css';
import { soonest } from './soonest.ts';

/** Positions are asked about anew this often: a list that is read must not run under the eyes. */
const ASK_EVERY_MS = 30_000;
const MOST_ASKED = 5_000;
const SHOWN = 10;

/** Which vehicles can be at the selected event soonest. */
export function TravelTimes(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const selection = useSeatState((state) => state.selection);
  const turn = useSeatState((state) => Math.floor(state.second / ASK_EVERY_MS));
  const epoch = useSeatState((state) => state.world.epoch);
  const asked = useMemo(() => {
    const { world } = seat.store.getState();
    const to = selection?.kind === 'event' ? placeOf(world, selection) : null;
    if (to === null) return null;
    const eids = [...world.moves.slotOf.keys()].slice(0, MOST_ASKED);
    return { to, eids, from: eids.map((eid) => placeOf(world, { kind: 'vehicle', eid }) ?? to), turn, epoch };
  }, [seat, selection, turn, epoch]);
  const times = useAnswer(
    asked === null || asked.eids.length === 0
      ? null
      : {
          what: 'travel-times',
          from: asked.from.map(([lon, lat]): [number, number] => [lon, lat]),
          to: [asked.to[0], asked.to[1]],
        },
    { keep: true },
  );
  if (asked === null) return <ToolNote>{t('tools.reach.timesPick')}</ToolNote>;
  const rows = times.kind === 'ready' ? soonest(asked.eids, times.data, SHOWN) : [];
  return (
    <section className={styles['times']}>
      <h3>
        {t('tools.reach.times')}
        {rows.length > 0 && <span>{t('tools.reach.timesCount', { n: rows.length })}</span>}
      </h3>
      {asked.eids.length > 0 && times.kind === 'loading' && <ToolNote>{t('tools.reach.loading')}</ToolNote>}
      {times.kind === 'failed' && <ToolNote>{t('tools.reach.failed')}</ToolNote>}
      {(asked.eids.length === 0 || times.kind === 'ready') && rows.length === 0 && (
        <ToolNote>{t('tools.reach.timesNone')}</ToolNote>
      )}
      <ol>
        {rows.map(({ eid, seconds, straight }) => (
          <li key={eid}>
            <Button className={styles['unit'] ?? ''} onPress={() => seat.select({ kind: 'vehicle', eid })}>
              <UnitArrow size={16} />
              <UnitName eid={eid} />
              <span className={styles['straight']}>{straight && t('tools.reach.straight')}</span>
              <span className={styles['minutes']}>
                {seconds < 60
                  ? t('tools.reach.lessThanMinute')
                  : t('tools.reach.minutes', { m: Math.ceil(seconds / 60) })}
              </span>
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function UnitName({ eid }: { readonly eid: Eid }): ReactNode {
  const label = useSeatState((state) => state.world.vehicles.byEid.get(eid)?.body.label ?? '');
  return <span className={styles['label']}>{label}</span>;
}
