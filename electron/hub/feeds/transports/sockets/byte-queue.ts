/** Bytes appended at one end and taken from the other; appending many small pieces costs no more than one large one. */
export class ByteQueue {
  #buffer = Buffer.alloc(4_096);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** What waits, as a view that holds until the next append. */
  get view(): Buffer {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  append(bytes: Uint8Array): void {
    const needed = this.length + bytes.byteLength;
    if (this.#end + bytes.byteLength > this.#buffer.byteLength) {
      const grown = needed > this.#buffer.byteLength / 2 ? Buffer.alloc(needed * 2) : this.#buffer;
      this.#buffer.copy(grown, 0, this.#start, this.#end);
      this.#end -= this.#start;
      this.#start = 0;
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.byteLength;
  }

  /** Takes the first `count` bytes as a copy. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.view.subarray(0, count));
    this.skip(count);
    return taken;
  }

  skip(count: number): void {
    this.#start += count;
    if (this.#start < this.#end) return;
    this.#start = 0;
    this.#end = 0;
    // One large message must not hold its room for as long as the line stands.
    if (this.#buffer.byteLength > 65_536) this.#buffer = Buffer.alloc(4_096);
  }
}
