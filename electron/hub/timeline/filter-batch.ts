import { emptyMoves, type ChangeBatch } from '../../../shared/domain/columns.ts';
import type { Scope } from '../store/event-store.ts';

/** The part of a commit that a scope's kinds name. The range stays the commit's, so that ranges stay contiguous. */
export function filterBatch(batch: ChangeBatch, scope: Scope): ChangeBatch {
  const wants = new Set(scope.kinds);
  const moves = wants.has('vehicle') ? batch.moves : emptyMoves();
  const puts = batch.puts.every((row) => wants.has(row.kind))
    ? batch.puts
    : batch.puts.filter((row) => wants.has(row.kind));
  const removes = batch.removes.every((row) => wants.has(row.kind))
    ? batch.removes
    : batch.removes.filter((row) => wants.has(row.kind));
  return { ...batch, puts, removes, moves };
}

export function isEmptyBatch(batch: ChangeBatch): boolean {
  return batch.puts.length === 0 && batch.removes.length === 0 && batch.moves.seq.length === 0;
}
