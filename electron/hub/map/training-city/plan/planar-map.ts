import type { Arrangement } from './arrangement.ts';
import { toCentimetre } from './geometry.ts';
import { isStreet } from './line-kind.ts';

/**
 * Faces, edges and nodes that know each other (a doubly connected edge list). Edge e has the half-edges 2e and 2e + 1; each has its
 * face on the left. New edges only ever cut a face in two or end inside it, so what was planar stays planar.
 */
export class PlanarMap {
  readonly x: number[];
  readonly y: number[];
  readonly kind: number[] = [];
  readonly line: number[] = [];
  readonly origin: number[] = [];
  readonly next: number[] = [];
  readonly previous: number[] = [];
  readonly face: number[] = [];
  /** Any half-edge of each face. */
  readonly faceStart: number[] = [];

  constructor(from: Arrangement) {
    this.x = from.x.slice();
    this.y = from.y.slice();
    const edgeOf = new Map<number, number>();
    from.edgeFrom.forEach((a, edge) => {
      if (from.alive[edge] !== true) return;
      edgeOf.set(edge, this.kind.length);
      this.kind.push(from.edgeKind[edge] ?? 0);
      this.line.push(from.edgeLine[edge] ?? 0);
      this.origin.push(a, from.edgeTo[edge] ?? 0);
    });
    from.at.forEach((edges, node) => {
      const out = edges.map((edge) => {
        const half = 2 * (edgeOf.get(edge) ?? 0);
        return this.origin[half] === node ? half : half + 1;
      });
      const bearing = (half: number): number => {
        const to = this.origin[half ^ 1] ?? 0;
        return Math.atan2((this.y[to] ?? 0) - (this.y[node] ?? 0), (this.x[to] ?? 0) - (this.x[node] ?? 0));
      };
      out.sort((a, b) => bearing(a) - bearing(b));
      // Coming in over a half-edge's twin, the face on the left goes on with the next one clockwise.
      out.forEach((half, i) => this.join(half ^ 1, out[(i - 1 + out.length) % out.length] ?? half));
    });
    for (let half = 0; half < this.origin.length; half++) {
      if (this.face[half] !== undefined) continue;
      this.nameFace(half, this.faceStart.length);
    }
  }

  to(half: number): number {
    return this.origin[half ^ 1] ?? 0;
  }

  /** The half-edges around a face, its first one first. */
  loop(face: number): number[] {
    const start = this.faceStart[face] ?? 0;
    const out = [start];
    for (let half = this.next[start] ?? start; half !== start; half = this.next[half] ?? start) out.push(half);
    return out;
  }

  /** The half-edges that leave the node that `half` leaves, clockwise. */
  around(half: number): number[] {
    const out = [half];
    for (let on = this.next[half ^ 1] ?? half; on !== half; on = this.next[on ^ 1] ?? half) out.push(on);
    return out;
  }

  /** How many streets at grade meet at the half-edge's origin. */
  streetsAt(half: number): number {
    return this.around(half).filter((arm) => isStreet(this.kind[arm >> 1] ?? 0)).length;
  }

  /** Puts a node into the edge; the half-edge then ends there. Returns the half-edge that leaves it on the same side. */
  divide(half: number, x: number, y: number): number {
    const node = this.addNode(x, y);
    const fresh = this.addEdge(node, this.to(half), this.kind[half >> 1] ?? 0, this.line[half >> 1] ?? 0);
    const [after, twin] = [this.next[half] ?? half, half ^ 1];
    const beforeTwin = this.previous[twin] ?? twin;
    this.face[fresh] = this.face[half] ?? 0;
    this.face[fresh ^ 1] = this.face[twin] ?? 0;
    this.origin[twin] = node;
    if (after === twin) this.join(fresh, fresh ^ 1);
    else {
      this.join(fresh, after);
      this.join(beforeTwin, fresh ^ 1);
    }
    this.join(half, fresh);
    this.join(fresh ^ 1, twin);
    return fresh;
  }

  /**
   * Cuts the face of two of its half-edges along a chain of inner points from the first one's origin to the second one's.
   * Returns the face that was split off: the one the first half-edge is in now.
   */
  cut(
    from: number,
    to: number,
    inner: ArrayLike<number>,
    kind: (edge: number, edges: number) => number,
    line: number,
  ): number {
    const nodes = [this.origin[from] ?? 0];
    for (let i = 0; i < inner.length; i += 2) nodes.push(this.addNode(inner[i] ?? 0, inner[i + 1] ?? 0));
    nodes.push(this.origin[to] ?? 0);
    const face = this.face[from] ?? 0;
    const [intoFrom, intoTo] = [this.previous[from] ?? from, this.previous[to] ?? to];
    let [ahead, back] = [intoFrom, from];
    for (let i = 1; i < nodes.length; i++) {
      const half = this.addEdge(nodes[i - 1] ?? 0, nodes[i] ?? 0, kind(i - 1, nodes.length - 1), line);
      this.face[half] = face;
      this.join(ahead, half);
      this.join(half ^ 1, back);
      [ahead, back] = [half, half ^ 1];
    }
    this.join(ahead, to);
    this.join(intoTo, back);
    this.faceStart[face] = to;
    const split = this.faceStart.length;
    this.nameFace(from, split);
    return split;
  }

  /** A dead end into the half-edge's face, from its origin. */
  spur(from: number, inner: ArrayLike<number>, kind: number, line: number): void {
    let at = this.origin[from] ?? 0;
    const face = this.face[from] ?? 0;
    let [ahead, back] = [this.previous[from] ?? from, from];
    for (let i = 0; i < inner.length; i += 2) {
      const node = this.addNode(inner[i] ?? 0, inner[i + 1] ?? 0);
      const half = this.addEdge(at, node, kind, line);
      this.face[half] = face;
      this.face[half ^ 1] = face;
      this.join(ahead, half);
      this.join(half ^ 1, back);
      this.join(half, half ^ 1);
      [ahead, back, at] = [half, half ^ 1, node];
    }
  }

  private addNode(x: number, y: number): number {
    this.x.push(toCentimetre(x));
    this.y.push(toCentimetre(y));
    return this.x.length - 1;
  }

  private addEdge(a: number, b: number, kind: number, line: number): number {
    this.kind.push(kind);
    this.line.push(line);
    this.origin.push(a, b);
    return this.origin.length - 2;
  }

  private join(half: number, after: number): void {
    this.next[half] = after;
    this.previous[after] = half;
  }

  private nameFace(start: number, face: number): void {
    this.faceStart[face] = start;
    let half = start;
    do {
      this.face[half] = face;
      half = this.next[half] ?? start;
    } while (half !== start);
  }
}
