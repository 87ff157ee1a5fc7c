import type { TileEntry } from './archive-walk.ts';

/** Bytes fetched for nothing rather than by a request of their own. */
const GAP_BYTES = 16 * 1024;
const MOST_BYTES = 4 * 2 ** 20;

/** Bytes to fetch at once, and the entries that lie in them. */
export interface MergedRange {
  readonly offset: number;
  readonly length: number;
  readonly entries: readonly TileEntry[];
}

/** Joins tiles that lie next to one another, in the order of their offsets. */
export function mergeRanges(entries: readonly TileEntry[]): readonly MergedRange[] {
  const ranges: { offset: number; length: number; entries: TileEntry[] }[] = [];
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const last = ranges.at(-1);
    const end = entry.offset + entry.length;
    const joins =
      last !== undefined && entry.offset <= last.offset + last.length + GAP_BYTES && end - last.offset <= MOST_BYTES;
    if (last !== undefined && joins) {
      last.length = Math.max(last.length, end - last.offset);
      last.entries.push(entry);
    } else {
      ranges.push({ offset: entry.offset, length: entry.length, entries: [entry] });
    }
  }
  return ranges;
}
