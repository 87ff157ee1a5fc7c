import { at, distance, footOn, toCentimetre } from './geometry.ts';
import { KIND } from './line-kind.ts';

const BUCKET_M = 150;
const BEND_SNAP_M = 7;

/** A meeting of a new line with what is there, `along` metres from the line's start. */
interface Meeting {
  readonly along: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Lines knotted into one planar graph as they come: where a new line crosses an older one both get a shared node, and what comes
 * nearer to a node than the snapping distance goes through it.
 */
export class Arrangement {
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly edgeFrom: number[] = [];
  readonly edgeTo: number[] = [];
  readonly edgeKind: number[] = [];
  readonly edgeLine: number[] = [];
  readonly alive: boolean[] = [];
  /** Edges at a node. */
  readonly at: number[][] = [];
  private readonly snapM: number;
  private readonly buckets = new Map<number, number[]>();

  constructor(snapM: number) {
    this.snapM = snapM;
  }

  /** Knots a line in. Equal neighbouring points are dropped; a line of one point is none. */
  insert(points: ArrayLike<number>, kind: number, line: number): void {
    const meetings = this.meetings(points);
    const route: number[] = [];
    const push = (node: number): void => {
      if (route.at(-1) !== node) route.push(node);
    };
    let along = 0;
    let next = 0;
    const last = points.length - 2;
    for (let i = 0; i <= last; i += 2) {
      if (i > 0) along += distance(at(points, i - 2), at(points, i - 1), at(points, i), at(points, i + 1));
      while (next < meetings.length && (meetings[next]?.along ?? 0) <= along) {
        const meeting = meetings[next++];
        if (meeting !== undefined) push(this.nodeAt(meeting.x, meeting.y, this.snapM));
      }
      const gapBefore = along - (meetings[next - 1]?.along ?? -Infinity);
      const gapAfter = (meetings[next]?.along ?? Infinity) - along;
      const isEnd = i === 0 || i === last;
      if (!isEnd && Math.min(gapBefore, gapAfter) < this.snapM) continue;
      push(this.nodeAt(at(points, i), at(points, i + 1), isEnd ? this.snapM : 3));
    }
    for (let i = 1; i < route.length; i++) this.link(route[i - 1] ?? 0, route[i] ?? 0, kind, line, 0);
  }

  remove(edge: number): void {
    this.alive[edge] = false;
    for (const node of [this.edgeFrom[edge] ?? 0, this.edgeTo[edge] ?? 0]) {
      const edges = this.at[node];
      if (edges !== undefined) edges.splice(edges.indexOf(edge), 1);
    }
  }

  otherEnd(edge: number, node: number): number {
    return this.edgeFrom[edge] === node ? (this.edgeTo[edge] ?? 0) : (this.edgeFrom[edge] ?? 0);
  }

  /** The living edges whose boxes may touch the box. */
  near(x0: number, y0: number, x1: number, y1: number): Set<number> {
    const found = new Set<number>();
    for (let column = Math.floor(x0 / BUCKET_M); column <= Math.floor(x1 / BUCKET_M); column++) {
      for (let row = Math.floor(y0 / BUCKET_M); row <= Math.floor(y1 / BUCKET_M); row++) {
        for (const edge of this.buckets.get(bucketKey(column, row)) ?? [])
          if (this.alive[edge] === true) found.add(edge);
      }
    }
    return found;
  }

  /** The node within `snapM` of the place: an old one, one put into an edge there, or a new one. */
  nodeAt(x: number, y: number, snapM: number): number {
    let [best, bestOff] = [-1, snapM];
    let [edgeBest, edgeOff] = [-1, Math.min(snapM, 4)];
    for (const edge of this.near(x - snapM, y - snapM, x + snapM, y + snapM)) {
      const [a, b] = [this.edgeFrom[edge] ?? 0, this.edgeTo[edge] ?? 0];
      for (const node of [a, b]) {
        const off = distance(x, y, this.x[node] ?? 0, this.y[node] ?? 0);
        // A mere bend draws nothing to itself: the line would get a kink for it.
        if (off > BEND_SNAP_M && (this.at[node] ?? []).length === 2) continue;
        if (off < bestOff || (off === bestOff && node < best)) [best, bestOff] = [node, off];
      }
      const t = footOn(x, y, this.x[a] ?? 0, this.y[a] ?? 0, this.x[b] ?? 0, this.y[b] ?? 0);
      const [fx, fy] = this.along(edge, t);
      const off = distance(x, y, fx, fy);
      if (off < edgeOff) [edgeBest, edgeOff] = [edge, off];
    }
    if (best >= 0) return best;
    if (edgeBest >= 0) return this.divide(edgeBest, x, y);
    return this.addNode(x, y);
  }

  private along(edge: number, t: number): readonly [number, number] {
    const [a, b] = [this.edgeFrom[edge] ?? 0, this.edgeTo[edge] ?? 0];
    const [ax, ay] = [this.x[a] ?? 0, this.y[a] ?? 0];
    return [ax + t * ((this.x[b] ?? 0) - ax), ay + t * ((this.y[b] ?? 0) - ay)];
  }

  private addNode(x: number, y: number): number {
    this.x.push(toCentimetre(x));
    this.y.push(toCentimetre(y));
    this.at.push([]);
    return this.x.length - 1;
  }

  private addEdge(a: number, b: number, kind: number, line: number): void {
    const edge = this.edgeFrom.length;
    this.edgeFrom.push(a);
    this.edgeTo.push(b);
    this.edgeKind.push(kind);
    this.edgeLine.push(line);
    this.alive.push(true);
    this.at[a]?.push(edge);
    this.at[b]?.push(edge);
    const [ax, ay, bx, by] = [this.x[a] ?? 0, this.y[a] ?? 0, this.x[b] ?? 0, this.y[b] ?? 0];
    for (let c = Math.floor(Math.min(ax, bx) / BUCKET_M); c <= Math.floor(Math.max(ax, bx) / BUCKET_M); c++) {
      for (let r = Math.floor(Math.min(ay, by) / BUCKET_M); r <= Math.floor(Math.max(ay, by) / BUCKET_M); r++) {
        const key = bucketKey(c, r);
        const bucket = this.buckets.get(key);
        if (bucket === undefined) this.buckets.set(key, [edge]);
        else bucket.push(edge);
      }
    }
  }

  private divide(edge: number, x: number, y: number): number {
    const [a, b] = [this.edgeFrom[edge] ?? 0, this.edgeTo[edge] ?? 0];
    const [kind, line] = [this.edgeKind[edge] ?? 0, this.edgeLine[edge] ?? 0];
    const node = this.addNode(x, y);
    this.remove(edge);
    this.addEdge(a, node, kind, line);
    this.addEdge(node, b, kind, line);
    return node;
  }

  private meetings(points: ArrayLike<number>): Meeting[] {
    const out: Meeting[] = [];
    let along = 0;
    for (let i = 2; i < points.length; i += 2) {
      const [ax, ay, bx, by] = [at(points, i - 2), at(points, i - 1), at(points, i), at(points, i + 1)];
      const length = distance(ax, ay, bx, by);
      for (const edge of this.near(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))) {
        const t = this.cross(ax, ay, bx, by, edge);
        if (t !== null) out.push({ along: along + t * length, x: ax + t * (bx - ax), y: ay + t * (by - ay) });
      }
      along += length;
    }
    return out.sort((a, b) => a.along - b.along);
  }

  /** How far along a–b (0 … 1) it crosses the edge, or null. */
  cross(ax: number, ay: number, bx: number, by: number, edge: number): number | null {
    const [c, d] = [this.edgeFrom[edge] ?? 0, this.edgeTo[edge] ?? 0];
    const [cx, cy] = [this.x[c] ?? 0, this.y[c] ?? 0];
    const [sx, sy] = [(this.x[d] ?? 0) - cx, (this.y[d] ?? 0) - cy];
    const [rx, ry] = [bx - ax, by - ay];
    const det = rx * sy - ry * sx;
    if (det === 0) return null;
    const t = ((cx - ax) * sy - (cy - ay) * sx) / det;
    const u = ((cx - ax) * ry - (cy - ay) * rx) / det;
    return t < 0 || t > 1 || u < 0 || u > 1 ? null : t;
  }

  /** An edge from a to b that goes through every node on its way and shares a node with every edge it crosses. */
  private link(a: number, b: number, kind: number, line: number, depth: number): void {
    if (a === b || depth > 24) return;
    const [ax, ay, bx, by] = [this.x[a] ?? 0, this.y[a] ?? 0, this.x[b] ?? 0, this.y[b] ?? 0];
    const length = distance(ax, ay, bx, by);
    let [via, viaT] = [-1, Infinity];
    let [crossed, crossedT] = [-1, Infinity];
    const near = this.near(Math.min(ax, bx) - 2, Math.min(ay, by) - 2, Math.max(ax, bx) + 2, Math.max(ay, by) + 2);
    for (const edge of near) {
      const [c, d] = [this.edgeFrom[edge] ?? 0, this.edgeTo[edge] ?? 0];
      if ((c === a && d === b) || (c === b && d === a)) {
        // The mightier of two equal edges stays.
        if (kind < (this.edgeKind[edge] ?? KIND.fence)) {
          this.edgeKind[edge] = kind;
          this.edgeLine[edge] = line;
        }
        return;
      }
      for (const node of [c, d]) {
        if (node === a || node === b) continue;
        const t = footOn(this.x[node] ?? 0, this.y[node] ?? 0, ax, ay, bx, by);
        const off = distance(this.x[node] ?? 0, this.y[node] ?? 0, ax + t * (bx - ax), ay + t * (by - ay));
        if (off < 1.5 && t > 0 && t < 1 && t < viaT) [via, viaT] = [node, t];
      }
      if (c === a || c === b || d === a || d === b) continue;
      const t = this.cross(ax, ay, bx, by, edge);
      if (t !== null && t < crossedT) [crossed, crossedT] = [edge, t];
    }
    if (via < 0 && crossed < 0) {
      if (length > 0) this.addEdge(a, b, kind, line);
      return;
    }
    let middle = via;
    if (via < 0 || crossedT < viaT) {
      const [x, y] = [ax + crossedT * (bx - ax), ay + crossedT * (by - ay)];
      const [c, d] = [this.edgeFrom[crossed] ?? 0, this.edgeTo[crossed] ?? 0];
      const toC = distance(x, y, this.x[c] ?? 0, this.y[c] ?? 0);
      const toD = distance(x, y, this.x[d] ?? 0, this.y[d] ?? 0);
      if (Math.min(toC, toD) < this.snapM / 2) middle = toC < toD ? c : d;
      else middle = this.divide(crossed, x, y);
    }
    this.link(a, middle, kind, line, depth + 1);
    this.link(middle, b, kind, line, depth + 1);
  }
}

function bucketKey(column: number, row: number): number {
  return (column + 2048) * 4096 + row + 2048;
}
