import type { Instant } from '../time/instant.ts';
import type { Position } from './geometry.ts';
import type { EntityId } from './ids.ts';

/** Base meanings; a site has labels of its own for them (table `unit-statuses`). */
export const UNIT_STATUSES = [
  'available',
  'dispatched',
  'en-route',
  'on-scene',
  'to-facility',
  'at-facility',
  'returning',
  'resting',
  'out-of-service',
] as const;
export type UnitStatus = (typeof UNIT_STATUSES)[number];

/** 处置力量. Entity `unit/<id>`. */
export interface UnitBody {
  readonly callSign: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  /** A type of the site's own: `pump`, `engine`, `ambulance`, `patrol`, `grid-worker` … */
  readonly type: string;
  readonly capabilities: readonly string[];
  readonly staff: number;
  readonly minStaff: number;
  /** Of the stations table; null: none. */
  readonly stationId: string | null;
  readonly departmentId: string | null;
  readonly status: UnitStatus;
  readonly statusAt: Instant;
  /** desk: a person set it · crew: its own phone page · track: a geofence on its positions. */
  readonly statusBy: 'desk' | 'crew' | 'track';
  /** The case it is sent to; null: none. */
  readonly caseId: EntityId | null;
  /** The vehicle or event entity whose positions are its own; null: none. */
  readonly trackId: EntityId | null;
  /** Where it was last, when not by its track; null: unknown. */
  readonly point: Position | null;
  readonly pointAt: Instant | null;
}

/** One unit sent to one case, and its times (§2.1). Entity `assignment/<case>~<unit>~<n>`. */
export interface AssignmentBody {
  readonly caseId: EntityId;
  readonly unitId: EntityId;
  readonly dispatchedAt: Instant;
  readonly dispatchedBy: string;
  readonly respondingAt: Instant | null;
  readonly onSceneAt: Instant | null;
  readonly toFacilityAt: Instant | null;
  readonly atFacilityAt: Instant | null;
  readonly clearAt: Instant | null;
  /** Taken back before it came; null: it was not. */
  readonly cancelledAt: Instant | null;
  /** What was suggested when it was sent: its place in the list (from 1) and time of travel; null: it was not among them. */
  readonly suggested: { readonly rank: number; readonly etaMs: number | null } | null;
}
