import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { translator } from '../../../shared/i18n/i18n.ts';
import type { Lang } from '../../../shared/i18n/lang.ts';
import type { Bbox, Position } from '../../../shared/domain/geometry.ts';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { MapUiState } from '../../store/map-ui.ts';
import type { Theme } from '../../store/preferences.ts';
import { serveCityTiles, type TileSource } from '../city-protocol.ts';
import type { EventMark } from '../event-marks.ts';
import { readTokens } from '../map-tokens.ts';
import type { StyleOptions } from '../map-style.ts';
import { MinimapView } from './minimap-view.ts';
import styles from './minimap.module.css';

export interface MinimapProps {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly textScale: number;
  readonly tile: TileSource;
  readonly tileInfo: AnswerOf['tile-info'];
  /** What the large map shows; null: not known yet. */
  readonly camera: MapUiState['camera'];
  readonly marks: readonly EventMark[];
  /** The large map is to look there. */
  readonly onGo: (center: Position, zoom: number) => void;
}

/** The whole city, small, with what the large map shows of it. Not there while the large map shows all of it. */
export function Minimap(props: MinimapProps): ReactNode {
  const { tileInfo, camera } = props;
  if (tileInfo === null || camera === null) return null;
  return <SmallMap {...props} camera={camera} tileInfo={tileInfo} />;
}

interface Shown extends MinimapProps {
  readonly tileInfo: NonNullable<MinimapProps['tileInfo']>;
  readonly camera: NonNullable<MinimapProps['camera']>;
}

function SmallMap(props: Shown): ReactNode {
  const { lang, theme, textScale, tile, tileInfo, camera, marks, onGo } = props;
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MinimapView | null>(null);
  const hidden = covers(camera.bounds, tileInfo.bounds);
  useEffect(() => {
    if (container.current === null || hidden) return;
    const options = optionsOf({ lang, theme, tile, tileInfo }, container.current);
    if (view === null) setView(new MinimapView(container.current, options, tileInfo.bounds));
    else view.set(options, tileInfo.bounds);
  }, [lang, theme, tile, tileInfo, hidden, view]);
  useEffect(() => () => view?.destroy(), [view]);

  const go = (event: PointerEvent<HTMLElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    if (view !== null) onGo(view.placeAt([event.clientX - left, event.clientY - top]), camera.zoom);
  };
  return (
    <div
      className={styles['minimap']}
      style={{ fontSize: `${16 * textScale}px` }}
      hidden={hidden}
      role="img"
      aria-label={translator(lang)('mapView.minimap')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) go(event);
      }}
    >
      <div ref={container} className={styles['ground']} />
      {view !== null && <Overlay view={view} camera={camera} marks={marks} />}
    </div>
  );
}

function Overlay({ view, camera, marks }: Pick<Shown, 'camera' | 'marks'> & { readonly view: MinimapView }): ReactNode {
  const [west, south, east, north] = camera.bounds;
  const [left, top] = view.pxOf([west, north]);
  const [right, bottom] = view.pxOf([east, south]);
  return (
    <>
      {marks.toReversed().map(({ eid, position, grade, faded }) => {
        if (position === null || faded || grade === null || grade === 4) return null;
        const [x, y] = view.pxOf(position);
        return <span key={eid} className={styles['dot']} data-grade={grade} style={{ left: x, top: y }} />;
      })}
      <span className={styles['frame']} style={{ left, top, width: right - left, height: bottom - top }} />
    </>
  );
}

function optionsOf(
  { lang, theme, tile, tileInfo }: Pick<Shown, 'lang' | 'theme' | 'tile' | 'tileInfo'>,
  element: Element,
): StyleOptions {
  const template = serveCityTiles(tile, tileInfo.version);
  const tiles = { template, info: tileInfo };
  return { lang, theme, scale: 1, tokens: readTokens(element), layers: new Set(), tiles, relief: null };
}

function covers(outer: Bbox, inner: Bbox): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}
