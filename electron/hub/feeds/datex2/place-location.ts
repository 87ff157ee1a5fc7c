import type { EventLocation } from '../../../../shared/domain/event.ts';
import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { locate } from '../common/locate.ts';
import { isNullIsland, joined, position } from '../common/read-geometry.ts';
import { plainText } from '../plain-text.ts';
import { pointsBetween, type AlertCPoint, type AlertCTable } from './alert-c.ts';
import type { AlertCReference, DatexPlace, LatLonText, PosList } from './schema.ts';

export interface Located {
  readonly location: EventLocation;
  /** Placed by the location table, not by the publisher's own geometry. */
  readonly byTable: boolean;
  /** What of the place could not be used, in words; '' where all of it could. */
  readonly note: string;
}

/** What a record that is drawn by its codes says of its place. */
export const BY_TABLE = 'drawn by the Alert-C location table';
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const MOST_NUMBERS = 400_000;

/**
 * Where a situation record lies: its areas, lines or points; else the Alert-C locations in the table, where the feed has
 * one; else the point for display; else by codes and words alone. A geometry that cannot be is left out and noted, since
 * codes and words beside it still tell the place.
 */
export function locationOf(place: DatexPlace, table: AlertCTable | null): Located {
  const notes: string[] = [];
  const own = ownGeometry(place, notes);
  const coded =
    table === null ? [] : place.alertC.map((reference) => onTable(reference, table)).filter((each) => each.length > 0);
  const names = [...place.names, ...coded.flat().map(({ name }) => name)].map(plainText);
  const geocodes = place.alertC.flatMap(geocodesOf);
  const geometry = own ?? tableGeometry(coded);
  const shown = geometry ?? joined({ points: positions(place.displayPoints, notes), lines: [], areas: [] });
  const location = locate(shown, { names, geocodes });
  const byTable = own === null && geometry !== null;
  return { location, byTable, note: [...new Set(notes)].join('; ') };
}

function ownGeometry(place: DatexPlace, notes: string[]): Geometry | null {
  const areas = place.areas
    .map((rings) => rings.map((ring) => closed(lineOf(ring, notes))).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0);
  const lines = place.lines.map((list) => lineOf(list, notes));
  return joined({ points: positions(place.points, notes), lines, areas });
}

function positions(points: readonly LatLonText[], notes: string[]): Position[] {
  return points.flatMap(({ lat, lon }) => {
    const read = position(number(lon), number(lat));
    if (typeof read !== 'string') return isNullIsland(read) ? [] : [read];
    notes.push(`a point is left out: ${read}`);
    return [];
  });
}

/** GML orders by the reference system: latitude first but for CRS84; heights are dropped (ISO 19136, EPSG 4326). */
function lineOf({ text, srsName, srsDimension }: PosList, notes: string[]): readonly Position[] {
  const parts = text.split(/[\s,]+/, MOST_NUMBERS).filter((part) => part !== '');
  const step = srsDimension === '3' ? 3 : 2;
  const lonFirst = srsName.toUpperCase().includes('CRS84');
  const line: Position[] = [];
  for (let i = 0; i + 1 < parts.length; i += step) {
    const [one, two] = [number(parts[i] ?? ''), number(parts[i + 1] ?? '')];
    const read = lonFirst ? position(one, two) : position(two, one);
    if (typeof read === 'string') {
      notes.push(`a line is left out: ${read}`);
      return [];
    }
    line.push(read);
  }
  return line;
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  return first === undefined || last === undefined || (first[0] === last[0] && first[1] === last[1])
    ? ring
    : [...ring, first];
}

function number(text: string): number | null {
  return text.length <= 40 && NUMBER.test(text) ? Number(text) : null;
}

/** The road from the primary to the secondary location; both alone where the table does not join them. */
function onTable({ table: number_, primary, secondary }: AlertCReference, table: AlertCTable): readonly AlertCPoint[] {
  const between = secondary === '' ? null : pointsBetween(table, number_, primary, secondary);
  if (between !== null) return between;
  return [primary, secondary].flatMap((code) => (code === '' ? [] : (table.point(number_, code) ?? [])));
}

function tableGeometry(coded: readonly (readonly AlertCPoint[])[]): Geometry | null {
  const lines = coded.map((points) => points.map(({ at }) => at));
  return joined({
    points: lines.filter(({ length }) => length === 1).flat(),
    lines: lines.filter(({ length }) => length > 1),
    areas: [],
  });
}

function geocodesOf({ country, table, primary, secondary }: AlertCReference): readonly string[] {
  return [primary, secondary].filter((code) => code !== '').map((code) => `ALERTC:${country}:${table}:${code}`);
}
