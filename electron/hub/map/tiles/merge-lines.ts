import { LINE, type RecordPart, type TileRecord } from './tile-record.ts';

/** Lines that say the same of themselves, joined where exactly two of them meet; their `group` numbers what they say. */
export interface MergedLines {
  readonly record: TileRecord;
  readonly group: number;
}

/**
 * Joins the pieces of one street, river or border that carry the same tags: fewer vertices, and a line that can be simplified
 * across the joints. Other records come back as they are, with group -1. The order of the first pieces stays.
 */
export function mergeLines(records: readonly TileRecord[]): readonly MergedLines[] {
  const alike = new Map<string, TileRecord[]>();
  for (const record of records) {
    if (record.type !== LINE) continue;
    const key = `${record.layer},${record.minZoom},${record.order},${record.tags.join()}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [record]);
    else known.push(record);
  }
  const merged: MergedLines[] = [];
  for (const record of records) if (record.type !== LINE) merged.push({ record, group: -1 });
  let group = 0;
  for (const [first, ...others] of alike.values()) {
    if (first === undefined) continue;
    const parts = [first, ...others].flatMap((record) => record.parts.map(({ xy }) => xy));
    for (const xy of joinLines(parts)) merged.push({ record: { ...first, parts: [{ xy, hole: false }] }, group });
    group += 1;
  }
  return merged;
}

type Line = RecordPart['xy'];

/** Lines keep their direction: a join is made from the end of one to the start of the next only. */
export function joinLines(lines: readonly Line[]): readonly Line[] {
  const meetings = new Map<number, { starts: Line[]; ends: number }>();
  const at = (key: number): { starts: Line[]; ends: number } => {
    const known = meetings.get(key);
    if (known !== undefined) return known;
    const fresh = { starts: [], ends: 0 };
    meetings.set(key, fresh);
    return fresh;
  };
  for (const line of lines) {
    at(keyOf(line, 0)).starts.push(line);
    at(keyOf(line, line.length - 2)).ends += 1;
  }
  const follower = (line: Line): Line | null => {
    const { starts, ends } = at(keyOf(line, line.length - 2));
    const next = starts.length === 1 && ends === 1 ? starts[0] : undefined;
    return next !== undefined && next[0] === line.at(-2) && next[1] === line.at(-1) ? next : null;
  };
  const hasPredecessor = (line: Line): boolean => {
    const { starts, ends } = at(keyOf(line, 0));
    return starts.length === 1 && ends === 1;
  };
  const joined: Line[] = [];
  const done = new Set<Line>();
  const walk = (first: Line): void => {
    const chain: Line[] = [];
    for (let line: Line | null = first; line !== null && !done.has(line); line = follower(line)) {
      done.add(line);
      chain.push(line);
    }
    joined.push(chain.length === 1 ? first : concat(chain));
  };
  for (const line of lines) if (!hasPredecessor(line)) walk(line);
  // What is left runs in circles.
  for (const line of lines) if (!done.has(line)) walk(line);
  return joined;
}

/** One number per point, but for points 2^23 units apart on a meridian: whether they are one is looked at again. */
const keyOf = (line: Line, at: number): number => (line[at] ?? 0) * 2 ** 23 + ((line[at + 1] ?? 0) & 0x7f_ffff);

function concat(chain: readonly Line[]): Line {
  const length = chain.reduce((sum, line) => sum + line.length - 2, 2);
  const xy = new Int32Array(length);
  let at = 0;
  for (const line of chain) {
    xy.set(line, at);
    at += line.length - 2;
  }
  return xy;
}
