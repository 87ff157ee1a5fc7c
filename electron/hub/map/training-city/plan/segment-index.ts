import Flatbush from 'flatbush';
import type { Street } from '../city-plan.ts';
import { at, crossing } from './geometry.ts';

/** ax, ay, bx, by. */
export type Segment = readonly [number, number, number, number];

/** Straight stretches, found by what crosses them. */
export class SegmentIndex {
  readonly #segments: readonly Segment[];
  readonly #index: Flatbush | null;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
    this.#index = segments.length === 0 ? null : new Flatbush(segments.length);
    for (const [ax, ay, bx, by] of segments) {
      this.#index?.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
    this.#index?.finish();
  }

  isCrossed(ax: number, ay: number, bx: number, by: number): boolean {
    const near = this.#index?.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)) ?? [];
    return near.some((i) => {
      const segment = this.#segments[i];
      return segment !== undefined && crossing(ax, ay, bx, by, ...segment) !== null;
    });
  }
}

export function segmentsOf(line: ArrayLike<number>): Segment[] {
  const out: Segment[] = [];
  for (let i = 0; i + 3 < line.length; i += 2)
    out.push([at(line, i), at(line, i + 1), at(line, i + 2), at(line, i + 3)]);
  return out;
}

export function streetSegments(nodes: readonly number[], streets: readonly Street[]): Segment[] {
  return streets.flatMap((street) =>
    segmentsOf([...street.nodes].flatMap((node) => [at(nodes, 2 * node), at(nodes, 2 * node + 1)])),
  );
}
