import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Position } from '../../../shared/domain/geometry.ts';
import type { Lang } from '../../../shared/i18n/lang.ts';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Theme } from '../../store/preferences.ts';
import { serveCityTiles, type TileSource } from '../city-protocol.ts';
import type { StyleOptions } from '../map-style.ts';
import { readTokens } from '../map-tokens.ts';
import { PreviewView, type PreviewPoint } from './preview-view.ts';
import styles from './preview-map.module.css';

export interface PreviewMapProps {
  readonly points: readonly PreviewPoint[];
  readonly selected: number | null;
  readonly onSelect: (record: number) => void;
  /** Another one when the camera is to look at all points anew; otherwise it stays where the hand left it. */
  readonly scene: string;
  readonly label: string;
  readonly lang: Lang;
  readonly theme: Theme;
  readonly tile: TileSource;
  readonly tileInfo: AnswerOf['tile-info'];
  readonly center: Position;
  readonly zoom: number;
}

/** A small map of points that belong to a form: which of them is chosen is the page's. */
export function PreviewMap(props: PreviewMapProps): ReactNode {
  const { points, selected, onSelect, scene, label, lang, theme, tile, tileInfo, center, zoom } = props;
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<PreviewView | null>(null);
  useEffect(() => {
    if (container.current === null) return;
    const options = optionsOf({ lang, theme, tile, tileInfo }, container.current);
    if (view === null) setView(new PreviewView(container.current, options, { center, zoom }));
    else view.restyle(options);
  }, [lang, theme, tile, tileInfo, center, zoom, view]);
  useEffect(() => () => view?.destroy(), [view]);
  useEffect(() => view?.listen(onSelect), [view, onSelect]);
  useEffect(() => view?.show(points, selected, scene), [view, points, selected, scene]);
  return (
    <div className={styles['frame']} role="img" aria-label={label}>
      <div ref={container} className={styles['ground']} />
      {tileInfo !== null && <p className={styles['attribution']}>{tileInfo.attribution}</p>}
    </div>
  );
}

function optionsOf(
  { lang, theme, tile, tileInfo }: Pick<PreviewMapProps, 'lang' | 'theme' | 'tile' | 'tileInfo'>,
  element: Element,
): StyleOptions {
  const tiles = tileInfo === null ? null : { template: serveCityTiles(tile, tileInfo.version), info: tileInfo };
  return { lang, theme, scale: 0.75, tokens: readTokens(element), layers: new Set(), tiles, relief: null };
}
