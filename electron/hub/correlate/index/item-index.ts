import { CATEGORIES } from '../../../../shared/domain/grade.ts';
import { METRES_PER_DEGREE } from '../../../../shared/geo/metres-per-degree.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import { grown, type IndexItem, ItemColumns } from './item-columns.ts';

const HEADS = 1 << 17;
/** Reports without a place are compared with the newest of their kind, not with all. */
const MOST_PLACELESS = 300;
/** However dense a flood of calls, one more is compared with so many. */
const MOST_COMPARED = 4_000;
const NONE = -1;
/** Degrees of longitude grow short towards the poles; no city lies there. */
const LEAST_COS = 0.05;

/**
 * Open incidents and recent reports by place, time and kind. The cell of an item is as wide as the radius, and as long as the
 * window, of its category's rules; cells are lists in one hash table, so that two may share a list: whoever looks compares
 * place and time anyway. Looking makes no objects.
 */
export class ItemIndex {
  readonly columns = new ItemColumns();
  readonly #heads = new Int32Array(HEADS).fill(NONE);
  readonly #placelessHeads = new Int32Array(CATEGORIES.length).fill(NONE);
  /** Newest located item of each category, for what has no place itself. */
  readonly #recentHeads = new Int32Array(CATEGORIES.length).fill(NONE);
  #next = new Int32Array(this.columns.capacity);
  #before = new Int32Array(this.columns.capacity);
  #list = new Int32Array(this.columns.capacity);
  #recentNext = new Int32Array(this.columns.capacity);
  #recentBefore = new Int32Array(this.columns.capacity);
  #radiusM = new Float64Array(CATEGORIES.length);
  #bucketMs = new Float64Array(CATEGORIES.length);
  #size = 0;

  constructor(rules: RuleTable) {
    for (const category of CATEGORIES.keys()) {
      const fitting = Array.from(rules.partners(category), (other) => rules.of(category, other)).filter(
        (rule) => rule !== null,
      );
      this.#radiusM[category] = Math.max(50, ...fitting.map(({ radiusM }) => radiusM));
      this.#bucketMs[category] = Math.max(60_000, ...fitting.map(({ windowMs }) => windowMs));
    }
  }

  get size(): number {
    return this.#size;
  }

  add(item: IndexItem): number {
    const slot = this.columns.add(item);
    if (this.#next.length < this.columns.capacity) this.#grow();
    this.#size++;
    const { category } = item;
    if (Number.isNaN(item.lon)) {
      this.#list[slot] = NONE;
      this.#link(this.#placelessHeads, category, slot);
    } else {
      const row = this.#row(category, item.lat);
      const list = this.#cell(
        category,
        row,
        this.#column(category, row, item.lon),
        this.#bucket(category, item.untilAt),
      );
      this.#list[slot] = list;
      this.#link(this.#heads, list, slot);
      this.#linkRecent(category, slot);
    }
    return slot;
  }

  remove(slot: number): void {
    const { category } = this.columns;
    const of = category[slot] ?? 0;
    const list = this.#list[slot] ?? NONE;
    const [next, before] = [this.#next[slot] ?? NONE, this.#before[slot] ?? NONE];
    if (before !== NONE) this.#next[before] = next;
    else if (list === NONE) this.#placelessHeads[of] = next;
    else this.#heads[list] = next;
    if (next !== NONE) this.#before[next] = before;
    if (list !== NONE) this.#unlinkRecent(of, slot);
    this.columns.free(slot);
    this.#size--;
  }

  /** Writes the slots that may be near `slot` and of `category` into `into`, behind `count`; returns how many there are then. */
  near(slot: number, category: number, radiusM: number, windowMs: number, into: Int32Array, count: number): number {
    const { lon, lat, fromAt, untilAt, extentM, largestM } = this.columns;
    const most = Math.min(into.length, count + MOST_COMPARED);
    let found = this.#walk(
      this.#placelessHeads[category] ?? NONE,
      this.#next,
      into,
      count,
      Math.min(most, count + MOST_PLACELESS),
    );
    const at = lat[slot] ?? 0;
    if (Number.isNaN(lon[slot] ?? 0)) {
      const head = this.#recentHeads[category] ?? NONE;
      return this.#walk(head, this.#recentNext, into, found, Math.min(most, found + MOST_PLACELESS));
    }
    const reachM = radiusM + Math.min(radiusM, (extentM[slot] ?? 0) + (largestM[category] ?? 0));
    const reachDeg = reachM / METRES_PER_DEGREE;
    const firstBucket = this.#bucket(category, (fromAt[slot] ?? 0) - windowMs);
    // An incident is filed under its last report: what came before that lies within its span.
    const lastBucket = this.#bucket(category, (untilAt[slot] ?? 0) + windowMs);
    for (let row = this.#row(category, at - reachDeg); row <= this.#row(category, at + reachDeg); row++) {
      const wide = reachDeg / Math.max(LEAST_COS, Math.cos((at * Math.PI) / 180));
      const first = this.#column(category, row, (lon[slot] ?? 0) - wide);
      const last = this.#column(category, row, (lon[slot] ?? 0) + wide);
      for (let column = first; column <= last; column++) {
        for (let bucket = firstBucket; bucket <= lastBucket; bucket++) {
          found = this.#walk(
            this.#heads[this.#cell(category, row, column, bucket)] ?? NONE,
            this.#next,
            into,
            found,
            most,
          );
        }
      }
    }
    return found;
  }

  #walk(head: number, next: Int32Array, into: Int32Array, count: number, most: number): number {
    let found = count;
    for (let at = head; at !== NONE && found < most; at = next[at] ?? NONE) into[found++] = at;
    return found;
  }

  #row(category: number, lat: number): number {
    return Math.floor((lat * METRES_PER_DEGREE) / (this.#radiusM[category] ?? 1));
  }

  /** Rows have as many columns as their latitude is wide, so that a cell is as wide as it is high. */
  #column(category: number, row: number, lon: number): number {
    const radiusM = this.#radiusM[category] ?? 1;
    const rowLat = ((row + 0.5) * radiusM) / METRES_PER_DEGREE;
    return Math.floor((lon * METRES_PER_DEGREE * Math.max(LEAST_COS, Math.cos((rowLat * Math.PI) / 180))) / radiusM);
  }

  #bucket(category: number, at: number): number {
    return Math.floor(at / (this.#bucketMs[category] ?? 1));
  }

  #cell(category: number, row: number, column: number, bucket: number): number {
    let hash =
      Math.imul(row, 0x9e3779b1) ^
      Math.imul(column, 0x85ebca6b) ^
      Math.imul(bucket, 0xc2b2ae35) ^
      Math.imul(category, 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (HEADS - 1);
  }

  #link(heads: Int32Array, list: number, slot: number): void {
    const head = heads[list] ?? NONE;
    this.#next[slot] = head;
    this.#before[slot] = NONE;
    if (head !== NONE) this.#before[head] = slot;
    heads[list] = slot;
  }

  #linkRecent(category: number, slot: number): void {
    const head = this.#recentHeads[category] ?? NONE;
    this.#recentNext[slot] = head;
    this.#recentBefore[slot] = NONE;
    if (head !== NONE) this.#recentBefore[head] = slot;
    this.#recentHeads[category] = slot;
  }

  #unlinkRecent(category: number, slot: number): void {
    const [next, before] = [this.#recentNext[slot] ?? NONE, this.#recentBefore[slot] ?? NONE];
    if (before === NONE) this.#recentHeads[category] = next;
    else this.#recentNext[before] = next;
    if (next !== NONE) this.#recentBefore[next] = before;
  }

  #grow(): void {
    const size = this.columns.capacity;
    this.#next = grown(this.#next, new Int32Array(size));
    this.#before = grown(this.#before, new Int32Array(size));
    this.#list = grown(this.#list, new Int32Array(size));
    this.#recentNext = grown(this.#recentNext, new Int32Array(size));
    this.#recentBefore = grown(this.#recentBefore, new Int32Array(size));
  }
}
