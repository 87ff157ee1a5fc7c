import type { ReactNode } from 'react';
import type { CityMapBody } from '../../../shared/domain/city-map.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-map.module.css';
import { formatBytes } from './byte-words.ts';
import { readOnlyReason } from './read-only-reason.ts';

/** The map that the desks draw now: what it holds, where it comes from, and the way back to the one before. */
export function MapInForce(): ReactNode {
  const { t } = useWords();
  const map = useSeatState((state) => state.world.map);
  const whole = useSeatState((state) => state.world.whole);
  const shown = useSeatState((state) => state.tileInfo !== null);
  return (
    <section aria-label={t('admin.map.inForce')}>
      <PanelHead title={t('admin.map.inForce')} />
      {!whole && <Hairlines rows={6} rowRem={2} waitingFor={t('state.loading')} />}
      {whole && map === null && (
        <p className={styles['empty']}>
          <b>{t('admin.map.none')}</b>
          <span>{t(shown ? 'admin.map.noneShown' : 'admin.map.noneHint')}</span>
        </p>
      )}
      {whole && map !== null && <MapFacts map={map.body} />}
    </section>
  );
}

function MapFacts({ map }: { readonly map: CityMapBody }): ReactNode {
  const { t, local } = useWords();
  const { counts } = map;
  const [west, south, east, north] = map.bounds.map((degrees) => degrees.toFixed(4));
  const time = local.full(map.importedAt);
  return (
    <>
      <Facts
        facts={[
          { label: t('admin.map.name'), value: <b>{map.name}</b> },
          {
            label: t('admin.map.bounds'),
            value: t('admin.map.boundsOf', {
              west: west ?? '',
              south: south ?? '',
              east: east ?? '',
              north: north ?? '',
            }),
          },
          { label: t('admin.map.zooms'), value: t('admin.map.zoomsOf', { min: map.minZoom, max: map.maxZoom }) },
          { label: t('admin.map.tiles'), value: t('admin.map.tilesOf', { n: formatCount(counts.tiles) }) },
          {
            label: t('admin.map.routing'),
            value: map.hasRouting
              ? t('admin.map.routingOf', {
                  junctions: formatCount(counts.junctions),
                  edges: formatCount(counts.edges),
                })
              : t('admin.map.routingNone'),
          },
          {
            label: t('admin.map.places'),
            value: map.hasPlaces
              ? t('admin.map.placesOf', { n: formatCount(counts.places) })
              : t('admin.map.placesNone'),
          },
          { label: t('admin.map.attribution'), value: map.attribution || t('admin.map.attributionNone') },
          { label: t('admin.map.imported'), value: t('admin.map.importedOf', { time, by: map.importedBy }) },
          { label: t('admin.map.version'), value: map.version, mono: true },
        ]}
      />
      <Facts
        title={t('admin.map.sources')}
        facts={map.sources.map(({ name, kind, bytes }) => ({
          label: name,
          value: `${t(`admin.kind.${kind}`)} · ${formatBytes(bytes)}`,
        }))}
      />
      <Revert previous={map.previous} />
    </>
  );
}

function Revert({ previous }: { readonly previous: string | null }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const readOnly = useSeatState((state) => readOnlyReason(state) !== null);
  const standing = useSeatState((state) => state.commands.get('revert-map'));
  if (previous === null) return <p className={styles['note']}>{t('admin.map.previousNone')}</p>;
  return (
    <div className={styles['acts']}>
      {!readOnly && (
        <ActButton
          pending={standing?.kind === 'pending'}
          onPress={() => void seat.commands.run('revert-map', { name: 'revert-map' })}
        >
          {t(standing?.kind === 'pending' ? 'admin.map.pending' : 'admin.map.revert')}
        </ActButton>
      )}
      <span className={styles['hint']}>
        {standing?.kind === 'failed'
          ? t('admin.speeds.revertFailed', { error: standing.error })
          : t('admin.map.revertHint', { version: previous })}
      </span>
    </div>
  );
}
