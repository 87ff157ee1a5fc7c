import type { Instant } from '../../../../shared/time/instant.ts';
import type { Density } from '../event-store.ts';
import { DENSITY_SQL } from './log-queries.ts';
import type { Db } from './open-database.ts';
import { GRADE_SLOTS, newDensity } from '../columns/density-bins.ts';

interface BinRow {
  readonly bin: number;
  readonly grade: number;
  readonly events: number;
}

export function readDensity(log: Db, from: Instant, to: Instant, bins: number): Density {
  const density = newDensity(from, to, bins);
  for (const { bin, grade, events } of log.prepare<[object], BinRow>(DENSITY_SQL).all({ from, to, bins })) {
    density.counts[bin * GRADE_SLOTS + grade] = events;
  }
  return density;
}
