import type { ReactNode } from 'react';
import { GRADES } from '../../../shared/domain/grade.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { keepLayers } from '../../store/kept-layers.ts';
import { MAP_LAYERS, type MapLayer } from '../../store/map-ui.ts';
import { keepPreferences, type Theme } from '../../store/preferences.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { Switch } from '../../ui/switch.tsx';
import { DomainShape, GradeMark, UnitArrow } from '../../ui/symbol.tsx';
import { ToolActs, ToolPanel } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { printView, saveView } from '../export/save-view.ts';
import styles from './layers-panel.module.css';
import { useLayerCounts } from './use-layer-counts.ts';

/** What the map shows: switches with their counts, and what its signs mean. */
export function LayersPanel(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const layers = useSeatState((state) => state.mapUi.layers);
  const theme = useSeatState((state) => state.theme);
  const counts = useLayerCounts();
  const setTheme = (wanted: Theme): void => {
    seat.store.setState({ theme: wanted });
    keepPreferences(globalThis.localStorage, { lang: seat.store.getState().lang, theme: wanted });
  };
  return (
    <ToolPanel
      title={t('tools.layer.title')}
      count={t('tools.layer.inView')}
      closeLabel={t('tools.head.close')}
      onClose={() => seat.map.open(null)}
    >
      <ul className={styles['layers']}>
        {MAP_LAYERS.map((layer) => {
          const count = counts[layer];
          return (
            <li key={layer}>
              <Switch
                on={layers.has(layer)}
                onChange={(on) => keepLayers(globalThis.localStorage, seat.map.setLayer(layer, on))}
              >
                <span className={styles['sign']}>{signOf(layer)}</span>
                <span className={styles['name']}>{t(`tools.layer.name.${layer}`)}</span>
                {count !== undefined && (
                  <span className={styles['count']}>
                    {formatCount(count.inView)} <i>/ {formatCount(count.all)}</i>
                  </span>
                )}
              </Switch>
            </li>
          );
        })}
        <li className={styles['theme']}>
          <Switch on={theme === 'light'} onChange={(on) => setTheme(on ? 'light' : 'dark')}>
            <span className={styles['sign']} />
            <span className={styles['name']}>{t('tools.layer.theme')}</span>
            <KeyCap>T</KeyCap>
          </Switch>
        </li>
      </ul>
      <ToolActs>
        <ActButton onPress={() => keepLayers(globalThis.localStorage, seat.map.resetLayers())}>
          {t('tools.layer.reset')}
        </ActButton>
        <ActButton onPress={() => void saveView(seat).catch(reportError)}>
          {t('tools.layer.save')} <KeyCap>P</KeyCap>
        </ActButton>
        <ActButton onPress={() => void printView(seat).catch(reportError)}>
          {t('tools.layer.print')} <KeyCap>⇧P</KeyCap>
        </ActButton>
      </ToolActs>
      <section className={styles['legend']}>
        <h3>{t('tools.layer.legend')}</h3>
        <p>
          {GRADES.map((grade) => (
            <span key={grade}>
              <GradeMark grade={grade} size={20} />
              {t(`grade.g${grade}`)}
            </span>
          ))}
          <span>
            <GradeMark grade={null} size={20} />
            {t('grade.none')}
          </span>
        </p>
        <p>
          <span data-own>
            <UnitArrow size={18} />
            {t('tools.layer.moving')}
          </span>
          <span>
            <UnitArrow size={18} stale />
            {t('tools.layer.stale')}
          </span>
          <span>
            <Swatch look="zone" />
            {t('tools.layer.zone')}
          </span>
          <span>
            <Swatch look="reach" />
            {t('tools.layer.reach')}
          </span>
          <span>
            <Swatch look="warning" />
            {t('tools.layer.warning')}
          </span>
        </p>
      </section>
    </ToolPanel>
  );
}

function signOf(layer: MapLayer): ReactNode {
  switch (layer) {
    case 'events-emergency':
      return <DomainShape domain="emergency" size={16} />;
    case 'events-traffic':
      return <DomainShape domain="traffic" size={16} />;
    case 'events-city':
      return <DomainShape domain="city" size={16} />;
    case 'vehicles':
      return <UnitArrow size={18} />;
    case 'areas':
      return <Swatch look="warning" />;
    case 'zones':
      return <Swatch look="zone" />;
    case 'poi':
    case 'buildings3d':
    case 'relief':
      return null;
  }
}

/** A piece of an outline as the map draws it. */
function Swatch({ look }: { readonly look: 'zone' | 'reach' | 'warning' }): ReactNode {
  return <i className={styles['swatch']} data-look={look} aria-hidden="true" />;
}
