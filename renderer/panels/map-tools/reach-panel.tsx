import { useState, type ReactNode } from 'react';
import type { Isochrone } from '../../store/map-ui.ts';
import { REACH_MINUTES } from '../../store/map-ui.ts';
import { placeOf } from '../../store/place-of.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { ToolActs, ToolNote, ToolPanel } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { parseMinutes } from './parse-minutes.ts';
import styles from './reach.module.css';
import { TravelTimes } from './travel-times.tsx';

/** From where, in how many minutes; what the bands mean; and who can be at the selected event soonest. */
export function ReachPanel(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const isochrone = useSeatState((state) => state.mapUi.isochrone);
  const selected = useSeatState((state) => placeOf(state.world, state.selection) !== null);
  const open = useSeatState((state) => state.connection.kind === 'open');
  const [text, setText] = useState((isochrone?.minutes ?? REACH_MINUTES).join(' '));
  const minutes = parseMinutes(text);
  const ask = (): void => {
    if (minutes !== null && isochrone !== null) seat.map.reach(isochrone.from, minutes);
  };
  const fromSelected = (): void => {
    const { world, selection } = seat.store.getState();
    const from = placeOf(world, selection);
    if (from !== null && minutes !== null) seat.map.reach(from, minutes);
  };
  return (
    <ToolPanel title={t('tools.reach.title')} closeLabel={t('tools.head.close')} onClose={() => seat.map.open(null)}>
      {isochrone === null ? <ToolNote>{t('tools.reach.empty')}</ToolNote> : <ReachState isochrone={isochrone} />}
      <Field
        label={t('tools.reach.bands')}
        value={text}
        onChange={setText}
        onEnter={ask}
        {...(minutes === null ? { hint: t('tools.reach.bandsHint') } : {})}
      />
      {open && (
        <ToolActs>
          {selected && <ActButton onPress={fromSelected}>{t('tools.reach.selected')}</ActButton>}
          <ActButton onPress={() => seat.map.use({ kind: 'pick-isochrone' })}>{t('tools.reach.pick')}</ActButton>
          {isochrone !== null && minutes !== null && minutes.join(' ') !== isochrone.minutes.join(' ') && (
            <ActButton onPress={ask}>{t('tools.reach.again')}</ActButton>
          )}
          {isochrone !== null && (
            <ActButton look="quiet" onPress={() => seat.map.clearReach()}>
              {t('tools.head.clear')}
            </ActButton>
          )}
        </ToolActs>
      )}
      <TravelTimes />
    </ToolPanel>
  );
}

/** The same without the panel: bands are never on the map without their legend. */
export function ReachLegend({ isochrone }: { readonly isochrone: Isochrone }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  return (
    <ToolPanel title={t('tools.reach.title')} closeLabel={t('tools.head.clear')} onClose={() => seat.map.clearReach()}>
      <ReachState isochrone={isochrone} />
    </ToolPanel>
  );
}

function ReachState({ isochrone }: { readonly isochrone: Isochrone }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const { state, bands, from, minutes } = isochrone;
  switch (state) {
    case 'loading':
      return <ToolNote>{t('tools.reach.loading')}</ToolNote>;
    case 'none':
      return <ToolNote>{t('tools.reach.none')}</ToolNote>;
    case 'failed':
      return (
        <>
          <ToolNote>{t('tools.reach.failed')}</ToolNote>
          <ToolActs>
            <ActButton onPress={() => seat.map.reach(from, minutes)}>{t('tools.reach.again')}</ActButton>
          </ToolActs>
        </>
      );
    case 'done':
      return (
        <div className={styles['legend']}>
          <ul>
            {bands.toReversed().map((band, i) => (
              <li key={band.minutes} data-rank={Math.min(i, 2)}>
                {t('tools.reach.minutes', { m: band.minutes })}
              </li>
            ))}
          </ul>
          <p>{t('tools.reach.estimated')}</p>
        </div>
      );
  }
}
