import type { Json } from '../json/json-value.ts';
import type { RawRecord, Rejected } from '../standard.ts';

/** A context entity, whatever of NGSI's forms it came in: attributes by short name with their plain values. */
export interface NgsiEntity {
  readonly id: string;
  /** Short name: `Alert`, `TrafficFlowObserved`. */
  readonly type: string;
  readonly values: ReadonlyMap<string, Json>;
  /** When an attribute was measured, where that is told beside it (`observedAt`, metadata `timestamp`). */
  readonly observedAt: ReadonlyMap<string, string>;
  /** The broker says that the entity is no more (NGSI-LD `deletedAt`, NGSI-v2 `alterationType: entityDelete`). */
  readonly isDeleted: boolean;
}

export type NgsiRecord = Exclude<RawRecord<NgsiEntity>, Rejected>;
