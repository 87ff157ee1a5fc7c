/**
 * States waiting by time: a heap of four. A key is `time × span + state`, a whole number that a double holds exactly, so that one
 * array is moved and compared. With 2^24 states times go up to six days of milliseconds.
 */
export class TimeQueue {
  readonly #span: number;
  /** The span is a power of two, so multiplying by it is exact: a remainder of doubles would cost more than the heap. */
  readonly #perSpan: number;
  #keys = new Float64Array(1024);
  #size = 0;

  /** `states`: how many there are at most. */
  constructor(states: number) {
    this.#span = 2 ** Math.ceil(Math.log2(Math.max(2, states)));
    this.#perSpan = 1 / this.#span;
  }

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  push(time: number, state: number): void {
    if (this.#size === this.#keys.length) this.#grow();
    const keys = this.#keys;
    const key = time * this.#span + state;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentKey = keys[parent] ?? 0;
      if (parentKey <= key) break;
      keys[at] = parentKey;
      at = parent;
    }
    keys[at] = key;
  }

  /** Time of the first; meaningless when nothing waits. */
  firstTime(): number {
    return Math.floor((this.#keys[0] ?? 0) * this.#perSpan);
  }

  /** Takes out the first state. Only when something waits. */
  pop(): number {
    const keys = this.#keys;
    const first = keys[0] ?? 0;
    const size = --this.#size;
    const key = keys[size] ?? 0;
    let at = 0;
    for (let child = 1; child < size; child = at * 4 + 1) {
      let least = child;
      let leastKey = keys[child] ?? 0;
      const end = Math.min(child + 4, size);
      for (let other = child + 1; other < end; other++) {
        const otherKey = keys[other] ?? 0;
        if (otherKey < leastKey) {
          least = other;
          leastKey = otherKey;
        }
      }
      if (leastKey >= key) break;
      keys[at] = leastKey;
      at = least;
    }
    keys[at] = key;
    return first - Math.floor(first * this.#perSpan) * this.#span;
  }

  #grow(): void {
    const keys = new Float64Array(this.#keys.length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
  }
}
