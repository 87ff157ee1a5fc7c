import { Arrangement } from './arrangement.ts';
import { distance } from './geometry.ts';
import { isStreet, KIND, type PlanLine } from './line-kind.ts';

const SNAP_M = 22;

/** What the streets must not run into, or end at: shores and the edge of town. */
export interface Bounds {
  readonly shores: readonly (readonly number[])[];
  readonly edges: readonly (readonly number[])[];
  /** Half the plan's side, m. */
  readonly halfM: number;
}

/** Knots all lines of the plan into one connected planar graph without loose ends. Edges bear their line's index. */
export function knotStreets(lines: readonly PlanLine[], bounds: Bounds): Arrangement {
  const graph = new Arrangement(SNAP_M);
  for (const shore of bounds.shores) graph.insert(shore, KIND.shore, -1);
  lines.forEach((line, index) => {
    if (line.kind === KIND.rail || line.kind === KIND.motorway) graph.insert(line.points, line.kind, index);
  });
  lines.forEach((line, index) => {
    if (line.kind !== KIND.rail && line.kind !== KIND.motorway) graph.insert(line.points, line.kind, index);
  });
  for (const edge of bounds.edges) graph.insert(edge, KIND.fence, -1);
  leadOn(graph);
  dropLooseEnds(graph, lines, bounds.halfM);
  keepLargest(graph);
  tieTogether(graph);
  return graph;
}

function streetDegree(graph: Arrangement, node: number): number {
  return (graph.at[node] ?? []).filter((edge) => isStreet(graph.edgeKind[edge] ?? 0)).length;
}

const LEAD_M = 600;

/** A street that ends in the open goes straight on to the next one, if that lies square enough and before any bank or track. */
function leadOn(graph: Arrangement): void {
  const ends = graph.x.map((_, node) => node).filter((node) => (graph.at[node] ?? []).length === 1);
  for (const node of ends) {
    const [edge] = graph.at[node] ?? [];
    if (edge === undefined || (graph.at[node] ?? []).length !== 1 || !isStreet(graph.edgeKind[edge] ?? 0)) continue;
    const back = graph.otherEnd(edge, node);
    const [x, y] = [graph.x[node] ?? 0, graph.y[node] ?? 0];
    const [dx, dy] = [x - (graph.x[back] ?? 0), y - (graph.y[back] ?? 0)];
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    const [ex, ey] = [x + (dx / length) * LEAD_M, y + (dy / length) * LEAD_M];
    let [hit, hitT] = [-1, 2];
    for (const other of graph.near(Math.min(x, ex), Math.min(y, ey), Math.max(x, ex), Math.max(y, ey))) {
      if (other === edge) continue;
      const t = graph.cross(x, y, ex, ey, other);
      if (t !== null && t < hitT) [hit, hitT] = [other, t];
    }
    const kind = graph.edgeKind[hit] ?? KIND.shore;
    if (hit < 0 || (!isStreet(kind) && kind !== KIND.fence)) continue;
    const [a, b] = [graph.edgeFrom[hit] ?? 0, graph.edgeTo[hit] ?? 0];
    const [sx, sy] = [(graph.x[b] ?? 0) - (graph.x[a] ?? 0), (graph.y[b] ?? 0) - (graph.y[a] ?? 0)];
    const along = Math.abs(sx * dx + sy * dy) / (length * (Math.sqrt(sx * sx + sy * sy) || 1));
    if (along > 0.8) continue;
    const far = hitT * LEAD_M;
    graph.insert(
      [x, y, x + (dx / length) * far, y + (dy / length) * far],
      graph.edgeKind[edge] ?? 0,
      graph.edgeLine[edge] ?? 0,
    );
  }
}

/** Takes back every street that leads nowhere, to its last junction, but where it leaves the plan or the built-up ground. */
function dropLooseEnds(graph: Arrangement, lines: readonly PlanLine[], halfM: number): void {
  const queue = graph.x.map((_, node) => node);
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (streetDegree(graph, node) !== 1 || isAtEdge(graph, node)) continue;
    const edge = (graph.at[node] ?? []).find((candidate) => isStreet(graph.edgeKind[candidate] ?? 0));
    if (edge === undefined || leavesPlan(graph, node, lines[graph.edgeLine[edge] ?? -1], halfM)) continue;
    const other = graph.otherEnd(edge, node);
    graph.remove(edge);
    queue.push(other);
  }
}

/** How near the plan's edge a road that goes on beyond it may end, m. */
export const LEAVES_WITHIN_M = 500;

function leavesPlan(graph: Arrangement, node: number, line: PlanLine | undefined, halfM: number): boolean {
  const far = Math.max(Math.abs(graph.x[node] ?? 0), Math.abs(graph.y[node] ?? 0));
  return line?.leavesPlan === true && far > halfM - LEAVES_WITHIN_M;
}

function isAtEdge(graph: Arrangement, node: number): boolean {
  return (graph.at[node] ?? []).some((edge) => graph.edgeKind[edge] === KIND.fence);
}

/** Streets that cannot be reached from the rest are none. */
function keepLargest(graph: Arrangement): void {
  const part = components(graph, (edge) => isStreet(graph.edgeKind[edge] ?? 0));
  const lengths: number[] = [];
  graph.edgeFrom.forEach((a, edge) => {
    if (graph.alive[edge] !== true || !isStreet(graph.edgeKind[edge] ?? 0)) return;
    const of = part[a] ?? 0;
    const b = graph.edgeTo[edge] ?? 0;
    lengths[of] = (lengths[of] ?? 0) + distance(graph.x[a] ?? 0, graph.y[a] ?? 0, graph.x[b] ?? 0, graph.y[b] ?? 0);
  });
  let [largest, length] = [-1, 0];
  lengths.forEach((sum, of) => {
    if (sum > length) [largest, length] = [of, sum];
  });
  graph.edgeFrom.forEach((a, edge) => {
    if (graph.alive[edge] === true && isStreet(graph.edgeKind[edge] ?? 0) && part[a] !== largest) graph.remove(edge);
  });
}

/** Fences from what stands alone (a lake, the edge of a hill) to the rest: faces then have no holes. */
function tieTogether(graph: Arrangement): void {
  for (let turn = 0; turn < 200; turn++) {
    const part = components(graph, () => true);
    const sizes = new Map<number, number>();
    for (let node = 0; node < graph.x.length; node++) {
      if ((graph.at[node] ?? []).length > 0) sizes.set(part[node] ?? 0, (sizes.get(part[node] ?? 0) ?? 0) + 1);
    }
    if (sizes.size <= 1) return;
    const [main] = [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a));
    const alone = [...sizes.keys()].filter((of) => of !== main);
    for (const of of alone) {
      const own: number[] = [];
      const rest: number[] = [];
      for (let node = 0; node < graph.x.length; node++) {
        if ((graph.at[node] ?? []).length === 0) continue;
        if (part[node] === of) own.push(node);
        else if (part[node] === main) rest.push(node);
      }
      const first = tie(graph, own, rest);
      // A second fence on the far side parts the ground around into two faces without a hole.
      if (first < 0) continue;
      const far = own.filter(
        (node) => gapM(graph, node, first) > 0.7 * Math.max(...own.map((other) => gapM(graph, other, first))),
      );
      tie(graph, far, rest);
    }
  }
}

function gapM(graph: Arrangement, a: number, b: number): number {
  return distance(graph.x[a] ?? 0, graph.y[a] ?? 0, graph.x[b] ?? 0, graph.y[b] ?? 0);
}

/** A fence over the shortest gap between two sets of nodes; the node of the first set it stands at, −1: there is none. */
function tie(graph: Arrangement, own: readonly number[], rest: readonly number[]): number {
  let [best, from, to] = [Infinity, -1, -1];
  for (const node of rest) {
    for (const one of own) {
      const off = gapM(graph, one, node);
      if (off < best) [best, from, to] = [off, one, node];
    }
  }
  if (from < 0) return -1;
  graph.insert([graph.x[from] ?? 0, graph.y[from] ?? 0, graph.x[to] ?? 0, graph.y[to] ?? 0], KIND.fence, -1);
  return from;
}

/** Which connected part each node is in. */
function components(graph: Arrangement, counts: (edge: number) => boolean): Int32Array {
  const part = new Int32Array(graph.x.length).fill(-1);
  let next = 0;
  for (let start = 0; start < part.length; start++) {
    if (part[start] !== -1) continue;
    part[start] = next;
    const stack = [start];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const edge of graph.at[node] ?? []) {
        if (!counts(edge)) continue;
        const other = graph.otherEnd(edge, node);
        if (part[other] !== -1) continue;
        part[other] = next;
        stack.push(other);
      }
    }
    next++;
  }
  return part;
}
