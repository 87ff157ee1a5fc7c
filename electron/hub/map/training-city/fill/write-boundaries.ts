import type { OsmMember, Tags } from '../../osm/osm-sink.ts';
import type { Administration } from './administration.ts';
import type { Arc } from './boundary-arcs.ts';
import type { CityWriter } from './city-writer.ts';
import type { Area } from './districts.ts';
import { at } from './ring.ts';
import { romanise } from './romanise.ts';

interface Level {
  readonly areas: readonly Area[];
  /** The area of this level that a cell lies in. */
  readonly of: (cell: number) => number;
  readonly level: number;
}

/**
 * Writes districts, street offices, communities and grid cells as boundary relations. Neighbours share the ways between them, and
 * a way bears the highest level that it parts. `arcs` are those of the city's cells.
 */
export function writeBoundaries(administration: Administration, arcs: readonly Arc[], out: CityWriter): void {
  const { districts, offices, communities, cells } = administration;
  const communityOf = (cell: number): number => cells[cell]?.parent ?? -1;
  const officeOf = (cell: number): number => communities[communityOf(cell)]?.parent ?? -1;
  const districtOf = (cell: number): number => offices[officeOf(cell)]?.parent ?? -1;
  const levels: readonly Level[] = [
    { areas: [administration.city], of: (cell) => (cell < 0 ? -1 : 0), level: 5 },
    { areas: districts, of: districtOf, level: 6 },
    { areas: offices, of: officeOf, level: 8 },
    { areas: communities, of: communityOf, level: 10 },
    { areas: cells, of: (cell) => cell, level: 11 },
  ];
  const ways = writeArcs(arcs, levels, out);
  for (const { areas, of, level } of levels) {
    const members = areas.map((): OsmMember[] => []);
    for (const [i, { left, right }] of arcs.entries()) {
      const [one, other] = [of(left), of(right)];
      if (one === other) continue;
      const member: OsmMember = { type: 'way', ref: at(ways, i), role: 'outer' };
      members[one]?.push(member);
      members[other]?.push(member);
    }
    for (const [i, area] of areas.entries()) {
      const own = members[i] ?? [];
      if (own.length > 0) out.relation(own, areaTags(area, level));
    }
  }
}

function areaTags({ name, nameEn, code }: Area, level: number): Tags {
  if (level === 11) return { type: 'boundary', boundary: 'grid', admin_level: '11', ref: code };
  const names = { name, 'name:en': nameEn === '' ? romanise(name) : nameEn, 'name:zh-Hans': name };
  return { type: 'boundary', boundary: 'administrative', admin_level: String(level), ref: code, ...names };
}

function writeArcs(arcs: readonly Arc[], levels: readonly Level[], out: CityWriter): number[] {
  const corners = new Map<string, number>();
  const corner = (x: number, y: number): number => {
    const key = `${x} ${y}`;
    const known = corners.get(key);
    if (known !== undefined) return known;
    const id = out.point(x, y);
    corners.set(key, id);
    return id;
  };
  return arcs.map(({ left, right, line }) => {
    const ids: number[] = [];
    const last = line.length - 2;
    for (let i = 0; i <= last; i += 2) {
      const [x, y] = [at(line, i), at(line, i + 1)];
      ids.push(i === 0 || i === last ? corner(x, y) : out.point(x, y));
    }
    const level = levels.find(({ of }) => of(left) !== of(right))?.level ?? 11;
    // Lines between cells are drawn from the cells themselves: as ways of their own they would only fill the file.
    if (level === 11) return out.way(ids, {});
    return out.way(ids, { boundary: 'administrative', admin_level: String(level) });
  });
}
