type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** A typed array that grows by half when it is full: many numbers without an object each. */
export class GrowingArray<A extends Numbers> {
  readonly #make: new (length: number) => A;
  #values: A;
  #length = 0;

  constructor(make: new (length: number) => A, capacity = 1024) {
    this.#make = make;
    this.#values = new make(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new this.#make(Math.ceil(this.#length * 1.5) + 16);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** The value at an index that was pushed; past it NaN. */
  at(index: number): number {
    return index < this.#length ? (this.#values[index] ?? Number.NaN) : Number.NaN;
  }

  /** What was pushed so far, in an array of just that length. */
  take(): A {
    const exact = new this.#make(this.#length);
    exact.set(this.#values.subarray(0, this.#length));
    return exact;
  }
}
