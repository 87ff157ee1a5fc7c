import { OP_MOVE } from '../columns/change-columns.ts';
import { chunkStart, type ColumnSource, type Span } from './column-source.ts';
import { KEYFRAME_CHANGES } from './derived-reader.ts';

export interface Fix {
  readonly seq: number;
  readonly fixAt: number;
}

/**
 * The last `limit` fixes of an entity in [fromSeq, untilSeq], newest first. Searched through the columns, chunk by chunk
 * backwards (some 50 µs each); a keyframe says when the entity moved last, so that a night in the depot is jumped over.
 */
export function fixesBack(
  columns: ColumnSource,
  eid: number,
  fromSeq: number,
  untilSeq: number,
  limit: number,
): readonly Fix[] {
  const fixes: Fix[] = [];
  for (let at = untilSeq; at >= fromSeq && fixes.length < limit;) {
    const start = Math.max(fromSeq, chunkStart(at));
    const before = fixes.length;
    for (const span of columns.spans(start, at)) collectBack(span, eid, limit, fixes);
    at = start - 1;
    if (fixes.length === before && at > 0 && at % KEYFRAME_CHANGES === 0) at = columns.lastFix(eid, at) ?? at;
  }
  return fixes;
}

function collectBack({ columns, from, to }: Span, eid: number, limit: number, fixes: Fix[]): void {
  const { eid: eids, op, fixAt, firstSeq } = columns;
  for (let i = to - 1; i >= from && fixes.length < limit; i--) {
    if (eids[i] === eid && op[i] === OP_MOVE) fixes.push({ seq: firstSeq + i, fixAt: fixAt[i] ?? 0 });
  }
}
