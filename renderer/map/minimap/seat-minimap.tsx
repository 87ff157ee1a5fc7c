import { useMemo, type ReactNode } from 'react';
import { instant } from '../../../shared/time/instant.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { eventMarks } from '../event-marks.ts';
import { Minimap } from './minimap.tsx';

/** Marks are looked at anew this often: what expires goes, and nothing else changes by time alone. */
const LOOK_MS = 10_000;

/** The small map of this page's seat. */
export function SeatMinimap({ textScale }: { readonly textScale: number }): ReactNode {
  const seat = useSeat();
  const lang = useSeatState((state) => state.lang);
  const theme = useSeatState((state) => state.theme);
  const tileInfo = useSeatState((state) => state.tileInfo);
  const camera = useSeatState((state) => state.mapUi.camera);
  const events = useSeatState((state) => state.world.events.list);
  const drill = useSeatState((state) => state.drill);
  const step = useSeatState((state) => Math.floor(state.second / LOOK_MS));
  const marks = useMemo(() => eventMarks(events, instant(step * LOOK_MS), drill).marks, [events, step, drill]);
  return (
    <Minimap
      {...{ lang, theme, textScale, tileInfo, camera, marks }}
      tile={seat.tile}
      onGo={(center, zoom) => seat.map.goTo(center, zoom)}
    />
  );
}
