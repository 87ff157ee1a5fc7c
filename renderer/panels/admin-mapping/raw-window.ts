/** A run of a payload's bytes: what stands between records (null), or a record. */
export interface RawRun {
  readonly record: number | null;
  readonly text: string;
}

export interface RawWindow {
  readonly from: number;
  readonly to: number;
  readonly runs: readonly RawRun[];
}

interface Span {
  readonly offset: number;
  readonly length: number;
}

/**
 * At most `most` bytes around a record (null: the first), cut into runs by the records' own bytes: offsets are of bytes, which
 * are not characters. Records that lie inside one another or across the window's edge belong to what is around them.
 */
export function rawWindow(
  bytes: Uint8Array,
  records: readonly Span[],
  selected: number | null,
  most: number,
): RawWindow {
  const chosen = selected === null ? undefined : records[selected];
  const lead = Math.floor(most / 4);
  const wanted = chosen === undefined || chosen.offset + chosen.length <= most ? 0 : Math.max(0, chosen.offset - lead);
  const from = lineStart(bytes, wanted);
  const to = Math.min(bytes.length, from + most);
  const read = readerOf(bytes);
  const runs: RawRun[] = [];
  let at = from;
  const ordered = records
    .map((span, record) => ({ ...span, record }))
    .filter(({ offset, length }) => length > 0 && offset >= from && offset < to)
    .sort((a, b) => a.offset - b.offset);
  for (const { offset, length, record } of ordered) {
    if (offset < at) continue;
    if (offset > at) runs.push({ record: null, text: read(at, offset) });
    at = Math.min(to, offset + length);
    runs.push({ record, text: read(offset, at) });
  }
  if (at < to) runs.push({ record: null, text: read(at, to) });
  return { from, to, runs };
}

/** The start of the line that holds a byte, if it is near. */
function lineStart(bytes: Uint8Array, at: number): number {
  const back = at === 0 ? -1 : bytes.lastIndexOf(0x0a, at - 1);
  return back >= 0 && at - back < 2000 ? back + 1 : at;
}

/** UTF-8, or GB 18030 where the bytes are no UTF-8: as the hub reads them. */
function readerOf(bytes: Uint8Array): (from: number, to: number) => string {
  const decoder = new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030');
  return (from, to) => decoder.decode(bytes.subarray(from, to));
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
