/** A list of 32-bit whole numbers without an object each. */
export class GrowingInts {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  clear(): void {
    this.length = 0;
  }

  /** A copy of the values so far. */
  toArray(): Int32Array {
    return this.#values.slice(0, this.length);
  }

  /** A view of the values so far; the next `push` may leave it behind. */
  view(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}

/** A list of doubles without an object each. */
export class GrowingDoubles {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }
}

/** A list of 32-bit floating-point numbers without an object each. */
export class GrowingFloats {
  #values = new Float32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  clear(): void {
    this.length = 0;
  }

  /** A copy of the values so far. */
  toArray(): Float32Array {
    return this.#values.slice(0, this.length);
  }
}
