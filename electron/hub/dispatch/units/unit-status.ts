import type { UnitStatus } from '../../../../shared/domain/unit.ts';

/** What a unit is doing, as far as sending it asks. */
export function isFree(status: UnitStatus): boolean {
  return status === 'available' || status === 'returning' || status === 'resting';
}

/** With these it has to do with its case no longer. */
export function isClear(status: UnitStatus): boolean {
  return isFree(status) || status === 'out-of-service';
}
