import type { ReactNode } from 'react';
import { WallMap } from '../../map/wall-map.tsx';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useMapSelection } from '../../store/desk/use-map-selection.ts';

const NOWHERE = { center: [104, 36], zoom: 3 } as const;
const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 };

/** The map beside the case: the selected case is marked by the first of its reports that has a place. */
export function DutyMap(): ReactNode {
  const seat = useSeat();
  const lang = useSeatState((state) => state.lang);
  const theme = useSeatState((state) => state.theme);
  const site = useSeatState((state) => state.world.site?.body ?? null);
  const tileInfo = useSeatState((state) => state.tileInfo);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const selected = useMapSelection();
  return (
    <WallMap
      world={seat.world}
      shownAt={seat.shownAt}
      lang={lang}
      theme={theme}
      selected={selected}
      onSelect={seat.select}
      tile={seat.tile}
      tileInfo={tileInfo}
      center={site?.center ?? NOWHERE.center}
      zoom={site?.zoom ?? NOWHERE.zoom}
      textScale={1}
      insets={NO_INSETS}
      replay={replay}
      mapUi={seat.mapUi}
      onMapUi={seat.map.note}
    />
  );
}
