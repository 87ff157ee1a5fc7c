import { distanceM } from '../../../../shared/geo/geodesic.ts';
import { GrowingArray } from './growing-array.ts';
import type { RoadPieces } from './graph-sink.ts';
import { nearOrder } from './near-order.ts';
import type { RoadSections } from './road-sections.ts';
import { OPEN_BACKWARD, OPEN_FORWARD } from './road-tags.ts';

/** Sections joined to edges. */
export interface JoinedEdges {
  /** Node numbers of the ends. */
  readonly fromNode: Uint32Array;
  readonly toNode: Uint32Array;
  readonly lengthM: Float32Array;
  readonly roadClass: Uint8Array;
  readonly maxKmh: Uint8Array;
  readonly open: Uint8Array;
  readonly lineStart: Uint32Array;
  readonly lineLon: Int32Array;
  readonly lineLat: Int32Array;
  /** Arc that runs along a section; the one against it is `^ 1`. */
  readonly arcOfSection: Uint32Array;
}

/** A section, and whether it is gone through against its own order. */
interface Step {
  readonly section: number;
  readonly back: boolean;
}

/** Joins sections that go on into one another, and only there: same class, same limit, open the same way. */
export function joinSections(pieces: RoadPieces, sections: RoadSections): JoinedEdges {
  return new Joiner(pieces, sections).join();
}

class Joiner {
  readonly #pieces: RoadPieces;
  readonly #sections: RoadSections;
  /** Of a node where two section ends meet: `2 × section + (1 at its end)`, plus 1; 0: none. */
  readonly #meeting: Uint32Array;
  readonly #lineLon = new GrowingArray(Int32Array);
  readonly #lineLat = new GrowingArray(Int32Array);

  constructor(pieces: RoadPieces, sections: RoadSections) {
    this.#pieces = pieces;
    this.#sections = sections;
    this.#meeting = new Uint32Array(sections.nodes * 2);
    for (let section = 0; section < sections.piece.length; section++) {
      this.#meet(sections.from[section] ?? 0, 2 * section);
      this.#meet(sections.to[section] ?? 0, 2 * section + 1);
    }
  }

  join(): JoinedEdges {
    const { piece } = this.#sections;
    const [fromNode, toNode] = [new GrowingArray(Uint32Array), new GrowingArray(Uint32Array)];
    const [roadClass, maxKmh, open] = [
      new GrowingArray(Uint8Array),
      new GrowingArray(Uint8Array),
      new GrowingArray(Uint8Array),
    ];
    const lengthM: number[] = [];
    const lineStart = new GrowingArray(Uint32Array);
    const arcOfSection = new Uint32Array(piece.length);
    const done = new Uint8Array(piece.length);
    const firstPoint = (values: Int32Array): Int32Array =>
      Int32Array.from(this.#sections.first, (index) => values[index] ?? 0);
    for (const section of nearOrder(firstPoint(this.#pieces.lon), firstPoint(this.#pieces.lat))) {
      if (done[section] === 1) continue;
      const first = this.#chainStart({ section, back: false });
      const edge = lengthM.length;
      const begun = this.#lineLon.length;
      lineStart.push(begun);
      let last = first;
      for (let step: Step | null = first; step !== null && done[step.section] === 0; step = this.#next(step)) {
        done[step.section] = 1;
        arcOfSection[step.section] = 2 * edge + (step.back ? 1 : 0);
        this.#draw(step, step === first);
        last = step;
      }
      const of = piece[first.section] ?? 0;
      fromNode.push(this.#startNode(first));
      toNode.push(this.#endNode(last));
      roadClass.push(this.#pieces.roadClass[of] ?? 0);
      maxKmh.push(this.#pieces.maxKmh[of] ?? 0);
      open.push(this.#openAlong(first));
      lengthM.push(this.#lengthSince(begun));
    }
    lineStart.push(this.#lineLon.length);
    return {
      fromNode: fromNode.take(),
      toNode: toNode.take(),
      lengthM: Float32Array.from(lengthM),
      roadClass: roadClass.take(),
      maxKmh: maxKmh.take(),
      open: open.take(),
      lineStart: lineStart.take(),
      lineLon: this.#lineLon.take(),
      lineLat: this.#lineLat.take(),
      arcOfSection,
    };
  }

  #meet(node: number, end: number): void {
    if (this.#sections.fixed[node] === 1) return;
    this.#meeting[2 * node + (this.#meeting[2 * node] === 0 ? 0 : 1)] = end + 1;
  }

  /** Goes back to where the chain begins; round a circle of nothing but joints to where it was asked. */
  #chainStart(from: Step): Step {
    let step: Step = { section: from.section, back: !from.back };
    for (;;) {
      const before = this.#next(step);
      if (before === null || before.section === from.section) return { section: step.section, back: !step.back };
      step = before;
    }
  }

  #next(step: Step): Step | null {
    const node = this.#endNode(step);
    if (this.#sections.fixed[node] === 1) return null;
    const own = 2 * step.section + (step.back ? 0 : 1) + 1;
    const [one, other] = [this.#meeting[2 * node] ?? 0, this.#meeting[2 * node + 1] ?? 0];
    const end = (one === own ? other : one) - 1;
    if (end < 0 || end >> 1 === step.section) return null;
    const next = { section: end >> 1, back: (end & 1) === 1 };
    return this.#goesOn(step, next) ? next : null;
  }

  #goesOn(step: Step, next: Step): boolean {
    const [a, b] = [this.#sections.piece[step.section] ?? 0, this.#sections.piece[next.section] ?? 0];
    return (
      this.#pieces.roadClass[a] === this.#pieces.roadClass[b] &&
      this.#pieces.maxKmh[a] === this.#pieces.maxKmh[b] &&
      this.#openAlong(step) === this.#openAlong(next)
    );
  }

  #openAlong({ section, back }: Step): number {
    const open = this.#pieces.open[this.#sections.piece[section] ?? 0] ?? 0;
    if (!back) return open;
    return ((open & OPEN_FORWARD) === 0 ? 0 : OPEN_BACKWARD) | ((open & OPEN_BACKWARD) === 0 ? 0 : OPEN_FORWARD);
  }

  #startNode({ section, back }: Step): number {
    return (back ? this.#sections.to[section] : this.#sections.from[section]) ?? 0;
  }

  #endNode({ section, back }: Step): number {
    return (back ? this.#sections.from[section] : this.#sections.to[section]) ?? 0;
  }

  #draw({ section, back }: Step, isFirst: boolean): void {
    const [first, last] = [this.#sections.first[section] ?? 0, this.#sections.last[section] ?? 0];
    for (let i = isFirst ? 0 : 1; i <= last - first; i++) {
      const node = back ? last - i : first + i;
      this.#lineLon.push(this.#pieces.lon[node] ?? 0);
      this.#lineLat.push(this.#pieces.lat[node] ?? 0);
    }
  }

  #lengthSince(begun: number): number {
    let lengthM = 0;
    for (let i = begun + 1; i < this.#lineLon.length; i++) {
      lengthM += distanceM(this.#pointAt(i - 1), this.#pointAt(i));
    }
    return lengthM;
  }

  #pointAt(i: number): readonly [number, number] {
    return [this.#lineLon.at(i) / 1e7, this.#lineLat.at(i) / 1e7];
  }
}
