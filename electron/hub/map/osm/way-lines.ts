import type { NodeStore } from './node-store.ts';
import type { RawWay } from './primitive-block.ts';

/** A way's nodes that the file holds. The arrays are views that the next way overwrites. */
export interface LocatedWay {
  readonly nodeIds: Float64Array;
  readonly coords: Float64Array;
  /** Indices in `nodeIds` before which nodes are missing. */
  readonly gaps: readonly number[];
  readonly missing: number;
}

const NO_GAPS: readonly number[] = [];

/** Looks up where the nodes of ways lie. */
export class WayLines {
  readonly #nodes: NodeStore;
  #ids = new Float64Array(2048);
  #coords = new Float64Array(4096);

  constructor(nodes: NodeStore) {
    this.#nodes = nodes;
  }

  locate({ refs }: RawWay): LocatedWay {
    if (refs.length > this.#ids.length) {
      this.#ids = new Float64Array(refs.length * 2);
      this.#coords = new Float64Array(refs.length * 4);
    }
    const nodes = this.#nodes;
    let gaps: number[] | null = null;
    let lastGap = -1;
    let count = 0;
    let missing = 0;
    for (let i = 0; i < refs.length; i++) {
      const id = refs[i] ?? 0;
      const at = nodes.find(id);
      if (at < 0) {
        missing += 1;
        // Missing ends are no gap: the way is only shorter.
        if (count > 0) lastGap = count;
        continue;
      }
      if (lastGap === count) (gaps ??= []).push(count);
      this.#ids[count] = id;
      this.#coords[count * 2] = nodes.lon(at);
      this.#coords[count * 2 + 1] = nodes.lat(at);
      count += 1;
    }
    const coords = this.#coords.subarray(0, count * 2);
    return { nodeIds: this.#ids.subarray(0, count), coords, gaps: gaps ?? NO_GAPS, missing };
  }
}
