import { emptyMoves, type MoveColumns, type PutRow } from '../../../shared/domain/columns.ts';
import { sliceMoves } from '../store/columns/move-columns.ts';
import type { EventStore, Snapshot } from '../store/event-store.ts';
import type { SnapshotItem } from './timeline.ts';

const PUTS_PER_READ = 512;
const MOVES_PER_PART = 8192;
const BYTES_PER_PART = 256 * 1024;

/** Cuts a snapshot into parts small enough that none holds up the wire: bodies first, so that a move always finds its entity. */
export async function* snapshotParts(store: EventStore, snapshot: Snapshot): AsyncGenerator<SnapshotItem> {
  let part = 0;
  const item = (puts: readonly PutRow[], moves: MoveColumns, last: boolean): SnapshotItem => ({
    kind: 'snapshot',
    seq: snapshot.seq,
    at: snapshot.at,
    part: part++,
    last,
    puts,
    moves,
  });

  const moveCount = snapshot.moves.seq.length;
  let waiting: PutRow[] = [];
  let waitingBytes = 0;
  for (let from = 0; from < snapshot.bodySeq.length; from += PUTS_PER_READ) {
    const rows = await store.bodies(snapshot.bodySeq.slice(from, from + PUTS_PER_READ));
    for (const row of rows) {
      if (waiting.length > 0 && waitingBytes + row.body.length > BYTES_PER_PART) {
        yield item(waiting, emptyMoves(), false);
        waiting = [];
        waitingBytes = 0;
      }
      waiting.push(row);
      waitingBytes += row.body.length;
    }
  }
  if (moveCount === 0) {
    yield item(waiting, emptyMoves(), true);
    return;
  }
  for (let from = 0; from < moveCount; from += MOVES_PER_PART) {
    const to = Math.min(from + MOVES_PER_PART, moveCount);
    yield item(waiting, sliceMoves(snapshot.moves, from, to), to === moveCount);
    waiting = [];
  }
}
