import type { ReactNode } from 'react';
import { WallMap } from '../../map/wall-map.tsx';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useSelectedCase } from '../../store/desk/use-cases.ts';
import type { EntityRef } from '../../store/selection.ts';

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
  const selection = useSeatState((state) => state.selection);
  const row = useSelectedCase();
  const events = useSeatState((state) => state.world.events);
  const placed = row === null ? undefined : events.list.find(({ id }) => row.record.body.events.includes(id));
  const selected: EntityRef | null =
    selection?.kind !== 'case' ? selection : placed === undefined ? null : { kind: 'event', eid: placed.eid };
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
