import type { EntityKind } from '../../shared/domain/change.ts';
import type { Eid } from '../../shared/domain/ids.ts';

/** Names one live entity: what the map, the lists and the detail panel agree on. */
export interface EntityRef {
  readonly kind: EntityKind;
  readonly eid: Eid;
}

export function sameRef(a: EntityRef | null, b: EntityRef | null): boolean {
  return a === b || (a !== null && b !== null && a.kind === b.kind && a.eid === b.eid);
}
