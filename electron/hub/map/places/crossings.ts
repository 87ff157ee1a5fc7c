import { distanceM } from './street-groups.ts';

/** Meeting points of the same two streets closer than this are one crossing: dual carriageways meet in four. */
const SAME_M = 250;

export interface Crossing {
  /** The two names, in the order of their code points. */
  readonly names: readonly [string, string];
  readonly position: readonly [lon: number, lat: number];
}

/** Finds where named streets meet: nodes that streets of different names share. */
export class CrossingFinder {
  readonly #nameIds = new Map<string, number>();
  readonly #names: string[] = [];
  /** By node: the id of the one name seen so far, or the index of its meeting, as -1 - index. */
  readonly #seen = new Map<number, number>();
  readonly #meetings: { readonly names: number[]; readonly lon: number; readonly lat: number }[] = [];

  /** A named street. `coords` as long as twice `nodeIds`. */
  add(name: string, nodeIds: Float64Array, coords: Float64Array): void {
    const nameId = this.#idOf(name);
    for (const [i, node] of nodeIds.entries()) {
      const seen = this.#seen.get(node);
      if (seen === undefined) this.#seen.set(node, nameId);
      else if (seen < 0) {
        const names = this.#meetings[-1 - seen]?.names;
        if (names !== undefined && !names.includes(nameId)) names.push(nameId);
      } else if (seen !== nameId) {
        const at = { lon: coords[i * 2] ?? 0, lat: coords[i * 2 + 1] ?? 0 };
        this.#seen.set(node, -1 - (this.#meetings.push({ names: [seen, nameId], ...at }) - 1));
      }
    }
  }

  crossings(): readonly Crossing[] {
    const byPair = new Map<string, Crossing[]>();
    for (const { names, lon, lat } of this.#meetings) {
      const position = [lon, lat] as const;
      for (const [i, a] of names.entries()) {
        for (const b of names.slice(i + 1)) {
          const pair = [this.#names[a] ?? '', this.#names[b] ?? ''].sort() as [string, string];
          const key = pair.join('\0');
          const known = byPair.get(key) ?? [];
          if (known.some((other) => distanceM(other.position, position) < SAME_M)) continue;
          byPair.set(key, [...known, { names: pair, position }]);
        }
      }
    }
    return [...byPair.values()].flat();
  }

  #idOf(name: string): number {
    const known = this.#nameIds.get(name);
    if (known !== undefined) return known;
    const id = this.#names.push(name) - 1;
    this.#nameIds.set(name, id);
    return id;
  }
}
