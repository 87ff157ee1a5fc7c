import type { CityPlan, Street, StreetClass } from '../city-plan.ts';
import type { Tags } from '../../osm/osm-sink.ts';
import type { Administration } from './administration.ts';
import type { CityWriter } from './city-writer.ts';
import { ComponentCodes } from './component-codes.ts';
import type { NamedStreets } from './street-names.ts';
import { at } from './ring.ts';
import { nodeAt } from './street-strokes.ts';
import type { NodeTags } from './write-streets.ts';

const MAIN: ReadonlySet<StreetClass> = new Set(['trunk', 'primary', 'secondary', 'tertiary']);
const LAMP_M = 36;
const MANHOLE_M = 75;
const HYDRANT_M = 120;
const LANE_M = 3.5;
const ONE_CROSSING_M = 45;
const AROUND = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

/** Signals where at least two main streets meet on the ground. */
export function signalNodes(plan: CityPlan): ReadonlySet<number> {
  const arms = new Uint8Array(plan.nodes.length / 2);
  for (const street of plan.streets) {
    if (
      !MAIN.has(street.class) ||
      street.link ||
      street.bridge ||
      street.tunnel ||
      street.groupKind.startsWith('expressway')
    )
      continue;
    for (const [i, node] of street.nodes.entries())
      arms[node] = at(arms, node) + (i === 0 || i === street.nodes.length - 1 ? 1 : 2);
  }
  const nodes = new Set<number>();
  const near = new Set<string>();
  for (const [node, count] of arms.entries()) {
    if (count < 3) continue;
    const [x, y] = nodeAt(plan, node);
    const [column, row] = [Math.floor(x / ONE_CROSSING_M), Math.floor(y / ONE_CROSSING_M)];
    // A crossing of wide roads has several nodes: one stands for it.
    if (AROUND.some(([dx, dy]) => near.has(`${column + dx}:${row + dy}`))) continue;
    near.add(`${column}:${row}`);
    nodes.add(node);
  }
  return nodes;
}

/** Tags of the street nodes themselves: signals with their component codes. */
export function crossingTags(plan: CityPlan, administration: Administration): NodeTags {
  const signals = signalNodes(plan);
  const codes = new ComponentCodes(administration);
  return (node) => {
    if (!signals.has(node)) return undefined;
    const [x, y] = nodeAt(plan, node);
    return { highway: 'traffic_signals', ref: codes.next('signal', x, y) };
  };
}

/** Lamps, manholes, hydrants along the streets; cameras at signals. Each with its component code. */
export function writeFurniture(
  plan: CityPlan,
  streets: NamedStreets,
  administration: Administration,
  out: CityWriter,
): void {
  const codes = new ComponentCodes(administration);
  for (const [i, street] of plan.streets.entries()) {
    if (street.bridge || street.tunnel || street.link || street.class === 'motorway' || street.class === 'service')
      continue;
    const kerbM = (Math.max(1, street.lanes) * LANE_M) / 2 + 2;
    const start = at(streets.startM, i);
    const main = MAIN.has(street.class);
    if (main) {
      along(plan, street, start, LAMP_M, 0, (x, y, nx, ny, n) => {
        const side = n % 2 === 0 ? kerbM : -kerbM;
        put(out, codes, 'lamp', x + nx * side, y + ny * side, { highway: 'street_lamp' });
      });
      along(plan, street, start, MANHOLE_M, 20, (x, y, nx, ny, n) => {
        const kind = n % 3 === 0 ? 'manhole-sewage' : n % 3 === 1 ? 'manhole-rain' : 'manhole-water';
        put(out, codes, kind, x + nx * 1.5, y + ny * 1.5, { man_made: 'manhole', manhole: MANHOLES[n % 3] ?? 'drain' });
      });
    }
    along(plan, street, start, HYDRANT_M, 45, (x, y, nx, ny, n) => {
      const side = n % 2 === 0 ? kerbM : -kerbM;
      put(out, codes, 'hydrant', x + nx * side, y + ny * side, {
        emergency: 'fire_hydrant',
        'fire_hydrant:type': 'pillar',
      });
    });
  }
  for (const node of signalNodes(plan)) {
    const [x, y] = nodeAt(plan, node);
    put(out, codes, 'camera', x + 9, y + 9, { man_made: 'surveillance', 'surveillance:type': 'camera' });
  }
}

const MANHOLES = ['sewer', 'drain', 'water'];

function put(
  out: CityWriter,
  codes: ComponentCodes,
  kind: Parameters<ComponentCodes['next']>[0],
  x: number,
  y: number,
  tags: Tags,
): void {
  out.point(x, y, { ...tags, ref: codes.next(kind, x, y) });
}

/** Calls for every place `everyM` along a street, counted from the start of its whole line, with the normal to the left. */
function along(
  plan: CityPlan,
  street: Street,
  startM: number,
  everyM: number,
  offsetM: number,
  put: (x: number, y: number, nx: number, ny: number, n: number) => void,
): void {
  let from = startM;
  let n = Math.ceil((from - offsetM) / everyM);
  for (let i = 1; i < street.nodes.length; i++) {
    const [[ax, ay], [bx, by]] = [nodeAt(plan, at(street.nodes, i - 1)), nodeAt(plan, at(street.nodes, i))];
    const length = Math.hypot(bx - ax, by - ay);
    const [dx, dy] = length === 0 ? [0, 0] : [(bx - ax) / length, (by - ay) / length];
    for (; n * everyM + offsetM < from + length; n++) {
      const t = n * everyM + offsetM - from;
      if (t >= 0) put(ax + dx * t, ay + dy * t, -dy, dx, n);
    }
    from += length;
  }
}
