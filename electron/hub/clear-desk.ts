import type { EntityKind, NewChange } from '../../shared/domain/change.ts';
import { DESK_FEED } from '../../shared/domain/report.ts';
import { unpack } from '../../shared/protocol/codec.ts';
import type { UnitBody } from '../../shared/domain/unit.ts';
import type { EventStore } from './store/event-store.ts';

/** What a drill's people made; tables and units are of the place, and stay. */
const MADE = ['case', 'task', 'assignment', 'log-entry', 'alarm'] as const satisfies readonly EntityKind[];

/** A drill begins afresh: what was done in an earlier one leaves the state and stays in the log; units are free again. */
export async function clearDesk(store: Pick<EventStore, 'stateAt' | 'bodies' | 'append'>): Promise<void> {
  const { bodySeq } = await store.stateAt('head', { kinds: [...MADE, 'unit', 'event'], bbox: null });
  const changes = (await store.bodies(bodySeq)).flatMap(({ kind, id, body }): readonly NewChange[] => {
    const gone = { op: 'remove', kind, id, occurredAt: null, reason: 'withdrawn' } as const;
    if (kind === 'event') return id.startsWith(`${DESK_FEED}/`) ? [gone] : [];
    if (kind !== 'unit') return [gone];
    // The log holds only bodies that were typed when they were appended.
    const unit = unpack(body) as UnitBody;
    if (unit.caseId === null) return [];
    return [{ op: 'put', kind, id, occurredAt: null, body: { ...unit, status: 'available', caseId: null } }];
  });
  if (changes.length > 0) await store.append(changes);
}
