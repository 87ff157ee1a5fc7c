import type { Translate } from '../../shared/i18n/i18n.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { WorldState } from '../store/seat-state.ts';
import type { PlacedMark } from './declutter.ts';
import type { BoardCount, BoardLabel } from './label-board.ts';
import type { LabelMeasure } from './label-measure.ts';
import { planLabels, type Box, type LabelSpot, type LabelWish } from './label-plan.ts';
import { eventLabel, vehicleLabel, type MapLabel } from './map-label.ts';
import { COUNT_PLATE_PX, countPlateAt } from './picking.ts';
import type { VehicleColumns } from './vehicle-columns.ts';
import { toPlace, toScreen, type ScreenView } from './web-mercator.ts';

export interface LabelPassInput {
  readonly view: ScreenView;
  /** The part of the map that no panel covers. */
  readonly free: Box;
  readonly scale: number;
  readonly placed: readonly PlacedMark[];
  readonly world: WorldState;
  /** Vehicles are shown. */
  readonly vehicles: boolean;
  readonly columns: VehicleColumns;
  /** The moment shown. */
  readonly now: () => number;
  /** Selected or under the pointer. */
  readonly asked: readonly Eid[];
  readonly selected: Eid | null;
  readonly lang: Lang;
  readonly t: Translate;
  readonly measure: LabelMeasure;
  readonly last: ReadonlyMap<string, LabelSpot>;
  /** Parts of the page that stand on the map. */
  readonly standing: readonly Box[];
  /** Names of the ground that are rather not covered. */
  readonly groundNames: readonly Box[];
}

export interface LabelPassResult {
  readonly labels: readonly BoardLabel[];
  readonly counts: readonly BoardCount[];
  readonly spots: ReadonlyMap<string, LabelSpot>;
  /** Everything that the names of streets must keep clear of. */
  readonly boxes: readonly Box[];
}

/** With more vehicles than this in view their names would hide the city, and their arrows are too many to keep clear. */
const MOST_NAMED_VEHICLES = 20;
const MOST_CLEARED_VEHICLES = 300;
const VEHICLE_PX = 10;

interface Named extends LabelWish {
  readonly label: MapLabel;
  readonly place: () => Position;
  readonly selected: boolean;
}

/** Names what is in view, gravest first, in one collision pass with symbols, counts and vehicles. */
export function labelPass(input: LabelPassInput): LabelPassResult {
  const { view, free, scale, placed, last } = input;
  const symbols: Box[] = [];
  const counts: BoardCount[] = [];
  const wishes: Named[] = [];
  for (const mark of placed) {
    const [x, y] = toScreen(view, mark.position);
    if (!inside(free, x, y, 80 * scale)) continue;
    symbols.push(around(x, y, mark.sizePx * 0.44));
    const count = countOf(mark, x, y, scale);
    if (count !== null) {
      counts.push(count.plate);
      symbols.push(count.box);
    }
    const asked = input.asked.includes(mark.mark.eid);
    const label = eventLabel(mark, asked, input.lang, input.t);
    if (label !== null && inside(free, x, y, 0)) {
      const wish = wishFor(`event ${mark.mark.eid}`, label, x, y, mark.sizePx * 0.46, () => mark.position, input);
      wishes.push({ ...wish, selected: mark.mark.eid === input.selected, must: label.look === 'callout' });
    }
  }
  const vehicles = vehiclesInView(input);
  wishes.push(...vehicles.wishes);
  wishes.sort((a, b) => Number(b.selected) - Number(a.selected));
  const spots = planLabels(
    wishes,
    { always: [...symbols, ...input.standing], rather: [...vehicles.boxes, ...input.groundNames] },
    free,
    last,
  );
  const byKey = new Map(wishes.map((wish) => [wish.key, wish]));
  const labels: BoardLabel[] = [];
  const boxes = [...symbols];
  for (const { key, dx, dy } of spots) {
    const wish = byKey.get(key);
    if (wish === undefined) continue;
    labels.push({ key, label: wish.label, selected: wish.selected, place: wish.place, dx, dy });
    // Vehicles move on; streets would lose and regain their names with every one that passes.
    if (key.startsWith('event')) boxes.push(boxAt(wish, dx, dy));
  }
  return { labels, counts, spots: new Map(spots.map((spot) => [spot.key, spot])), boxes };
}

function wishFor(
  key: string,
  label: MapLabel,
  x: number,
  y: number,
  clearPx: number,
  place: () => Position,
  { measure, scale }: LabelPassInput,
): Named {
  const { width, height } = measure.size(label);
  return {
    key,
    label,
    x,
    y,
    clearPx,
    place,
    width: width * scale,
    height: height * scale,
    selected: false,
    must: false,
  };
}

function countOf(
  { mark, position, sizePx, hidden }: PlacedMark,
  x: number,
  y: number,
  scale: number,
): { readonly plate: BoardCount; readonly box: Box } | null {
  if (hidden.length === 0) return null;
  const [left, middle] = countPlateAt(sizePx);
  const top = middle - (COUNT_PLATE_PX / 2) * scale;
  const width = (12 + 9 * String(hidden.length).length) * scale;
  return {
    plate: { key: `count ${mark.eid}`, count: hidden.length, position, dx: left, dy: top },
    box: { left: x + left, top: y + top, right: x + left + width, bottom: y + top + COUNT_PLATE_PX * scale },
  };
}

/** Where vehicles are, and their names unless they are too many; one that was asked for is always named. */
function vehiclesInView(input: LabelPassInput): { readonly wishes: readonly Named[]; readonly boxes: readonly Box[] } {
  const { view, free, scale, world, columns, now, asked } = input;
  if (!input.vehicles) return { wishes: [], boxes: [] };
  const { moves, vehicles } = world;
  // Aslant, the far edge shows more than the near one.
  const [west, north] = toPlace(view, [free.left, free.top]);
  const [east] = toPlace(view, [free.right, free.top]);
  const [, south] = toPlace(view, [free.right, free.bottom]);
  const seen = columns
    .slotsIn([west, south, east, north], MOST_CLEARED_VEHICLES + 1)
    .map((slot) => ({ slot, ...screenOf(view, columns.drawnAt(slot, now())) }));
  const askedSlots = asked.map((eid) => moves.slotOf.get(eid)).filter((slot) => slot !== undefined);
  const namesAll = seen.length <= MOST_NAMED_VEHICLES;
  const named = namesAll ? seen : askedSlots.map((slot) => ({ slot, ...screenOf(view, columns.drawnAt(slot, now())) }));
  const wishes = named.flatMap(({ slot, x, y }): Named[] => {
    const eid = (moves.eid[slot] ?? 0) as Eid;
    const body = vehicles.byEid.get(eid)?.body;
    if (body === undefined) return [];
    const isAsked = asked.includes(eid);
    const label = vehicleLabel(body, now() - (moves.fixAt[slot] ?? 0), isAsked, input.t);
    // Slots are not stable: the place is looked up by what the vehicle is.
    const place = (): Position => columns.drawnAt(moves.slotOf.get(eid) ?? slot, now());
    return [
      { ...wishFor(`vehicle ${eid}`, label, x, y, VEHICLE_PX * scale, place, input), selected: isAsked, must: isAsked },
    ];
  });
  const boxes = seen.length > MOST_CLEARED_VEHICLES ? [] : seen.map(({ x, y }) => around(x, y, VEHICLE_PX * scale));
  return { wishes, boxes };
}

function screenOf(view: ScreenView, position: Position): { readonly x: number; readonly y: number } {
  const [x, y] = toScreen(view, position);
  return { x, y };
}

function boxAt({ x, y, width, height }: LabelWish, dx: number, dy: number): Box {
  return { left: x + dx, top: y + dy, right: x + dx + width, bottom: y + dy + height };
}

function around(x: number, y: number, half: number): Box {
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

function inside({ left, top, right, bottom }: Box, x: number, y: number, slack: number): boolean {
  return x >= left - slack && x <= right + slack && y >= top - slack && y <= bottom + slack;
}
