import type { EntityKind } from '../../../shared/domain/change.ts';
import type { ChangeBatch, PutRow, RemoveRow } from '../../../shared/domain/columns.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import type { EventStore } from './event-store.ts';

export interface Follower {
  put(row: PutRow): void;
  remove(row: RemoveRow): void;
}

/**
 * Tells what lives of these kinds, then every later put and remove of them once, in the order of the log and before the
 * append that made it resolves. Resolves once the state at the head was told.
 */
export async function followKinds(
  store: Pick<EventStore, 'stateAt' | 'bodies' | 'onCommit'>,
  kinds: readonly EntityKind[],
  follower: Follower,
): Promise<Unsubscribe> {
  const wanted: ReadonlySet<EntityKind> = new Set(kinds);
  const tell = ({ puts, removes }: ChangeBatch): void => {
    const gone = removes.filter(({ kind }) => wanted.has(kind));
    let told = 0;
    for (const put of puts) {
      if (!wanted.has(put.kind)) continue;
      for (let next = gone[told]; next !== undefined && next.seq < put.seq; next = gone[++told]) follower.remove(next);
      follower.put(put);
    }
    for (const row of gone.slice(told)) follower.remove(row);
  };
  const early: ChangeBatch[] = [];
  let take = (batch: ChangeBatch): unknown => early.push(batch);
  const stop = store.onCommit((batch) => take(batch));
  const { seq, bodySeq } = await store.stateAt('head', { kinds, bbox: null });
  for (const row of await store.bodies(bodySeq)) follower.put(row);
  for (const batch of early) if (batch.fromSeq > seq) tell(batch);
  take = tell;
  return stop;
}
