import { useCallback, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { SeatMinimap } from '../../map/minimap/seat-minimap.tsx';
import { WallMap } from '../../map/wall-map.tsx';
import { ConnectionBanner } from '../../panels/banner/connection-banner.tsx';
import { EventsPanel } from '../../panels/events/events-panel.tsx';
import { HelpOverlay } from '../../panels/help/help-overlay.tsx';
import { MapFoot } from '../../panels/map-foot/map-foot.tsx';
import { MapHead } from '../../panels/map-tools/map-head.tsx';
import { TimeBar } from '../../panels/time-bar/time-bar.tsx';
import { TopStrip } from '../../panels/top-strip/top-strip.tsx';
import { useMapSelection } from '../../store/desk/use-map-selection.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { WordsProvider } from '../../ui/words.tsx';
import { MapDock } from './map-dock.tsx';
import { RightEdge } from './right-edge.tsx';
import { useViewport } from './use-viewport.ts';
import { useWallKeys } from './use-wall-keys.ts';
import styles from './wall-desk.module.css';
import { WALL_HELP } from './wall-keys.ts';
import {
  eventTiers,
  FRAME_PX,
  heightBetween,
  LEFT_PX,
  ABOVE_MAP_PX,
  BELOW_MAP_PX,
  DOCK_PX,
  RIGHT_PX,
} from './wall-layout.ts';
import { wallScale } from './wall-scale.ts';

/** Where the map looks before the site is known: China. */
const NOWHERE = { center: [104, 36], zoom: 3 } as const;

/** 大屏: the map with the panels as its edges, in its first form. */
export function WallDesk(): ReactNode {
  const seat = useSeat();
  const lang = useSeatState((state) => state.lang);
  const theme = useSeatState((state) => state.theme);
  const site = useSeatState((state) => state.world.site?.body ?? null);
  const selection = useSeatState((state) => state.selection);
  const marked = useMapSelection();
  const tileInfo = useSeatState((state) => state.tileInfo);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const drill = useSeatState((state) => state.drill);
  const down = useSeatState((state) => state.connection.kind !== 'open');
  const docked = useSeatState(
    ({ tools, mapUi }) => tools.panel !== null || mapUi.pin !== null || mapUi.isochrone !== null,
  );
  const searching = useSeatState((state) => state.tools.panel === 'search');
  const viewport = useViewport();
  const scale = wallScale(site?.wall ?? null, viewport);
  const mode = replay ? 'replay' : drill ? 'drill' : 'live';
  const between = heightBetween(viewport.height / scale, FRAME_PX[drill ? 'drill' : mode]);
  const tiers = eventTiers(between);
  const frame = FRAME_PX[mode];
  // What panels cover, from the edges of the page.
  const insets = useMemo(
    () => ({
      top: (frame + ABOVE_MAP_PX) * scale,
      right: (frame + RIGHT_PX) * scale,
      bottom: (frame + BELOW_MAP_PX) * scale,
      left: (frame + LEFT_PX) * scale,
    }),
    [frame, scale],
  );
  const minimap = useRef<HTMLDivElement>(null);
  const dock = useRef<HTMLDivElement>(null);
  const standing = useCallback(() => [minimap, dock].flatMap(({ current }) => [...(current?.children ?? [])]), []);
  useWallKeys();
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.style.fontSize = `${16 * scale}px`;
    root.lang = lang;
    Object.assign(root.dataset, { theme, density: 'wall', mode });
  }, [scale, lang, theme, mode]);
  return (
    <WordsProvider lang={lang} timeZone={site?.timeZone ?? 'UTC'}>
      <main className={styles['desk']} data-mode={mode} data-drill={drill || undefined} data-down={down || undefined}>
        <div className={styles['map']}>
          <WallMap
            world={seat.world}
            shownAt={seat.shownAt}
            lang={lang}
            theme={theme}
            selected={marked}
            onSelect={seat.select}
            tile={seat.tile}
            tileInfo={tileInfo}
            center={site?.center ?? NOWHERE.center}
            zoom={site?.zoom ?? NOWHERE.zoom}
            textScale={scale}
            insets={insets}
            replay={replay}
            exporter={seat.mapExport}
            showAttribution={false}
            beside={docked ? DOCK_PX * scale : 0}
            standing={standing}
            mapUi={seat.mapUi}
            onMapUi={seat.map.note}
          />
        </div>
        <div className={styles['minimap']} ref={minimap}>
          <SeatMinimap textScale={scale} />
        </div>
        {down && <div className={styles['dim']} />}
        <div className={styles['strip']}>
          <TopStrip />
        </div>
        <div className={styles['left']}>
          <EventsPanel rows={tiers.rows} lines={tiers.lines} />
        </div>
        <div className={styles['right']} data-full={selection !== null || undefined}>
          <RightEdge heightPx={between} />
        </div>
        <div className={styles['head']}>
          <MapHead />
        </div>
        <div className={styles['dock']} ref={dock} data-search={searching || undefined}>
          <MapDock />
        </div>
        <div className={styles['banner']}>
          <ConnectionBanner />
        </div>
        <div className={styles['foot']}>
          <MapFoot />
        </div>
        <div className={styles['bar']}>
          <TimeBar />
        </div>
        <HelpOverlay lines={WALL_HELP} />
      </main>
    </WordsProvider>
  );
}
