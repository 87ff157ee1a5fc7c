import { useEffect, useRef, type ReactNode } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { Unsubscribe } from '../../shared/lib/stop-signal.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { WorldState } from '../store/seat-state.ts';
import type { EntityRef } from '../store/selection.ts';
import type { TileSource } from './city-protocol.ts';
import { type Insets, MapRoom } from './map-room.ts';
import styles from './wall-map.module.css';

export interface WallMapProps {
  readonly world: () => WorldState;
  /** Calls back once per applied frame. */
  readonly subscribe: (listener: () => void) => Unsubscribe;
  readonly shownAt: () => Instant;
  readonly lang: Lang;
  readonly theme: 'dark' | 'light';
  readonly selected: EntityRef | null;
  readonly onSelect: (ref: EntityRef | null) => void;
  readonly tile: TileSource;
  readonly tileInfo: AnswerOf['tile-info'];
  readonly center: Position;
  readonly zoom: number;
  /** One factor for labels and symbols, as for the page. */
  readonly textScale: number;
  /** CSS px of the map that panels cover. */
  readonly insets: Insets;
}

/** The map as a React component: it makes the room once and passes on what changed. */
export function WallMap(props: WallMapProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const room = useRef<MapRoom | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { lang, theme, textScale, tileInfo, selected, center, zoom, insets, subscribe } = props;

  useEffect(() => {
    if (container.current === null) return undefined;
    const { world, shownAt, tile, center: from, zoom: at, insets: covered, ...look } = latest.current;
    const made = new MapRoom(
      container.current,
      {
        world,
        shownAt,
        tile,
        onSelect: (ref) => latest.current.onSelect(ref),
        center: from,
        zoom: at,
        insets: covered,
      },
      { lang: look.lang, theme: look.theme, textScale: look.textScale, tileInfo: look.tileInfo },
    );
    room.current = made;
    return () => {
      room.current = null;
      made.destroy();
    };
  }, []);

  const isFirstLook = useRef(true);
  useEffect(() => {
    if (isFirstLook.current) isFirstLook.current = false;
    else room.current?.setLook({ lang, theme, textScale, tileInfo });
  }, [lang, theme, textScale, tileInfo]);
  // The site comes after the first paint: the camera goes there once, before anybody has touched it.
  const [lon, lat] = center;
  useEffect(() => room.current?.map.jumpTo({ center: [lon, lat], zoom }) && undefined, [lon, lat, zoom]);
  const { top, right, bottom, left } = insets;
  useEffect(() => room.current?.setInsets({ top, right, bottom, left }), [top, right, bottom, left]);
  useEffect(() => room.current?.select(selected), [selected]);
  useEffect(() => subscribe(() => room.current?.redraw()), [subscribe]);
  return <div ref={container} className={styles['map']} />;
}
