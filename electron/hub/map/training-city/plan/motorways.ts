import type { Street } from '../city-plan.ts';
import { at, offsetLine, type Points, resample } from './geometry.ts';
import { KIND } from './line-kind.ts';
import { crossesLine, drawRamps, type MotorwaySite } from './ramps.ts';

const MEDIAN_M = 13;

/** Both carriageways of each motorway and the ramps of its interchanges. A ramp that would run over something is left out. */
export function drawMotorways(site: MotorwaySite): Street[] {
  const out: Street[] = [];
  const drawn: Points[] = [];
  site.lines.forEach((line, index) => {
    if (line.kind !== KIND.motorway || line.points.length < 8) return;
    const middle = resample(line.points, 40);
    const node = (x: number, y: number): number => {
      site.nodes.push(Math.round(x * 100) / 100, Math.round(y * 100) / 100);
      return site.nodes.length / 2 - 1;
    };
    // Both ways share the end nodes: beyond the plan the motorway goes on.
    const last = middle.length / 2 - 1;
    const before = { nodes: site.nodes.length, streets: out.length };
    const ends = [node(at(middle, 0), at(middle, 1)), node(at(middle, 2 * last), at(middle, 2 * last + 1))];
    for (const side of [1, 2] as const) {
      const sign = side === 1 ? -1 : 1;
      const offset = offsetLine(middle, () => sign * MEDIAN_M);
      const ids: number[] = [];
      for (let i = 0; i <= last; i++) {
        ids.push(i === 0 || i === last ? (ends[i === 0 ? 0 : 1] ?? 0) : node(at(offset, 2 * i), at(offset, 2 * i + 1)));
      }
      if (side === 2) ids.reverse();
      out.push(...pieces(site, ids, index, line.groupKind, drawn));
      for (const interchange of site.interchanges) {
        if (interchange.line === index) out.push(...drawRamps(site, interchange, ids, side, node));
      }
    }
    // A motorway that nobody can enter or leave is none.
    const links = out.slice(before.streets).filter((street) => street.link);
    const onto = links.filter((street) => (street.nodes[0] ?? 0) < before.nodes / 2).length;
    if (onto === 0 || onto === links.length) {
      out.length = before.streets;
      site.nodes.length = before.nodes;
    } else drawn.push(middle);
  });
  return out;
}

/** One carriageway, in pieces on the ground and on viaducts: over streets, tracks, water and the motorways `drawn` before. */
function pieces(
  site: MotorwaySite,
  ids: readonly number[],
  group: number,
  groupKind: string,
  drawn: readonly Points[],
): Street[] {
  const x = (id: number): number => site.nodes[2 * id] ?? 0;
  const y = (id: number): number => site.nodes[2 * id + 1] ?? 0;
  const lifted = ids.slice(1).map((to, i) => {
    const from = ids[i] ?? 0;
    const [mx, my] = [(x(from) + x(to)) / 2, (y(from) + y(to)) / 2];
    if (site.isViaduct(mx, my)) return true;
    const [dx, dy] = [(x(to) - x(from)) * 0.4, (y(to) - y(from)) * 0.4];
    const ends = [x(from) - dx, y(from) - dy, x(to) + dx, y(to) + dy] as const;
    return site.under.isCrossed(...ends) || drawn.some((line) => crossesLine(line, ...ends));
  });
  // A viaduct begins two stretches before what it passes over.
  const raised = lifted.map((_, i) => lifted.slice(Math.max(0, i - 2), i + 3).includes(true));
  const out: Street[] = [];
  for (let i = 0; i < raised.length;) {
    let j = i;
    while (j < raised.length && raised[j] === raised[i]) j++;
    out.push({
      class: 'motorway',
      link: false,
      nodes: Uint32Array.from(ids.slice(i, j + 1)),
      oneway: true,
      lanes: 3,
      bridge: raised[i] === true,
      tunnel: false,
      group,
      groupKind,
    });
    i = j;
  }
  return out;
}
