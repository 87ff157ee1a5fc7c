import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { plainText } from './export/sheet-words.ts';
import { MapView } from './map-view.ts';
import type { WallMapProps } from './wall-map-props.ts';
import styles from './wall-map.module.css';

export type { MapCamera, WallMapProps } from './wall-map-props.ts';

type Camera = Pick<WallMapProps, 'center' | 'zoom'>;

/** The map as a React component. React sees its props; the world goes past it, straight from the store to the GPU. */
export function WallMap(props: WallMapProps): ReactNode {
  // A lost graphics context takes the map with it: another is built where the camera was.
  const [lost, setLost] = useState<{ readonly times: number; readonly camera: Camera | null }>({
    times: 0,
    camera: null,
  });
  const onLost = (camera: Camera): void => setLost(({ times }) => ({ times: times + 1, camera }));
  return <OneMap key={lost.times} {...props} {...lost.camera} onLost={onLost} />;
}

function OneMap(props: WallMapProps & { readonly onLost: (camera: Camera) => void }): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  // The first effect of every paint: the view is made, or told what is new.
  useEffect(() => {
    if (view.current !== null) view.current.set(props);
    else if (container.current !== null && board.current !== null) {
      const elements = { container: container.current, board: board.current, styles };
      view.current = new MapView(elements, props, props.onLost);
    }
  });
  useEffect(
    () => () => {
      view.current?.destroy();
      view.current = null;
    },
    [],
  );

  const { exporter } = props;
  useEffect(
    () =>
      exporter?.provide(async () => {
        if (view.current === null) throw new Error('the map is gone');
        return view.current.sheet();
      }),
    [exporter],
  );

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
