import type { EntityId } from './ids.ts';
import type { UnitNeed } from './table.ts';

/** Why a unit is picked. */
export type PickReason = 'closest' | 'station' | 'next-nearest' | 'resting-overridden';

/** Why a unit is not. */
export type GateCause =
  'status' | 'unstaffed' | 'stale-fix' | 'no-fix' | 'outside-radius' | 'resting' | 'wrong-type' | 'assigned';

export interface UnitPick {
  readonly unitId: EntityId;
  readonly reasons: readonly PickReason[];
  /** Straight-line metres; null: unknown. */
  readonly distanceM: number | null;
  /** By the road graph; null: unknown. `straight`: estimated from the straight line. */
  readonly etaMs: number | null;
  readonly straight: boolean;
  /** Age of its position, ms; null: at its station. */
  readonly fixAgeMs: number | null;
  /** Index into needs; null: beyond what is needed, for choice. */
  readonly need: number | null;
  /** The station that would fall below its minimum, and who could fill in. */
  readonly hole: {
    readonly stationId: string;
    readonly left: number;
    readonly minimum: number;
    readonly moveUp: EntityId | null;
  } | null;
}

export interface Shortfall {
  readonly need: number;
  readonly missing: number;
  /** How many candidates failed for each cause. */
  readonly causes: Readonly<Partial<Record<GateCause | 'none' | 'exhausted', number>>>;
}

/** Units suggested for a case (§2.5). Ordered: picks for needs first, then others by time of travel. */
export interface Recommendation {
  readonly runCardId: string | null;
  readonly level: number;
  readonly needs: readonly UnitNeed[];
  readonly picks: readonly UnitPick[];
  readonly shortfalls: readonly Shortfall[];
  readonly excluded: readonly { readonly unitId: EntityId; readonly cause: GateCause }[];
}
