import { METRES_PER_DEGREE } from '../../shared/geo/metres-per-degree.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { MoveTable } from '../store/move-table.ts';
import type { PlacedMark } from './declutter.ts';
import { LONGEST_GLIDE_M, type VehicleColumns } from './vehicle-columns.ts';
import { metresPerPx, toPlace, toScreen, type ScreenView } from './web-mercator.ts';

/** What lies under the pointer. A count stands for the events that a symbol covers. */
export type Picked =
  | { readonly kind: 'event'; readonly placed: PlacedMark }
  | { readonly kind: 'count'; readonly placed: PlacedMark }
  | { readonly kind: 'vehicle'; readonly eid: Eid; readonly slot: number };

type Px = readonly [x: number, y: number];

/** Height of the plate that bears a count, CSS px at factor 1; the board draws it so. */
export const COUNT_PLATE_PX = 20;
/** A pointer may miss a vehicle by this much. */
const SLACK_PX = 10;

/** Where the count of a symbol stands: its left edge and its middle, from the middle of the symbol. */
export function countPlateAt(sizePx: number): Px {
  return [sizePx * 0.3, -sizePx * 0.46];
}

/** The symbol drawn topmost at a point. `placed` is in the order of claims: the first lies on top. */
export function pickMark(placed: readonly PlacedMark[], view: ScreenView, [x, y]: Px, scale: number): Picked | null {
  for (const mark of placed) {
    const [dx, dy] = away(mark, view, x, y);
    if (mark.hidden.length > 0) {
      const [left, middle] = countPlateAt(mark.sizePx);
      const width = (12 + 9 * String(mark.hidden.length).length) * scale;
      if (dx >= left && dx <= left + width && Math.abs(dy - middle) <= (COUNT_PLATE_PX / 2) * scale)
        return { kind: 'count', placed: mark };
    }
    const half = mark.sizePx / 2;
    // The plate with the numeral sticks out of a symbol's lower right corner.
    if (Math.hypot(dx, dy) <= half * 0.92 || (dx > 0 && dy > 0 && dx <= half * 1.04 && dy <= half))
      return { kind: 'event', placed: mark };
  }
  return null;
}

function away({ position }: PlacedMark, view: ScreenView, x: number, y: number): Px {
  const [px, py] = toScreen(view, position);
  return [x - px, y - py];
}

/** The vehicle drawn nearest to a point, if any is near enough. Looks at every vehicle: two comparisons each. */
export function pickVehicle(
  table: MoveTable,
  columns: VehicleColumns,
  view: ScreenView,
  at: Px,
  shownMs: number,
  radiusPx: number,
): Picked | null {
  const [lon, lat] = toPlace(view, at);
  const reachM = (radiusPx + SLACK_PX) * metresPerPx(lat, view.zoom) + LONGEST_GLIDE_M;
  const reachLat = reachM / METRES_PER_DEGREE;
  const reachLon = reachLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const { position, count } = table;
  let slotFound = -1;
  let least = radiusPx + SLACK_PX;
  for (let slot = 0; slot < count; slot++) {
    if (
      Math.abs((position[slot * 2] ?? 0) - lon) > reachLon ||
      Math.abs((position[slot * 2 + 1] ?? 0) - lat) > reachLat
    )
      continue;
    const [x, y] = toScreen(view, columns.drawnAt(slot, shownMs));
    const distance = Math.hypot(x - at[0], y - at[1]);
    if (distance <= least) [slotFound, least] = [slot, distance];
  }
  return slotFound < 0 ? null : { kind: 'vehicle', eid: (table.eid[slotFound] ?? 0) as Eid, slot: slotFound };
}
