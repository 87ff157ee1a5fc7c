import type { Instant } from '../time/instant.ts';
import type { EventBody } from './event.ts';
import type { FeedConfig, FeedHealth, RejectBody } from './feed.ts';
import type { AccountBody } from './account.ts';
import type { AlarmBody } from './alarm.ts';
import type { CaseBody } from './case.ts';
import type { CorrelationBody } from './correlation.ts';
import type { EntityId } from './ids.ts';
import type { IncidentBody, LinkBody } from './incident.ts';
import type { LogEntryBody } from './log-entry.ts';
import type { TableBody } from './table.ts';
import type { TaskBody } from './task.ts';
import type { AssignmentBody, UnitBody } from './unit.ts';
import type { SiteBody } from './site.ts';
import type { CityMapBody } from './city-map.ts';
import type { ZoneBody } from './zone.ts';
import type { ServiceBody, TripBody, VehicleBody } from './vehicle.ts';

export interface BodyOf {
  readonly event: EventBody;
  readonly vehicle: VehicleBody;
  readonly trip: TripBody;
  readonly service: ServiceBody;
  readonly feed: FeedConfig;
  readonly 'feed-health': FeedHealth;
  readonly reject: RejectBody;
  readonly site: SiteBody;
  readonly zone: ZoneBody;
  readonly map: CityMapBody;
  readonly incident: IncidentBody;
  readonly link: LinkBody;
  readonly correlation: CorrelationBody;
  readonly case: CaseBody;
  readonly task: TaskBody;
  readonly unit: UnitBody;
  readonly assignment: AssignmentBody;
  readonly 'log-entry': LogEntryBody;
  readonly table: TableBody;
  readonly account: AccountBody;
  readonly alarm: AlarmBody;
}

/** Order is part of the file format: the store writes the index. Append only. */
export const ENTITY_KINDS = [
  'event',
  'vehicle',
  'trip',
  'service',
  'feed',
  'feed-health',
  'reject',
  'site',
  'zone',
  'map',
  'incident',
  'link',
  'correlation',
  'case',
  'task',
  'unit',
  'assignment',
  'log-entry',
  'table',
  'account',
  'alarm',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** ended, cancelled: the feed said so · absent: a full snapshot no longer lists it · withdrawn: configuration. */
export const REMOVE_REASONS = ['ended', 'absent', 'cancelled', 'withdrawn'] as const;
export type RemoveReason = (typeof REMOVE_REASONS)[number];

/** The whole new value of one entity. */
export type PutChange = {
  readonly [K in EntityKind]: {
    readonly op: 'put';
    readonly kind: K;
    readonly id: EntityId;
    /** The feed's claim of when; null: not told. */
    readonly occurredAt: Instant | null;
    readonly body: BodyOf[K];
  };
}[EntityKind];

/** The entity is gone from the state; its history stays. */
export interface RemoveChange {
  readonly op: 'remove';
  readonly kind: EntityKind;
  readonly id: EntityId;
  readonly occurredAt: Instant | null;
  readonly reason: RemoveReason;
}

/** A position fix of an entity that was put before. Degrees are kept to 1e-7; bearing to 0.01° from north, clockwise. */
export interface MoveChange {
  readonly op: 'move';
  readonly kind: 'vehicle';
  readonly id: EntityId;
  /** Time of the fix. */
  readonly occurredAt: Instant;
  readonly lon: number;
  readonly lat: number;
  /** null: unknown. */
  readonly bearingDeg: number | null;
  readonly speedMps: number | null;
}

export type NewChange = PutChange | RemoveChange | MoveChange;
