import type { Position } from '../../../../shared/domain/geometry.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { GateCause } from '../../../../shared/domain/recommendation.ts';
import type { Station, UnitNeed } from '../../../../shared/domain/table.ts';
import type { UnitBody } from '../../../../shared/domain/unit.ts';
import { greatCircleM } from '../../../../shared/geo/geodesic.ts';
import type { Instant } from '../../../../shared/time/instant.ts';

/** A position older than this says nothing about where a unit is (Resgrid's figure, domain notes §2.5). */
const OLDEST_FIX_MS = 1_800_000;

/** A unit with its newest known position; null: none is known. */
export interface PlacedUnit {
  readonly id: EntityId;
  readonly unit: UnitBody;
  readonly fix: { readonly point: Position; readonly at: Instant } | null;
}

/** A unit that may be sent, or why it may not. */
export interface Candidate extends PlacedUnit {
  /** Where it would start from; null: unknown. */
  readonly from: Position | null;
  /** Null: it stands at its station. */
  readonly fixAgeMs: number | null;
  readonly distanceM: number | null;
  /** Null: it may be sent. */
  readonly gate: GateCause | null;
}

export interface Gates {
  readonly now: Instant;
  readonly to: Position;
  readonly radiusM: number | null;
  readonly stations: ReadonlyMap<string, Station>;
}

/** Reads a unit through the gates in the order in which a person would say no. */
export function candidate(placed: PlacedUnit, { now, to, radiusM, stations }: Gates): Candidate {
  const { unit, fix } = placed;
  const station = unit.stationId === null ? undefined : stations.get(unit.stationId);
  const from = fix?.point ?? station?.point ?? null;
  const fixAgeMs = fix === null ? null : now - fix.at;
  const distanceM = from === null ? null : greatCircleM(from, to);
  const isFar = radiusM !== null && distanceM !== null && distanceM > radiusM;
  const gate = statusGate(unit) ?? fixGate(from, fixAgeMs) ?? (isFar ? 'outside-radius' : null) ?? restGate(unit);
  return { ...placed, from, fixAgeMs, distanceM, gate };
}

function statusGate({ status, staff, minStaff }: UnitBody): GateCause | null {
  switch (status) {
    case 'out-of-service':
      return 'status';
    case 'dispatched':
    case 'en-route':
    case 'on-scene':
    case 'to-facility':
    case 'at-facility':
      return 'assigned';
    case 'available':
    case 'returning':
    case 'resting':
      return staff < minStaff ? 'unstaffed' : null;
  }
}

function fixGate(from: Position | null, fixAgeMs: number | null): GateCause | null {
  if (from === null) return 'no-fix';
  return fixAgeMs !== null && fixAgeMs > OLDEST_FIX_MS ? 'stale-fix' : null;
}

/** The last gate, since it alone is opened where nothing else fits. */
function restGate({ status }: UnitBody): GateCause | null {
  return status === 'resting' ? 'resting' : null;
}

/** Whether a unit is of what is needed. */
export function answersNeed({ types, capabilities }: UnitNeed, unit: UnitBody): boolean {
  return (
    (types.length === 0 || types.includes(unit.type)) &&
    capabilities.every((wanted) => unit.capabilities.includes(wanted))
  );
}
