/** Slots of the coarse table per node; each leads to a handful of ids. */
const NODES_PER_BUCKET = 8;

/**
 * Where every node lies, 16 bytes each: ids ascending, positions in whole 1e-7 degrees. Filled once, then sealed, then asked.
 */
export class NodeStore {
  #ids = new Float64Array(1 << 16);
  #lons = new Int32Array(1 << 16);
  #lats = new Int32Array(1 << 16);
  #count = 0;
  #sorted = true;
  #buckets = new Uint32Array(2);
  #first = 0;
  #perBucket = 1;
  #last = -1;

  get count(): number {
    return this.#count;
  }

  add(id: number, lon: number, lat: number): void {
    const at = this.#count;
    if (at === this.#ids.length) this.#grow();
    if (at > 0 && id <= (this.#ids[at - 1] ?? 0)) this.#sorted = false;
    this.#ids[at] = id;
    this.#lons[at] = lon;
    this.#lats[at] = lat;
    this.#count = at + 1;
  }

  /** Call after the last `add` and before the first `find`. */
  seal(): void {
    if (!this.#sorted) this.#sort();
    const ids = this.#ids;
    const slots = Math.max(1, Math.ceil(this.#count / NODES_PER_BUCKET));
    this.#first = ids[0] ?? 0;
    this.#perBucket = Math.max(1, ((ids[this.#count - 1] ?? 0) - this.#first + 1) / slots);
    this.#buckets = new Uint32Array(slots + 1).fill(this.#count);
    for (let at = this.#count - 1; at >= 0; at--) this.#buckets[this.#bucket(ids[at] ?? 0)] = at;
    for (let slot = slots - 1; slot >= 0; slot--) {
      this.#buckets[slot] = Math.min(this.#buckets[slot] ?? 0, this.#buckets[slot + 1] ?? 0);
    }
  }

  /** Index for `lon` and `lat`; -1: the file has no such node. */
  find(id: number): number {
    // Nodes of a way were mostly drawn one after another.
    const next = this.#last + 1;
    if (next < this.#count && this.#ids[next] === id) return (this.#last = next);
    const slot = this.#bucket(id);
    if (!(slot >= 0 && slot < this.#buckets.length - 1)) return -1;
    let low = this.#buckets[slot] ?? 0;
    let high = this.#buckets[slot + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    if (low >= this.#count || this.#ids[low] !== id) return -1;
    return (this.#last = low);
  }

  lon(index: number): number {
    return (this.#lons[index] ?? 0) / 1e7;
  }

  lat(index: number): number {
    return (this.#lats[index] ?? 0) / 1e7;
  }

  #bucket(id: number): number {
    return Math.floor((id - this.#first) / this.#perBucket);
  }

  #grow(): void {
    const size = this.#ids.length * 2;
    const ids = new Float64Array(size);
    ids.set(this.#ids);
    this.#ids = ids;
    const lons = new Int32Array(size);
    lons.set(this.#lons);
    this.#lons = lons;
    const lats = new Int32Array(size);
    lats.set(this.#lats);
    this.#lats = lats;
  }

  /** By id; of nodes with one id the last of the file stays. */
  #sort(): void {
    const { length } = this.#ids.subarray(0, this.#count);
    const order = Uint32Array.from({ length }, (_, i) => i);
    order.sort((a, b) => (this.#ids[a] ?? 0) - (this.#ids[b] ?? 0) || a - b);
    const [ids, lons, lats] = [new Float64Array(length), new Int32Array(length), new Int32Array(length)];
    let count = 0;
    for (const from of order) {
      const id = this.#ids[from] ?? 0;
      if (count > 0 && ids[count - 1] === id) count -= 1;
      ids[count] = id;
      lons[count] = this.#lons[from] ?? 0;
      lats[count] = this.#lats[from] ?? 0;
      count += 1;
    }
    [this.#ids, this.#lons, this.#lats, this.#count] = [ids, lons, lats, count];
  }
}
