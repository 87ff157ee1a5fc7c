import type { CaseBody } from '../../shared/domain/case.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

/** A case as it was just opened of a report; name only what the test is about. */
export function caseBody(parts: Partial<CaseBody> = {}): CaseBody {
  return {
    number: '2026-000001',
    process: 'emergency',
    state: 'received',
    heldFrom: null,
    events: ['city-calls/1' as EntityId],
    incidentId: null,
    title: '府东街起火',
    narrative: '',
    domain: 'emergency',
    category: 'fire',
    eventClass: null,
    grade: null,
    warningLevel: null,
    responseLevel: null,
    priority: null,
    gbCode: null,
    place: { point: null, words: '', source: 'none', gridCode: null },
    milestones: {},
    clocks: [],
    leadDepartment: null,
    supporting: [],
    parent: null,
    duplicateOf: null,
    linked: [],
    disposition: null,
    reworks: 0,
    extensions: 0,
    reopenings: 0,
    handlers: [],
    callerRef: null,
    openedBy: 'desk 3',
    openedAt: instant(1_760_000_000_000),
    ...parts,
  };
}
