import type { ReactNode } from 'react';
import { DOMAINS } from '../../../shared/domain/grade.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { DomainShape, UnitArrow } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { ScaleBar } from './scale-bar.tsx';
import styles from './map-foot.module.css';

/** How far things are apart, what the shapes on the map mean, how many vehicles move there, and whose map it is. */
export function MapFoot(): ReactNode {
  const { t } = useWords();
  const vehicles = useSeatState((state) => state.world.vehicles.list.length);
  const attribution = useSeatState((state) => state.tileInfo?.attribution ?? '');
  return (
    <div className={styles['foot']}>
      <ScaleBar />
      {DOMAINS.map((domain) => (
        <span key={domain} className={styles['item']}>
          <DomainShape domain={domain} size={14} />
          {t(`domain.${domain}`)}
        </span>
      ))}
      {vehicles > 0 && (
        <>
          <span className={styles['item']} data-own>
            <UnitArrow size={16} />
            {t('map.moving', { n: formatCount(vehicles) })}
          </span>
          <span className={styles['item']}>
            <UnitArrow size={16} stale />
            {t('map.stale')}
          </span>
        </>
      )}
      <span className={styles['attribution']}>{plainText(attribution)}</span>
    </div>
  );
}

/** Archives carry their attribution as HTML; here it is words only. */
function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
