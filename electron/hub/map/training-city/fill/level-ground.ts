import type { Ring } from '../city-plan.ts';
import type { Tags } from '../../osm/osm-sink.ts';
import type { CityWriter } from './city-writer.ts';
import { axisOf } from './parcel.ts';
import { at, type Box, freeSpans, ringBox, turned } from './ring.ts';

/** Ground turned so that its sides run along the axes: what is built on it is told in rectangles. Up is north, more or less. */
export class LevelGround {
  readonly ring: Ring;
  readonly box: Box;
  readonly #cos: number;
  readonly #sin: number;
  readonly #out: CityWriter;

  constructor(ring: Ring, out: CityWriter, axis = axisOf(ring)) {
    this.#cos = axis.cos;
    this.#sin = axis.sin;
    this.#out = out;
    this.ring = turned(ring, axis.cos, -axis.sin);
    this.box = ringBox(this.ring);
  }

  /** Where a strip with a margin around it lies wholly in the ground: from, to, from, to … */
  spans(y0: number, y1: number, marginM: number): readonly (readonly [number, number])[] {
    const raw = freeSpans(this.ring, y0 - marginM, y1 + marginM);
    const spans: [number, number][] = [];
    for (let i = 0; i + 1 < raw.length; i += 2) {
      const [from, to] = [at(raw, i) + marginM, at(raw, i + 1) - marginM];
      if (to > from) spans.push([from, to]);
    }
    return spans;
  }

  holds(x0: number, y0: number, x1: number, y1: number, marginM: number): boolean {
    return this.spans(y0, y1, marginM).some(([from, to]) => from <= x0 && x1 <= to);
  }

  /** A rectangle of it as ground of its own. */
  part(x0: number, y0: number, x1: number, y1: number): LevelGround {
    const ring = this.#placed([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0]);
    return new LevelGround(ring, this.#out, { cos: this.#cos, sin: this.#sin });
  }

  rect(x0: number, y0: number, x1: number, y1: number, tags: Tags): void {
    this.shape([x0, y0, x1, y0, x1, y1, x0, y1], tags);
  }

  /** A closed shape, x, y …, first point not repeated. */
  shape(points: readonly number[], tags: Tags): void {
    this.#out.ring(this.#placed([...points, at(points, 0), at(points, 1)]), tags);
  }

  line(points: readonly number[], tags: Tags): void {
    this.#out.line(this.#placed(points), tags);
  }

  /** Back where it lies in the city. */
  placeOf(x: number, y: number): readonly [number, number] {
    return [x * this.#cos - y * this.#sin, x * this.#sin + y * this.#cos];
  }

  #placed(points: readonly number[]): Ring {
    return turned(Float64Array.from(points), this.#cos, this.#sin);
  }
}
