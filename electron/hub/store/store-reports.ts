import type { EntityKind } from '../../../shared/domain/change.ts';
import type { Eid, EntityId, Seq } from '../../../shared/domain/ids.ts';

/** What a full-text search found. `bodySeq` null: the entity is no longer in the state. */
export interface TextHit {
  readonly eid: Eid;
  readonly kind: EntityKind;
  readonly id: EntityId;
  readonly bodySeq: Seq | null;
}

/** An entity of the state now; its body is the put `bodySeq`. */
export interface LiveEntity {
  readonly eid: Eid;
  readonly id: EntityId;
  readonly bodySeq: Seq;
}

/** The chain of hashes, recomputed from the rows. `fromSeq` names the first commit that doesn't fit. */
export type ChainReport =
  | { readonly ok: true; readonly commits: number; readonly changes: number }
  | { readonly ok: false; readonly fromSeq: Seq; readonly problem: string };

/** The result of a full check. `problems` are sentences for a person; empty means that all is well. */
export interface VerifyReport {
  readonly chain: ChainReport;
  readonly problems: readonly string[];
}
