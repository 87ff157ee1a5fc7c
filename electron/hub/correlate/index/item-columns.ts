import { CATEGORIES } from '../../../../shared/domain/grade.ts';
import { type WordSet, NO_WORDS } from '../text/word-set.ts';

/** What the index keeps of something that reports are compared with. */
export interface IndexItem {
  /** A report has one moment; an incident a span. */
  readonly fromAt: number;
  readonly untilAt: number;
  readonly lon: number;
  readonly lat: number;
  readonly extentM: number;
  readonly category: number;
  /** Reports of different realities never meet. */
  readonly reality: number;
  /** The publisher's own kind as a number (Names); 0: none. Kinds of different vocabularies say nothing of each other. */
  readonly kind: number;
  readonly vocabulary: number;
  readonly text: WordSet;
  readonly address: WordSet;
  /** Small numbers that stand for callers and units, see Hints. */
  readonly hints: Int32Array;
}

const FIRST_CAPACITY = 1024;
const NO_HINTS = new Int32Array(0);

/** The items as columns by slot: a comparison reads numbers at two places and makes nothing. */
export class ItemColumns {
  fromAt = new Float64Array(FIRST_CAPACITY);
  untilAt = new Float64Array(FIRST_CAPACITY);
  lon = new Float64Array(FIRST_CAPACITY);
  lat = new Float64Array(FIRST_CAPACITY);
  extentM = new Float32Array(FIRST_CAPACITY);
  category = new Uint8Array(FIRST_CAPACITY);
  reality = new Uint8Array(FIRST_CAPACITY);
  kind = new Uint32Array(FIRST_CAPACITY);
  vocabulary = new Uint32Array(FIRST_CAPACITY);
  readonly text: WordSet[] = [];
  readonly address: WordSet[] = [];
  readonly hints: Int32Array[] = [];
  /** Largest extent ever seen by category: beyond radius and both extents nothing needs to be looked for. */
  readonly largestM = new Float32Array(CATEGORIES.length);
  readonly #free: number[] = [];
  #used = 0;

  get capacity(): number {
    return this.fromAt.length;
  }

  add(item: IndexItem): number {
    const slot = this.#free.pop() ?? this.#used++;
    if (slot >= this.capacity) this.#grow();
    this.fromAt[slot] = item.fromAt;
    this.untilAt[slot] = item.untilAt;
    this.lon[slot] = item.lon;
    this.lat[slot] = item.lat;
    this.extentM[slot] = item.extentM;
    this.category[slot] = item.category;
    this.reality[slot] = item.reality;
    this.kind[slot] = item.kind;
    this.vocabulary[slot] = item.vocabulary;
    this.text[slot] = item.text;
    this.address[slot] = item.address;
    this.hints[slot] = item.hints;
    this.largestM[item.category] = Math.max(this.largestM[item.category] ?? 0, item.extentM);
    return slot;
  }

  free(slot: number): void {
    this.text[slot] = NO_WORDS;
    this.address[slot] = NO_WORDS;
    this.hints[slot] = NO_HINTS;
    this.#free.push(slot);
  }

  #grow(): void {
    const size = this.capacity * 2;
    this.fromAt = grown(this.fromAt, new Float64Array(size));
    this.untilAt = grown(this.untilAt, new Float64Array(size));
    this.lon = grown(this.lon, new Float64Array(size));
    this.lat = grown(this.lat, new Float64Array(size));
    this.extentM = grown(this.extentM, new Float32Array(size));
    this.category = grown(this.category, new Uint8Array(size));
    this.reality = grown(this.reality, new Uint8Array(size));
    this.kind = grown(this.kind, new Uint32Array(size));
    this.vocabulary = grown(this.vocabulary, new Uint32Array(size));
  }
}

export function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
