import type { TileValue } from './tile-layers.ts';

/** Numbers for keys and values, so that a feature's tags are a few words. */
export class ValueDictionary {
  readonly keys: string[] = [];
  readonly values: TileValue[] = [];
  readonly #keyIds = new Map<string, number>();
  readonly #valueIds = new Map<TileValue, number>();

  key(key: string): number {
    let id = this.#keyIds.get(key);
    if (id === undefined) {
      id = this.keys.push(key) - 1;
      this.#keyIds.set(key, id);
    }
    return id;
  }

  value(value: TileValue): number {
    let id = this.#valueIds.get(value);
    if (id === undefined) {
      id = this.values.push(value) - 1;
      this.#valueIds.set(value, id);
    }
    return id;
  }
}
