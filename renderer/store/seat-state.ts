import type { BodyOf, EntityKind } from '../../shared/domain/change.ts';
import type { Eid, EntityId, Seq } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { MoveTable } from './move-table.ts';

/** One live entity with its body decoded. A new object whenever it changes. */
export interface EntityRecord<K extends EntityKind = EntityKind> {
  readonly eid: Eid;
  readonly id: EntityId;
  readonly kind: K;
  readonly seq: Seq;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant | null;
  readonly body: BodyOf[K];
}

/** The live entities of one kind. A new map (and new `list`) only when something of the kind changed. */
export interface EntityTable<K extends EntityKind> {
  readonly byEid: ReadonlyMap<Eid, EntityRecord<K>>;
  readonly list: readonly EntityRecord<K>[];
}

/** The moment the seat shows, and how it moves. */
export interface ShownTime {
  readonly mode: 'live' | 'replay';
  readonly at: Instant;
  readonly playing: boolean;
  readonly speed: number;
}

/** What one subscription has built up: everything the screens draw. Only apply-frame writes it. */
export interface WorldState {
  readonly epoch: number;
  readonly headSeq: Seq;
  /** False until the last snapshot part of this epoch has come. */
  readonly whole: boolean;
  readonly events: EntityTable<'event'>;
  readonly vehicles: EntityTable<'vehicle'>;
  readonly trips: EntityTable<'trip'>;
  readonly services: EntityTable<'service'>;
  readonly feeds: EntityTable<'feed'>;
  readonly health: EntityTable<'feed-health'>;
  readonly rejects: EntityTable<'reject'>;
  readonly zones: EntityTable<'zone'>;
  readonly incidents: EntityTable<'incident'>;
  readonly links: EntityTable<'link'>;
  readonly cases: EntityTable<'case'>;
  readonly tasks: EntityTable<'task'>;
  readonly units: EntityTable<'unit'>;
  readonly assignments: EntityTable<'assignment'>;
  readonly logEntries: EntityTable<'log-entry'>;
  /** Tables that the site has edited. */
  readonly siteTables: EntityTable<'table'>;
  readonly accounts: EntityTable<'account'>;
  readonly alarms: EntityTable<'alarm'>;
  readonly site: EntityRecord<'site'> | null;
  /** The city map in force; null: none was imported. */
  readonly map: EntityRecord<'map'> | null;
  /** The correlation rules in force; null: none were set. */
  readonly correlation: EntityRecord<'correlation'> | null;
  /** Positions: typed arrays, patched in place; `moves.version` rises with every frame that moved something. */
  readonly moves: MoveTable;
}
