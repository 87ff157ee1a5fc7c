import type { NewChange } from '../../../shared/domain/change.ts';
import type { RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Span } from '../feeds/standard.ts';
import type { LiveIndex } from './live-index.ts';
import type { PayloadPlan } from './plan-payload.ts';
import { wrongness } from './reconciler.ts';

interface Quarantine {
  readonly index: LiveIndex;
  readonly liveReject: (id: EntityId) => RejectBody | null;
}

/**
 * What taking records of one payload again comes to: their changes, and for each record that it leaves the quarantine or
 * stays there for what is wrong now. Brings the index up to date.
 */
export function retryOutcome(
  records: readonly { readonly rejectId: EntityId; readonly span: Span }[],
  plan: PayloadPlan,
  { index, liveReject }: Quarantine,
): { readonly changes: readonly NewChange[]; readonly tried: number; readonly taken: number } {
  const changes: NewChange[] = [...plan.changes];
  let [tried, taken] = [0, 0];
  for (const { rejectId, span } of records) {
    const rejected = liveReject(rejectId);
    if (rejected === null) continue;
    tried += 1;
    const tries = rejected.tries + 1;
    const again = plan.rejects.find((problem) => problem.span.offset === span.offset);
    const isTaken = again === undefined && plan.read.has(span.offset);
    const outcome: RejectBody = isTaken
      ? { ...rejected, state: 'resolved', tries }
      : { ...rejected, reason: again?.reason ?? rejected.reason, detail: again?.detail ?? rejected.detail, tries };
    changes.push({ op: 'put', kind: 'reject', id: rejectId, occurredAt: null, body: outcome });
    if (isTaken) {
      taken += 1;
      changes.push({ op: 'remove', kind: 'reject', id: rejectId, occurredAt: null, reason: 'ended' });
      index.delete('reject', rejectId);
    } else {
      const known = index.get('reject', rejectId);
      if (known !== undefined) index.set({ ...known, listing: wrongness(outcome) });
    }
  }
  return { changes, tried, taken };
}
