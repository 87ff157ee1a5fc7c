import type { EntityId } from '../../../../shared/domain/ids.ts';
import { type ActContext, type ActOutcome, decided, refused } from './report-act.ts';

/** All of one incident is in another from now on; what a person kept apart of the two before is taken back with it. */
export function mergeIncidents(from: EntityId, into: EntityId, { book, by }: ActContext): ActOutcome {
  const [source, target] = [book.incident(from), book.incident(into)];
  if (source === null || target === null) return refused('one of these incidents is no longer there');
  if (source.status === 'merged' || target.status === 'merged')
    return refused('one of these incidents is merged already');
  if (from === into) return refused('an incident cannot be merged into itself');
  for (const event of source.events) if (book.links.get(event, into)?.state === 'apart') book.links.remove(event, into);
  for (const event of target.events) if (book.links.get(event, from)?.state === 'apart') book.links.remove(event, from);
  book.merge(from, into, by);
  return { ok: true, incidents: [from, into] };
}

/** Gives back what a merge took, as far as it is still there; rules do not merge the two again. */
export function unmergeIncident(id: EntityId, context: ActContext): ActOutcome {
  const { book, by } = context;
  const body = book.incident(id);
  if (body === null || body.status !== 'merged') return refused('this incident is not merged into another');
  const into = book.resolve(id);
  book.unmerge(id, by);
  for (const event of body.events) {
    book.links.put(decided(context, event, { kind: 'incident', id: into }, 'apart'));
  }
  return { ok: true, incidents: [id, into] };
}
