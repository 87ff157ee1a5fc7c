import type { Position } from '../../shared/domain/geometry.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import { markSizePx, type EventMark } from './event-marks.ts';
import { latOf, lonOf, worldPx, worldX, worldY } from './web-mercator.ts';

/** A symbol where it is drawn. */
export interface PlacedMark {
  readonly mark: EventMark;
  readonly position: Position;
  readonly sizePx: number;
  /** Where it truly is when it was fanned out; null: drawn in its place. */
  readonly fannedFrom: Position | null;
  /** Others that it covers, gravest first; their count stands beside it. */
  readonly hidden: readonly EventMark[];
}

export interface DeclutterOptions {
  readonly zoom: number;
  /** The wall's text factor: symbols grow with it. */
  readonly scale: number;
  /** Always has a symbol of its own. */
  readonly selected: Eid | null;
}

/** Symbols may overlap by this part of the sum of their half widths before one gives way. */
const ROOM = 0.62;
/** Events nearer than this are at one place: zooming in would not part them. */
const SAME_PLACE_PX = 6;
const MOST_FANNED = 6;

interface Host {
  readonly mark: EventMark;
  readonly x: number;
  readonly y: number;
  readonly half: number;
  readonly guests: Guest[];
}
interface Guest {
  readonly mark: EventMark;
  readonly x: number;
  readonly y: number;
}

/**
 * Gives each mark a symbol unless a graver one stands where it would: then it is fanned out, or counted beside that one.
 * `marks` come in the order in which they claim room. Distances are taken at `zoom`, so that panning changes nothing.
 */
export function declutter(
  marks: readonly EventMark[],
  { zoom, scale, selected }: DeclutterOptions,
): readonly PlacedMark[] {
  const px = worldPx(zoom);
  const grid = new Map<string, Host[]>();
  const hosts: Host[] = [];
  const cell = 64 * scale;
  for (const mark of selectedFirst(marks, selected)) {
    if (mark.position === null) continue;
    const [x, y, half] = [worldX(mark.position[0]) * px, worldY(mark.position[1]) * px, (markSizePx(mark) / 2) * scale];
    const column = Math.floor(x / cell);
    const row = Math.floor(y / cell);
    const host = nearestInTheWay(grid, column, row, { x, y, half });
    if (host !== null) {
      host.guests.push({ mark, x, y });
      continue;
    }
    const placed: Host = { mark, x, y, half, guests: [] };
    hosts.push(placed);
    const key = `${column} ${row}`;
    const there = grid.get(key);
    if (there === undefined) grid.set(key, [placed]);
    else there.push(placed);
  }
  return hosts.flatMap((host) => settle(host, px, scale));
}

function selectedFirst(marks: readonly EventMark[], selected: Eid | null): readonly EventMark[] {
  const chosen = selected === null ? undefined : marks.find((mark) => mark.eid === selected);
  return chosen === undefined ? marks : [chosen, ...marks.filter((mark) => mark !== chosen)];
}

function nearestInTheWay(
  grid: ReadonlyMap<string, readonly Host[]>,
  column: number,
  row: number,
  at: Omit<Host, 'mark' | 'guests'>,
): Host | null {
  let nearest: Host | null = null;
  let least = Infinity;
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (const host of grid.get(`${column + dx} ${row + dy}`) ?? []) {
        const distance = Math.hypot(host.x - at.x, host.y - at.y);
        if (distance < (host.half + at.half) * ROOM && distance < least) [nearest, least] = [host, distance];
      }
    }
  }
  return nearest;
}

function settle(host: Host, px: number, scale: number): readonly PlacedMark[] {
  // What is over does not count beside what is in force: the number is what needs somebody.
  const guests = host.guests.filter(({ mark }) => host.mark.faded || !mark.faded);
  const samePlace = guests.every(({ x, y }) => Math.hypot(x - host.x, y - host.y) <= SAME_PLACE_PX);
  if (guests.length > 0 && samePlace && guests.length < MOST_FANNED) return fan(host, guests, px, scale);
  return [
    {
      mark: host.mark,
      position: placeOf(host.x / px, host.y / px),
      sizePx: markSizePx(host.mark) * scale,
      fannedFrom: null,
      hidden: guests.map(({ mark }) => mark),
    },
  ];
}

/** The gravest goes up, the others follow clockwise, each as far out as keeps it clear of its neighbours. */
function fan(host: Host, guests: readonly Guest[], px: number, scale: number): readonly PlacedMark[] {
  const all = [host.mark, ...guests.map(({ mark }) => mark)];
  const widest = Math.max(...all.map(markSizePx)) * scale;
  const turn = (2 * Math.PI) / all.length;
  const radius = (widest * 0.56) / Math.sin(Math.min(turn / 2, Math.PI / 2));
  const first = all.length === 2 ? -Math.PI : -Math.PI / 2;
  const centre = placeOf(host.x / px, host.y / px);
  return all.map((mark, i) => {
    const angle = first + i * turn;
    const position = placeOf((host.x + Math.cos(angle) * radius) / px, (host.y + Math.sin(angle) * radius) / px);
    return { mark, position, sizePx: markSizePx(mark) * scale, fannedFrom: centre, hidden: [] };
  });
}

function placeOf(x: number, y: number): Position {
  return [lonOf(x), latOf(y)];
}
