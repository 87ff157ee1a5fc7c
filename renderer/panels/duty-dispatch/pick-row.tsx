import type { ReactNode } from 'react';
import type { UnitPick } from '../../../shared/domain/recommendation.ts';
import { roughLength } from '../../../shared/geo/measure-words.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-dispatch.module.css';

/** One unit that could go: its number toggles it. */
export function PickRow(props: {
  readonly pick: UnitPick;
  readonly index: number;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const { pick, index, chosen, onToggle } = props;
  const { t, age } = useWords();
  const callSign = useSeatState(
    (state) => state.world.units.list.find(({ id }) => id === pick.unitId)?.body.callSign ?? pick.unitId,
  );
  const { etaMs, straight, distanceM, fixAgeMs, reasons, hole } = pick;
  return (
    <tr data-chosen={chosen || undefined} onClick={onToggle}>
      <td>
        <span className={styles['pick']} role="checkbox" aria-checked={chosen} aria-label={callSign}>
          {index + 1}
        </span>
      </td>
      <td>
        <b>{callSign}</b>
      </td>
      <td data-number>
        {etaMs === null
          ? '–'
          : `${straight ? '≈ ' : ''}${t('duty.minutes', { m: Math.max(1, Math.ceil(etaMs / 60_000)) })}`}
      </td>
      <td data-number>{distanceM === null ? '–' : distanceWords(distanceM)}</td>
      <td data-number>{fixAgeMs === null ? t('duty.atStation') : age(fixAgeMs)}</td>
      <td className={styles['why']}>{reasons.map((reason) => t(`duty.reasonFor.${reason}`)).join(' · ')}</td>
      <td className={styles['why']}>
        {hole === null
          ? t('duty.covered')
          : t('duty.hole', { station: hole.stationId, left: hole.left, minimum: hole.minimum })}
        {hole !== null && hole.moveUp !== null && ` · ${t('duty.moveUp', { unit: hole.moveUp })}`}
      </td>
    </tr>
  );
}

function distanceWords(metres: number): string {
  const { value, unit } = roughLength(metres);
  return `${value} ${unit}`;
}
