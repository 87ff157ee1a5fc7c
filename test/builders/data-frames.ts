import type { BodyOf, EntityKind } from '../../shared/domain/change.ts';
import { emptyMoves, type MoveColumns } from '../../shared/domain/columns.ts';
import { pack } from '../../shared/protocol/codec.ts';
import type { DeltaFrame, PutTuple, SnapshotFrame, WireMoves } from '../../shared/protocol/down.ts';

/** A put as the wire carries it. */
export function putRow<K extends EntityKind>(seq: number, eid: number, kind: K, body: BodyOf[K]): PutTuple {
  return [seq, eid, kind, `${kind}/${eid}`, null, seq * 1000, Uint8Array.from(pack(body))];
}

export interface Fix {
  readonly seq: number;
  readonly eid: number;
  readonly lon: number;
  readonly lat: number;
  readonly fixAt?: number;
}

export function moveColumns(fixes: readonly Fix[]): MoveColumns & NonNullable<WireMoves> {
  const columns = emptyMoves(fixes.length);
  for (const [i, fix] of fixes.entries()) {
    columns.seq[i] = fix.seq;
    columns.eid[i] = fix.eid;
    columns.lon7[i] = Math.round(fix.lon * 1e7);
    columns.lat7[i] = Math.round(fix.lat * 1e7);
    columns.bearingCdeg[i] = 0xffff;
    columns.speedCmps[i] = 0xffff;
    columns.fixAt[i] = fix.fixAt ?? fix.seq * 1000;
  }
  return columns as MoveColumns & NonNullable<WireMoves>;
}

export function snapshotFrame(parts: Partial<SnapshotFrame> & Pick<SnapshotFrame, 'seq'>): SnapshotFrame {
  return {
    type: 'snapshot',
    sub: 1,
    epoch: 1,
    at: parts.seq * 1000,
    part: 0,
    last: true,
    puts: [],
    moves: null,
    ...parts,
  };
}

export function deltaFrame(parts: Partial<DeltaFrame> & Pick<DeltaFrame, 'fromSeq' | 'toSeq'>): DeltaFrame {
  return { type: 'delta', sub: 1, epoch: 1, at: parts.toSeq * 1000, puts: [], removes: [], moves: null, ...parts };
}
