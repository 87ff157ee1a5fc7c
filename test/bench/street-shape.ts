// Figures of a street network's shape, the same for a real city and for a planned one.

/** A street: node keys (equal where streets meet) and x, y in metres, one pair a key. */
export interface ShapeWay {
  readonly class: string;
  readonly link: boolean;
  readonly nodes: ArrayLike<number>;
  readonly xy: ArrayLike<number>;
}

/** min x, min y, max x, max y, metres. */
export type ShapeWindow = readonly [number, number, number, number];

export interface StreetShape {
  readonly areaKm2: number;
  /** Shannon entropy of compass bearings in 36 bins, weighted by length, in nats (Boeing 2019); 3.58 = every way alike. */
  readonly orientationEntropy: number;
  readonly deadEnds: number;
  readonly threeWay: number;
  readonly fourWay: number;
  readonly junctionsPerKm2: number;
  readonly kmPerKm2: number;
  readonly kmPerKm2ByClass: Readonly<Record<string, number>>;
  /** Ground between streets, m²; slivers between carriageways left out. */
  readonly blockM2: { readonly count: number; readonly q1: number; readonly median: number; readonly q3: number };
  /** Length along the street over the straight line, between junctions. */
  readonly circuity: number;
}

const BINS = 36;
const MIN_BLOCK_M2 = 1000;

interface Graph {
  readonly x: number[];
  readonly y: number[];
  readonly neighbours: number[][];
}

/** The figures of all streets whose segments lie (by their middle) in the window. */
export function streetShape(ways: Iterable<ShapeWay>, window: ShapeWindow): StreetShape {
  const { graph, lengthByClass, bins } = gather(ways, window);
  const areaKm2 = ((window[2] - window[0]) * (window[3] - window[1])) / 1e6;
  const inside = (node: number): boolean => {
    const x = graph.x[node] ?? 0;
    const y = graph.y[node] ?? 0;
    return x > window[0] + 20 && x < window[2] - 20 && y > window[1] + 20 && y < window[3] - 20;
  };
  const byDegree = [0, 0, 0, 0, 0];
  graph.neighbours.forEach((of, node) => {
    if (of.length !== 2 && of.length > 0 && inside(node)) {
      const degree = Math.min(of.length, 4);
      byDegree[degree] = (byDegree[degree] ?? 0) + 1;
    }
  });
  const [, ends = 0, , threes = 0, fours = 0] = byDegree;
  const nodes = ends + threes + fours;
  const km = Object.values(lengthByClass).reduce((sum, length) => sum + length, 0) / 1000;
  const blocks = blockAreas(graph).toSorted((a, b) => a - b);
  const quantile = (at: number): number => Math.round(blocks[Math.floor(blocks.length * at)] ?? 0);
  return {
    areaKm2: rounded(areaKm2),
    orientationEntropy: rounded(entropy(bins), 3),
    deadEnds: rounded(ends / nodes, 3),
    threeWay: rounded(threes / nodes, 3),
    fourWay: rounded(fours / nodes, 3),
    junctionsPerKm2: rounded((threes + fours) / areaKm2),
    kmPerKm2: rounded(km / areaKm2),
    kmPerKm2ByClass: Object.fromEntries(
      Object.entries(lengthByClass).map(([name, length]) => [name, rounded(length / 1000 / areaKm2)]),
    ),
    blockM2: { count: blocks.length, q1: quantile(0.25), median: quantile(0.5), q3: quantile(0.75) },
    circuity: rounded(circuity(graph), 3),
  };
}

function gather(ways: Iterable<ShapeWay>, window: ShapeWindow) {
  const graph: Graph = { x: [], y: [], neighbours: [] };
  const lengthByClass: Record<string, number> = {};
  const bins = Array.from({ length: BINS }, () => 0);
  const nodeOf = new Map<number, number>();
  const nodeAt = (key: number, x: number, y: number): number => {
    let node = nodeOf.get(key);
    if (node === undefined) {
      node = graph.x.length;
      nodeOf.set(key, node);
      graph.x.push(x);
      graph.y.push(y);
      graph.neighbours.push([]);
    }
    return node;
  };
  for (const way of ways) {
    for (let i = 0; i + 1 < way.nodes.length; i++) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [way.xy[2 * i], way.xy[2 * i + 1], way.xy[2 * i + 2], way.xy[2 * i + 3]];
      const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
      if (mx < window[0] || mx > window[2] || my < window[1] || my > window[3]) continue;
      const length = Math.hypot(x1 - x0, y1 - y0);
      if (length === 0) continue;
      const name = way.link ? 'link' : way.class;
      lengthByClass[name] = (lengthByClass[name] ?? 0) + length;
      addBearing(bins, x1 - x0, y1 - y0, length);
      const a = nodeAt(way.nodes[i] ?? 0, x0, y0);
      const b = nodeAt(way.nodes[i + 1] ?? 0, x1, y1);
      if (a === b || graph.neighbours[a]?.includes(b) === true) continue;
      graph.neighbours[a]?.push(b);
      graph.neighbours[b]?.push(a);
    }
  }
  return { graph, lengthByClass, bins };
}

/** Both bearings of a segment; bins are centred on the compass points, so that due north is not torn apart. */
function addBearing(bins: number[], dx: number, dy: number, length: number): void {
  const turn = (Math.atan2(dx, dy) / (2 * Math.PI) + 1) % 1;
  for (const bearing of [turn, (turn + 0.5) % 1]) {
    const bin = Math.floor(bearing * BINS + 0.5) % BINS;
    bins[bin] = (bins[bin] ?? 0) + length;
  }
}

function entropy(bins: readonly number[]): number {
  const sum = bins.reduce((total, bin) => total + bin, 0);
  return -bins.reduce((total, bin) => (bin === 0 ? total : total + (bin / sum) * Math.log(bin / sum)), 0);
}

/** Areas of the faces of the network: at each junction the next street to the right. */
function blockAreas(graph: Graph): number[] {
  const order = graph.neighbours.map((of, node) => {
    const bearing = (to: number): number =>
      Math.atan2((graph.y[to] ?? 0) - (graph.y[node] ?? 0), (graph.x[to] ?? 0) - (graph.x[node] ?? 0));
    return of.toSorted((a, b) => bearing(a) - bearing(b));
  });
  const seen = new Set<number>();
  const key = (a: number, b: number): number => a * graph.x.length + b;
  const areas: number[] = [];
  order.forEach((of, start) => {
    for (const first of of) {
      let [a, b] = [start, first];
      if (seen.has(key(a, b))) continue;
      let [twice, perimeter] = [0, 0];
      while (!seen.has(key(a, b))) {
        seen.add(key(a, b));
        const [ax = 0, ay = 0, bx = 0, by = 0] = [graph.x[a], graph.y[a], graph.x[b], graph.y[b]];
        twice += ax * by - bx * ay;
        perimeter += Math.hypot(bx - ax, by - ay);
        const around = order[b] ?? [];
        const next = around[(around.indexOf(a) - 1 + around.length) % around.length] ?? a;
        [a, b] = [b, next];
      }
      const area = twice / 2;
      // A strip between two carriageways is no block: 25 m across on average, or less.
      if (area >= MIN_BLOCK_M2 && (2 * area) / perimeter > 12.5) areas.push(area);
    }
  });
  return areas;
}

function circuity(graph: Graph): number {
  let [along, straight] = [0, 0];
  graph.neighbours.forEach((of, start) => {
    if (of.length === 2 || of.length === 0) return;
    for (const first of of) {
      let [before, at, length] = [start, first, distance(graph, start, first)];
      for (let next = graph.neighbours[at]; next?.length === 2; next = graph.neighbours[at]) {
        const on: number = next[0] === before ? (next[1] ?? at) : (next[0] ?? at);
        length += distance(graph, at, on);
        [before, at] = [at, on];
        if (at === start) break;
      }
      if (at === start) continue;
      along += length;
      straight += distance(graph, start, at);
    }
  });
  return along / straight;
}

function distance(graph: Graph, a: number, b: number): number {
  return Math.hypot((graph.x[a] ?? 0) - (graph.x[b] ?? 0), (graph.y[a] ?? 0) - (graph.y[b] ?? 0));
}

function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
