import type { NewChange } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { RemapRequest } from './ingest-messages.ts';
import type { LiveIndex } from './live-index.ts';
import type { Reconciler } from './reconciler.ts';

/**
 * What has to be written so that the state says what payloads of the past say by the mapping of today. The reconciler's rules
 * hold: older words change nothing, and what said the same writes nothing.
 * @param changed entities with words later than the payloads: they stand
 */
export function remapChanges(
  { words, withdrawn, resolved, rejects }: RemapRequest,
  index: LiveIndex,
  changed: ReadonlySet<EntityId>,
  reconcilerOf: (document: string) => Reconciler,
): readonly NewChange[] {
  const reconcilers = new Map<string, Reconciler>();
  const of = (document: string): Reconciler => {
    const known = reconcilers.get(document) ?? reconcilerOf(document);
    reconcilers.set(document, known);
    return known;
  };
  for (const word of words) {
    const [put] = word.changes;
    if (put === undefined || changed.has(put.id)) continue;
    // What has left the state meanwhile stays away.
    if (word.wasLive && index.get(put.kind, put.id) === undefined) continue;
    for (const change of word.changes) of(word.document).take(change);
  }
  for (const { id, body } of rejects) if (!changed.has(id)) of(body.raw.document).reject(id, body);
  const leaving: NewChange[] = [];
  for (const { kind, id } of withdrawn) {
    if (changed.has(id) || index.get(kind, id) === undefined) continue;
    index.delete(kind, id);
    leaving.push({ op: 'remove', kind, id, occurredAt: null, reason: 'withdrawn' });
  }
  for (const { id, body } of resolved) {
    if (changed.has(id) || index.get('reject', id) === undefined) continue;
    index.delete('reject', id);
    leaving.push({ op: 'put', kind: 'reject', id, occurredAt: null, body: { ...body, state: 'resolved' } });
    leaving.push({ op: 'remove', kind: 'reject', id, occurredAt: null, reason: 'ended' });
  }
  return [...Array.from(reconcilers.values(), ({ changes }) => changes).flat(), ...leaving];
}
