import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { GrowingDoubles, GrowingInts } from './growing.ts';
import { onDisk } from './tiles-error.ts';

const BUFFER_WORDS = 1 << 16;
const WINDOW_WORDS = 1 << 17;

/** Where a feature lies in the world, by which the spool finds it again. */
export interface SpoolIndex {
  readonly count: number;
  readonly minZoom: GrowingInts;
  readonly west: GrowingInts;
  readonly north: GrowingInts;
  readonly east: GrowingInts;
  readonly south: GrowingInts;
}

/** A temporary file of records of 32-bit words, with an index in memory: 28 bytes a feature. */
export class FeatureSpool implements SpoolIndex {
  readonly minZoom = new GrowingInts();
  readonly west = new GrowingInts();
  readonly north = new GrowingInts();
  readonly east = new GrowingInts();
  readonly south = new GrowingInts();
  readonly #path: string;
  readonly #file: number;
  readonly #starts = new GrowingDoubles();
  readonly #buffer = new Int32Array(BUFFER_WORDS);
  #buffered = 0;
  #written = 0;
  #window = new Int32Array();
  #windowAt = 0;
  #open = true;

  /** Creates the file. Throws a TilesError. */
  constructor(path: string) {
    this.#path = path;
    this.#file = onDisk(path, () => openSync(path, 'w+'));
  }

  get count(): number {
    return this.#starts.length;
  }

  /** `box`: west, north, east, south in world coordinates. */
  append(words: Int32Array, minZoom: number, box: readonly [number, number, number, number]): void {
    this.#starts.push(this.#written + this.#buffered);
    this.minZoom.push(minZoom);
    this.west.push(box[0]);
    this.north.push(box[1]);
    this.east.push(box[2]);
    this.south.push(box[3]);
    if (this.#buffered + words.length > BUFFER_WORDS) this.#flush();
    if (words.length > BUFFER_WORDS) {
      this.#write(words);
      return;
    }
    this.#buffer.set(words, this.#buffered);
    this.#buffered += words.length;
  }

  /** The words of a feature: a view that the next read may overwrite. Fast where the indices ascend. */
  read(index: number): Int32Array {
    if (this.#buffered > 0) this.#flush();
    const start = this.#starts.at(index);
    const length = (index + 1 < this.count ? this.#starts.at(index + 1) : this.#written) - start;
    if (start < this.#windowAt || start + length > this.#windowAt + this.#window.length) this.#slide(start, length);
    return this.#window.subarray(start - this.#windowAt, start - this.#windowAt + length);
  }

  /** Closes and removes the file. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#file);
    rmSync(this.#path, { force: true });
  }

  #slide(start: number, length: number): void {
    const words = Math.min(Math.max(length, WINDOW_WORDS), this.#written - start);
    if (this.#window.length !== words) this.#window = new Int32Array(words);
    this.#windowAt = start;
    const bytes = new Uint8Array(this.#window.buffer);
    onDisk(this.#path, () => {
      for (let at = 0; at < bytes.length;) {
        const got = readSync(this.#file, bytes, at, bytes.length - at, start * 4 + at);
        if (got === 0) throw new Error(`${this.#path} was cut by someone else`);
        at += got;
      }
    });
  }

  #flush(): void {
    const { buffer } = this.#buffer;
    this.#write(new Int32Array(buffer, 0, this.#buffered));
    this.#buffered = 0;
  }

  #write(words: Int32Array): void {
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    onDisk(this.#path, () => {
      for (let at = 0; at < bytes.length;) {
        at += writeSync(this.#file, bytes, at, bytes.length - at, this.#written * 4 + at);
      }
    });
    this.#written += words.length;
  }
}
