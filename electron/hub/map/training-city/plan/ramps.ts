import type { Street } from '../city-plan.ts';
import { at, crossing, distance, type Points } from './geometry.ts';
import type { Interchange } from './interchanges.ts';
import { KIND, type PlanLine } from './line-kind.ts';
import type { SegmentIndex } from './segment-index.ts';

export interface MotorwaySite {
  readonly lines: readonly PlanLine[];
  readonly interchanges: readonly Interchange[];
  /** The plan's nodes; ramps and carriageways add theirs. */
  readonly nodes: number[];
  nodeOf(half: number): number;
  /** What motorways run over: streets and tracks. */
  readonly under: SegmentIndex;
  /** Viaducts all through the city. */
  isViaduct(x: number, y: number): boolean;
}

const RAMP_STEPS = [8, 6, 5] as const;
const STEP_M = 40;

/** Off before the street, on behind it, as long as there is room for. A ramp that would run over something is left out. */
export function drawRamps(
  site: MotorwaySite,
  interchange: Interchange,
  ids: readonly number[],
  side: 1 | 2,
  node: (x: number, y: number) => number,
): Street[] {
  const end = site.nodeOf(side === 1 ? interchange.right : interchange.left);
  const place = (id: number): readonly [number, number] => [site.nodes[2 * id] ?? 0, site.nodes[2 * id + 1] ?? 0];
  const [ex, ey] = place(end);
  let [nearest, off] = [0, Infinity];
  ids.forEach((id, i) => {
    const far = distance(ex, ey, ...place(id));
    if (far < off) [nearest, off] = [i, far];
  });
  // The street may be dropped from the plan, or lie askew.
  if (off > 3 * STEP_M) return [];
  const out: Street[] = [];
  for (const sign of [-1, 1]) {
    for (const steps of RAMP_STEPS) {
      const leave = ids[nearest + sign * steps];
      if (leave === undefined) continue;
      const [fx, fy] = place(ids[nearest] ?? 0);
      // Out of the motorway's edge on a long flat curve, then beside it.
      const line = (
        [
          [steps - 2, 0.16],
          [steps - 4, 0.42],
          [1, 0.8],
        ] as const
      ).flatMap(([back, away]) => {
        const [bx, by] = place(ids[nearest + sign * back] ?? leave);
        return [bx + (ex - fx) * away, by + (ey - fy) * away];
      });
      if (!isFree(site, interchange.line, [...place(leave), ...line, ex, ey])) continue;
      const chain = [leave];
      for (let i = 0; i < line.length; i += 2) chain.push(node(at(line, i), at(line, i + 1)));
      chain.push(end);
      if (sign > 0) chain.reverse();
      out.push(linkOf(chain));
      break;
    }
  }
  return out;
}

function isFree(site: MotorwaySite, own: number, line: Points): boolean {
  for (let i = 0; i + 3 < line.length; i += 2) {
    // The end touches the street that it joins.
    const short = i + 5 > line.length ? 0.93 : 1;
    const [ax, ay, bx, by] = [at(line, i), at(line, i + 1), at(line, i + 2), at(line, i + 3)];
    const [tx, ty] = [ax + (bx - ax) * short, ay + (by - ay) * short];
    if (site.under.isCrossed(ax, ay, tx, ty)) return false;
    const other = site.lines.some(
      ({ kind, points }, index) => kind === KIND.motorway && index !== own && crossesLine(points, ax, ay, tx, ty),
    );
    if (other) return false;
  }
  return true;
}

function linkOf(chain: readonly number[]): Street {
  return {
    class: 'motorway',
    link: true,
    nodes: Uint32Array.from(chain),
    oneway: true,
    lanes: 1,
    bridge: false,
    tunnel: false,
    group: -1,
    groupKind: '',
  };
}

export function crossesLine(line: readonly number[], ax: number, ay: number, bx: number, by: number): boolean {
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [cx, cy] = [at(line, i), at(line, i + 1)];
    if (Math.abs(cx - ax) > 200 || Math.abs(cy - ay) > 200) continue;
    if (crossing(ax, ay, bx, by, cx, cy, at(line, i + 2), at(line, i + 3)) !== null) return true;
  }
  return false;
}
