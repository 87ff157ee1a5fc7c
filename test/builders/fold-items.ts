import type { MoveColumns, PutRow } from '../../shared/domain/columns.ts';
import type { TimelineItem } from '../../electron/hub/timeline/timeline.ts';
import { unpack } from '../../shared/protocol/codec.ts';

/** What a seat would know: every live entity with its body and last fix, by eid. */
export interface FoldedState {
  seq: number;
  whole: boolean;
  readonly entities: Map<
    number,
    { kind: string; id: string; seq: number; body: unknown; fix: readonly number[] | null }
  >;
}

export const emptyState = (): FoldedState => ({ seq: 0, whole: false, entities: new Map() });

/** Applies one item; throws where ranges do not join, since then a seat would be wrong without knowing. */
export function foldItem(state: FoldedState, item: TimelineItem): void {
  switch (item.kind) {
    case 'tick':
      break;
    case 'snapshot':
      if (item.part === 0) state.entities.clear();
      put(state, item.puts);
      move(state, item.moves);
      state.seq = item.seq;
      state.whole = item.last;
      break;
    case 'delta':
      if (item.batch.fromSeq !== state.seq + 1) throw new Error(`gap: ${state.seq} then ${item.batch.fromSeq}`);
      for (const row of bySeq([...item.batch.puts, ...item.batch.removes])) {
        if ('body' in row) put(state, [row]);
        else state.entities.delete(row.eid);
      }
      move(state, item.batch.moves);
      state.seq = item.batch.toSeq;
      break;
  }
}

function bySeq<T extends { readonly seq: number }>(rows: readonly T[]): readonly T[] {
  return [...rows].sort((a, b) => a.seq - b.seq);
}

function put(state: FoldedState, rows: readonly PutRow[]): void {
  for (const { eid, kind, id, seq, body } of rows) {
    const known = state.entities.get(eid);
    state.entities.set(eid, { kind, id, seq, body: unpack(body), fix: known?.fix ?? null });
  }
}

function move(state: FoldedState, moves: MoveColumns): void {
  moves.eid.forEach((eid, i) => {
    const known = state.entities.get(eid);
    if (known === undefined) return;
    const fix = [moves.lon7[i], moves.lat7[i], moves.bearingCdeg[i], moves.speedCmps[i], moves.fixAt[i]].map(
      (n) => n ?? NaN,
    );
    state.entities.set(eid, { ...known, fix });
  });
}
