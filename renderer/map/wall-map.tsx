import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { MapView } from './map-view.ts';
import type { WallMapProps } from './wall-map-props.ts';
import styles from './wall-map.module.css';

export type { MapCamera, WallMapProps } from './wall-map-props.ts';

/** The map as a React component. React sees its props; the world goes past it, straight from the store to the GPU. */
export function WallMap(props: WallMapProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const lastCamera = useRef<Pick<WallMapProps, 'center' | 'zoom'> | null>(null);
  // Rises when the graphics context is lost: the map is then built anew.
  const [generation, setGeneration] = useState(0);

  useEffect(() => {
    if (container.current === null || board.current === null) return undefined;
    const elements = { container: container.current, board: board.current, styles };
    const made = new MapView(elements, { ...latest.current, ...lastCamera.current }, (camera) => {
      lastCamera.current = camera;
      setGeneration((before) => before + 1);
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [generation]);
  useEffect(() => view.current?.set({ ...props, ...lastCamera.current }));

  const { tileInfo, insets, showAttribution = true, textScale } = props;
  const scale: CSSProperties & Readonly<Record<'--map-scale', number>> = { '--map-scale': textScale };
  return (
    <div className={styles['map']} style={scale}>
      <div ref={container} className={styles['ground']} />
      <div ref={board} className={styles['board']} />
      {showAttribution && tileInfo !== null && (
        <div className={styles['attribution']} style={{ right: insets.right }}>
          {plainText(tileInfo.attribution)}
        </div>
      )}
    </div>
  );
}

/** Archives carry their attribution as HTML; here it is words only. */
function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
