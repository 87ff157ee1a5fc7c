import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { Eid } from '../../../../shared/domain/ids.ts';
import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import { bbox7, insideBbox7 } from '../columns/quantise.ts';
import type { Db } from './open-database.ts';
import { zRanges } from './z-order.ts';

export const CELL_RANGE_SQL = 'SELECT eid, lon7, lat7 FROM entity_head WHERE kind = ? AND cell BETWEEN ? AND ?';
export const AREA_SQL = 'SELECT eid FROM event_area WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?';

const EVENT = ENTITY_KINDS.indexOf('event');
const MOST_RANGES = 64;

interface Located {
  readonly eid: number;
  readonly lon7: number;
  readonly lat7: number;
}

/** Where the live events are: points by Z-order cell, areas by R*Tree. */
export class AreaSearch {
  readonly #cells;
  readonly #areas;

  constructor(log: Db) {
    this.#cells = log.prepare<[number, number, number], Located>(CELL_RANGE_SQL);
    this.#areas = log.prepare<[number, number, number, number], number>(AREA_SQL).pluck();
  }

  eventsIn(bbox: Bbox, limit: number): readonly Eid[] {
    const box = bbox7(bbox);
    const found = new Set<number>();
    for (const [from, to] of zRanges(bbox, MOST_RANGES)) {
      for (const { eid, lon7, lat7 } of this.#cells.iterate(EVENT, from, to)) {
        if (insideBbox7(box, lon7, lat7)) found.add(eid);
      }
    }
    for (const [west, south, east, north] of unwrapped(bbox)) {
      for (const eid of this.#areas.iterate(east, west, north, south)) found.add(eid);
    }
    return [...found].sort((a, b) => a - b).slice(0, limit) as Eid[];
  }
}

/** One box, or the two sides of the 180th meridian. */
function unwrapped([west, south, east, north]: Bbox): readonly Bbox[] {
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}
